namespace Ims.Domain.Recognition;

/// <summary>How conditions are put together, apart from what they ask.</summary>
public static class ConditionForm
{
    /// <summary>The same condition without groups that change nothing: a group of all or any with one part is that part.</summary>
    public static Condition Plain(Condition condition) => condition switch
    {
        AllOf { Parts: [var only] } => Plain(only),
        AnyOf { Parts: [var only] } => Plain(only),
        AllOf all => new AllOf([.. all.Parts.Select(Plain)]),
        AnyOf any => new AnyOf([.. any.Parts.Select(Plain)]),
        Not not => new Not(Plain(not.Part)),
        _ => condition,
    };

    /// <summary>Whether two conditions say the same, apart from groups that change nothing.</summary>
    public static bool Same(Condition one, Condition other) => Key(one) == Key(other);

    /// <summary>Whether every line that passes <paramref name="narrow"/> passes <paramref name="wide"/>, as far as that can be told simply: wide asks nothing, or nothing but what narrow asks too.</summary>
    public static bool Covers(Condition wide, Condition narrow)
    {
        var asked = Parts(narrow).Select(Key).ToHashSet(StringComparer.Ordinal);
        return Parts(wide).All(p => asked.Contains(Key(p)));
    }

    /// <summary>Every test in it, depth first.</summary>
    public static IEnumerable<FieldTest> Tests(Condition condition) => condition switch
    {
        FieldTest test => [test],
        AllOf all => all.Parts.SelectMany(Tests),
        AnyOf any => any.Parts.SelectMany(Tests),
        Not not => Tests(not.Part),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is no condition that is known."),
    };

    // What all must hold, groups of all inside one another taken as one.
    static IEnumerable<Condition> Parts(Condition condition) => Plain(condition) switch
    {
        AllOf all => all.Parts.SelectMany(Parts),
        var one => [one],
    };

    static string Key(Condition condition) => RuleJson.Write(Plain(condition));
}
