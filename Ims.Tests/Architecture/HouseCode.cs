using Ims.Domain.Values;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Ims.Tests.Architecture;

/// <summary>The compiled house, read as data: what each type really refers to, lambdas, iterators and generated pages included.</summary>
static class HouseCode
{
    public static readonly ModuleDefinition Domain = Read(typeof(Money));
    public static readonly ModuleDefinition Infrastructure = Read(typeof(ServiceRegistration));
    public static readonly ModuleDefinition Web = Read(typeof(Ims.Web.Program));
    public static readonly ModuleDefinition Tests = Read(typeof(HouseCode));

    public static IEnumerable<ModuleDefinition> Product => [Domain, Infrastructure, Web];

    static ModuleDefinition Read(Type type) => ModuleDefinition.ReadModule(type.Assembly.Location);

    /// <summary>A mention of a type: where it stands, and what is mentioned.</summary>
    public sealed record Mention(TypeDefinition From, string Member, TypeReference To)
    {
        public override string ToString() => $"{Outermost(From).FullName}.{Member} → {To.FullName}";
    }

    /// <summary>The type as it stands in the source: what the compiler made belongs to the type that it was made for.</summary>
    public static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }

    public static IEnumerable<MethodDefinition> Methods(this ModuleDefinition module) => module.GetTypes().SelectMany(t => t.Methods);

    public static IEnumerable<Mention> Mentions(this ModuleDefinition module) => module.GetTypes().SelectMany(Mentions);

    public static IEnumerable<Mention> Mentions(TypeDefinition type)
    {
        foreach (var (member, to) in Raw(type))
            foreach (var each in Parts(to))
                yield return new Mention(type, member, each);
    }

    static IEnumerable<(string Member, TypeReference? To)> Raw(TypeDefinition type)
    {
        yield return ("(base)", type.BaseType);
        foreach (var i in type.Interfaces) yield return ("(interface)", i.InterfaceType);
        foreach (var g in type.GenericParameters.SelectMany(g => g.Constraints)) yield return ("(constraint)", g.ConstraintType);
        foreach (var a in Attributes(type)) yield return ("(attribute)", a);
        foreach (var f in type.Fields)
        {
            yield return (f.Name, f.FieldType);
            foreach (var a in Attributes(f)) yield return (f.Name, a);
        }
        foreach (var p in type.Properties)
        {
            yield return (p.Name, p.PropertyType);
            foreach (var a in Attributes(p)) yield return (p.Name, a);
        }
        foreach (var m in type.Methods)
            foreach (var to in InMethod(m))
                yield return (m.Name, to);
    }

    static IEnumerable<TypeReference?> InMethod(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var p in method.Parameters) yield return p.ParameterType;
        foreach (var g in method.GenericParameters.SelectMany(g => g.Constraints)) yield return g.ConstraintType;
        foreach (var a in Attributes(method)) yield return a;
        if (!method.HasBody) yield break;
        foreach (var v in method.Body.Variables) yield return v.VariableType;
        foreach (var h in method.Body.ExceptionHandlers) yield return h.CatchType;
        foreach (var i in method.Body.Instructions)
            foreach (var to in InOperand(i.Operand))
                yield return to;
    }

    static IEnumerable<TypeReference?> InOperand(object? operand)
    {
        switch (operand)
        {
            case TypeReference type:
                yield return type;
                break;
            case FieldReference field:
                yield return field.DeclaringType;
                yield return field.FieldType;
                break;
            case MethodReference method:
                yield return method.DeclaringType;
                yield return method.ReturnType;
                foreach (var p in method.Parameters) yield return p.ParameterType;
                if (method is GenericInstanceMethod generic)
                    foreach (var a in generic.GenericArguments) yield return a;
                break;
        }
    }

    static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) => provider.CustomAttributes.SelectMany(a =>
        a.ConstructorArguments.Select(c => c.Value).OfType<TypeReference>().Append(a.AttributeType));

    /// <summary>A list of funds mentions List and Fund.</summary>
    static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        RequiredModifierType modified => Parts(modified.ElementType).Append(modified.ModifierType),
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    /// <summary>Calls of other members, constructors included, with the method that makes them.</summary>
    public static IEnumerable<(MethodDefinition From, MethodReference To)> Calls(this ModuleDefinition module) =>
        from method in module.Methods()
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn or Code.Ldvirtftn
        select (method, (MethodReference)instruction.Operand);
}
