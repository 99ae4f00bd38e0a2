using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Ims.Domain.Recognition;

/// <summary>A condition ready to be asked of a million lines.</summary>
abstract class CompiledCondition
{
    public abstract bool Matches(IncomingLine line);

    /// <summary>Whether a pattern in it names the group.</summary>
    public virtual bool Catches(string group) => false;

    /// <summary>What the group caught in a line that matches, from the parts that made it match; null where it caught nothing.</summary>
    public virtual string? Catch(IncomingLine line, string group) => null;

    public static string Text(IncomingLine line, LineField field) => field switch
    {
        LineField.Narrative => line.Narrative,
        LineField.CustomerReference => line.CustomerReference ?? "",
        LineField.BankReference => line.BankReference ?? "",
        LineField.Payer => line.Payer ?? "",
        LineField.TypeCode => line.TypeCode,
        _ => throw new InvalidOperationException($"{field} is not text."),
    };

    /// <summary>The text without white space.</summary>
    public static string Clean(string text)
    {
        foreach (var c in text)
            if (char.IsWhiteSpace(c)) return string.Concat(text.Where(x => !char.IsWhiteSpace(x)));
        return text;
    }
}

sealed class CompiledAll(CompiledCondition[] parts) : CompiledCondition
{
    public override bool Matches(IncomingLine line)
    {
        foreach (var part in parts)
            if (!part.Matches(line)) return false;
        return true;
    }

    public override bool Catches(string group) => parts.Any(p => p.Catches(group));

    public override string? Catch(IncomingLine line, string group)
    {
        foreach (var part in parts)
            if (part.Catch(line, group) is { } caught) return caught;
        return null;
    }
}

sealed class CompiledAny(CompiledCondition[] parts) : CompiledCondition
{
    public override bool Matches(IncomingLine line)
    {
        foreach (var part in parts)
            if (part.Matches(line)) return true;
        return false;
    }

    public override bool Catches(string group) => parts.Any(p => p.Catches(group));

    public override string? Catch(IncomingLine line, string group)
    {
        foreach (var part in parts)
            if (part.Catches(group) && part.Matches(line) && part.Catch(line, group) is { } caught) return caught;
        return null;
    }
}

/// <summary>What a part that does not hold has caught means nothing.</summary>
sealed class CompiledNot(CompiledCondition part) : CompiledCondition
{
    public override bool Matches(IncomingLine line) => !part.Matches(line);
}

sealed class TextTest(LineField field, RuleOperator op, string value) : CompiledCondition
{
    public override bool Matches(IncomingLine line)
    {
        var text = Text(line, field);
        return op switch
        {
            RuleOperator.Contains => text.Contains(value, StringComparison.OrdinalIgnoreCase),
            RuleOperator.StartsWith => text.StartsWith(value, StringComparison.OrdinalIgnoreCase),
            RuleOperator.EndsWith => text.EndsWith(value, StringComparison.OrdinalIgnoreCase),
            _ => text.Equals(value, StringComparison.OrdinalIgnoreCase),
        };
    }
}

sealed class TextListTest(LineField field, FrozenSet<string> values) : CompiledCondition
{
    public override bool Matches(IncomingLine line) => values.Contains(Text(line, field));
}

sealed class TextBetweenTest(LineField field, string low, string high) : CompiledCondition
{
    public override bool Matches(IncomingLine line)
    {
        var text = Text(line, field);
        return string.Compare(text, low, StringComparison.OrdinalIgnoreCase) >= 0 && string.Compare(text, high, StringComparison.OrdinalIgnoreCase) <= 0;
    }
}

sealed class PatternTest(LineField field, Regex pattern) : CompiledCondition
{
    readonly string[] groups = pattern.GetGroupNames();

    public override bool Matches(IncomingLine line) => pattern.IsMatch(Text(line, field));

    public override bool Catches(string group) => groups.Contains(group, StringComparer.Ordinal);

    public override string? Catch(IncomingLine line, string group) =>
        pattern.Match(Text(line, field)).Groups[group] is { Success: true, Value: var caught } && caught.Trim() is { Length: > 0 } text ? text : null;
}

sealed class AskTest(LineField field, string fundCode, Func<string, string, bool> ask) : CompiledCondition
{
    public override bool Matches(IncomingLine line) => Clean(Text(line, field)) is { Length: > 0 } candidate && ask(fundCode, candidate);
}

/// <summary>A number between two, both included: pence of an amount, day number of a date.</summary>
sealed class NumberTest(Func<IncomingLine, long> number, long low, long high) : CompiledCondition
{
    public override bool Matches(IncomingLine line) => number(line) is var n && n >= low && n <= high;
}

sealed class NumberListTest(Func<IncomingLine, long> number, FrozenSet<long> values) : CompiledCondition
{
    public override bool Matches(IncomingLine line) => values.Contains(number(line));
}
