using System.Globalization;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Imports;

namespace Ims.Web.Imports;

/// <summary>The addresses of the Imports room.</summary>
internal static class ImportPaths
{
    public const string List = "/imports";
    public const string Sources = "/imports/sources";
    public const string Upload = "/imports/upload";
    public const string FilePattern = "/imports/{id:long}/file";

    public static string Of(long id) => $"{List}/{id}";

    public static string File(long id) => $"{List}/{id}/file";

    /// <summary>A file's lines of one fate.</summary>
    public static string Of(long id, Fate fate) => $"{Of(id)}?show={Key(fate)}";

    /// <summary>The list with one group of files, of one day where one is named.</summary>
    public static string Group(ImportGroup? group, DateOnly? receivedOn = null)
    {
        string?[] parts = [group is { } g ? $"show={Key(g)}" : null, receivedOn is { } on ? string.Create(CultureInfo.InvariantCulture, $"received={on:yyyy-MM-dd}") : null];
        var asked = string.Join('&', parts.Where(p => p is not null));
        return asked.Length == 0 ? List : $"{List}?{asked}";
    }

    /// <summary>The files of a day.</summary>
    public static string Received(DateOnly on) => Group(group: null, on);

    /// <summary>A day as addresses write it; null where it is none.</summary>
    public static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : null;

    public static string Key(ImportGroup group) => Dashed(group.ToString());

    public static ImportGroup? GroupOf(string? key) => Enum.GetValues<ImportGroup>().Where(g => Key(g) == key).Select(g => (ImportGroup?)g).FirstOrDefault();

    public static string Key(Fate fate) => Dashed(fate.ToString());

    public static Fate? FateOf(string? key) => Enum.GetValues<Fate>().Where(f => Key(f) == key).Select(f => (Fate?)f).FirstOrDefault();

    static string Dashed(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
