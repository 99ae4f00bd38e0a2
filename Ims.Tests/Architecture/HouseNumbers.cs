using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Ims.Tests.Architecture;

/// <summary>Where floating point hides: money and rates are exact, so there is no place for it at all. (Law 6)</summary>
static class HouseNumbers
{
    /// <summary>Members that may: they measure time or progress for a screen, never money. Each with its reason.</summary>
    static readonly Dictionary<string, string> Allowed = new()
    {
        ["Ims.Infrastructure.Values.PdfWriter.Text"] = "the PDF library's places on paper",
        ["Ims.Infrastructure.Values.PdfWriter.TextTo"] = "the same",
        ["Ims.Infrastructure.Values.PdfWriter.Fits"] = "the same",
        ["Ims.Infrastructure.Values.PdfWriter.Mark"] = "the same",
        ["Ims.Infrastructure.Values.PdfWriter.Picture"] = "the same",
        ["Ims.Infrastructure.Values.PdfWriter.Rule"] = "the same",
        ["Ims.Infrastructure.Values.PdfWriter.Band"] = "the same",
        ["Ims.Infrastructure.Values.PdfWriter.Begin"] = "the same",
        ["Ims.Infrastructure.Values.PdfWriter.Finish"] = "the same",
        ["Ims.Infrastructure.Values.PdfWriter..cctor"] = "the same",
        ["Ims.Infrastructure.Values.PdfFonts.Font"] = "the same",
    };

    public static IEnumerable<string> Floats(ModuleDefinition module) =>
        module.GetTypes().SelectMany(InType).Distinct().Where(f => !Allowed.ContainsKey(f.Split(' ')[0]));

    static IEnumerable<string> InType(TypeDefinition type)
    {
        var name = HouseCode.Outermost(type).FullName;
        foreach (var field in type.Fields.Where(f => IsFloat(f.FieldType))) yield return $"{name}.{field.Name} is a float";
        foreach (var property in type.Properties.Where(p => IsFloat(p.PropertyType))) yield return $"{name}.{property.Name} is a float";
        foreach (var method in type.Methods)
        {
            var where = $"{name}.{method.Name}";
            if (IsFloat(method.ReturnType)) yield return $"{where} returns a float";
            if (method.Parameters.Any(p => IsFloat(p.ParameterType))) yield return $"{where} takes a float";
            if (!method.HasBody) continue;
            if (method.Body.Variables.Any(v => IsFloat(v.VariableType))) yield return $"{where} has a float among its locals";
            if (method.Body.Instructions.Any(IsFloat)) yield return $"{where} computes with a float";
        }
    }

    static bool IsFloat(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.Any(IsFloat),
        TypeSpecification wrapped => IsFloat(wrapped.ElementType),
        _ => type.FullName is "System.Double" or "System.Single" or "System.Half",
    };

    static bool IsFloat(Instruction i) => i.OpCode.Code is Code.Ldc_R4 or Code.Ldc_R8 or Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un;
}
