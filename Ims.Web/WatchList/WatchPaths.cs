using Ims.Infrastructure.WatchList;
using Ims.Web.Shared;

namespace Ims.Web.WatchList;

/// <summary>The addresses of the WatchList room.</summary>
public static class WatchPaths
{
    public const string List = "/watch-list";
    public const string Limits = "/watch-list/limits";

    public static string Of(long id) => $"{List}/{id}";

    public static string Shown(WatchCasesShown shown, long? olderThan = null) => PagedAddress.Of(List, shown == WatchCasesShown.Open ? null : Key(shown), olderThan);

    public static WatchCasesShown ShownOf(string? key) => Enum.GetValues<WatchCasesShown>().FirstOrDefault(s => Key(s) == key, WatchCasesShown.Open);

    static string Key(WatchCasesShown shown) => shown switch { WatchCasesShown.PassedOn => "passed-on", WatchCasesShown.Closed => "closed", WatchCasesShown.All => "all", _ => "open" };
}
