using Ims.Infrastructure.WatchList;

namespace Ims.Web.WatchList;

/// <summary>The addresses of the WatchList room.</summary>
public static class WatchPaths
{
    public const string List = "/watch-list";
    public const string Limits = "/watch-list/limits";

    public static string Of(long id) => $"{List}/{id}";

    public static string Shown(WatchCasesShown shown, long? olderThan = null)
    {
        var asked = shown == WatchCasesShown.Open ? "" : $"show={Key(shown)}";
        if (olderThan is { } before) asked += $"{(asked.Length > 0 ? "&" : "")}before={before}";
        return asked.Length == 0 ? List : $"{List}?{asked}";
    }

    public static WatchCasesShown ShownOf(string? key) => Enum.GetValues<WatchCasesShown>().FirstOrDefault(s => Key(s) == key, WatchCasesShown.Open);

    static string Key(WatchCasesShown shown) => shown switch { WatchCasesShown.PassedOn => "passed-on", WatchCasesShown.Closed => "closed", WatchCasesShown.All => "all", _ => "open" };
}
