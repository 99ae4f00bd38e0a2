using System.Globalization;
using Ims.Web.Shared;

namespace Ims.Web.CashDesk;

/// <summary>The addresses of the cash desk.</summary>
static class DeskPaths
{
    public const string Desk = "/desk";
    public const string MyTill = "/desk/till";
    public const string Tills = "/desk/tills";
    public const string Batches = "/desk/cheques";
    public const string NewBatch = "/desk/cheques/new";
    public const string Deposits = "/desk/deposits";
    public const string NewDeposit = "/desk/deposits/new";

    public static string Till(long id) => string.Create(CultureInfo.InvariantCulture, $"{Tills}/{id}");

    public static string Batch(long id) => string.Create(CultureInfo.InvariantCulture, $"{Batches}/{id}");

    public static string Deposit(long id) => string.Create(CultureInfo.InvariantCulture, $"{Deposits}/{id}");

    /// <summary>A list as it is filtered, from a row on. The first of the filters is the list without one.</summary>
    public static string Shown<T>(string list, T shown, long? olderThan = null) where T : struct, Enum =>
        PagedAddress.Of(list, EqualityComparer<T>.Default.Equals(shown, default) ? null : shown.ToString().ToLowerInvariant(), olderThan);

    public static T ShownOf<T>(string? key) where T : struct, Enum => Enum.TryParse<T>(key, ignoreCase: true, out var shown) && Enum.IsDefined(shown) ? shown : default;
}
