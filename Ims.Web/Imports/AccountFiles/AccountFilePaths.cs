using Ims.Domain.Imports.AccountFiles;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>The addresses of account files and of the feeds that they come by.</summary>
internal static class AccountFilePaths
{
    public const string List = "/account-files";
    public const string Upload = $"{List}/upload";
    public const string FilePattern = "/account-files/{id:long}/file";
    public const string Feeds = "/account-feeds";
    public const string NewFeed = $"{Feeds}/{AccountFeedRefusals.NewCode}";

    public static string Of(long id) => $"{List}/{id}";

    public static string File(long id) => $"{List}/{id}/file";

    /// <summary>A file's rows of one kind, or all; from the first or after one.</summary>
    public static string Of(long id, AccountRowKind? kind, int after = 0) => With(Of(id), ("show", kind is { } k ? Key(k) : null), ("after", after > 0 ? $"{after}" : null));

    /// <summary>The list with the files of one status; from the newest or before one.</summary>
    public static string Found(AccountFileStatus? status, long? before = null) => With(List, ("show", status is { } s ? Key(s) : null), ("before", before is { } b ? $"{b}" : null));

    public static string Feed(string code) => $"{Feeds}/{Uri.EscapeDataString(code)}";

    public static string Key<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Null where it is none.</summary>
    public static T? Read<T>(string? key) where T : struct, Enum => Enum.GetValues<T>().Where(v => Key(v) == key).Select(v => (T?)v).FirstOrDefault();

    static string With(string path, params (string Name, string? Value)[] parts)
    {
        var query = string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
