using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Suspense;
using Ims.Web.Ledger;
using Microsoft.AspNetCore.WebUtilities;

namespace Ims.Web.Suspense;

/// <summary>Where things are that this room leads to.</summary>
public static class SuspensePaths
{
    public const string List = "/suspense";

    public const string Movement = $"{List}/movement";

    public static string Item(long id) => $"{List}?item={id}";

    public static string Of(AgeBand age) => $"{List}?age={age}";

    /// <summary>Open items of a category and an owner, where the filter names them.</summary>
    public static string Of(SuspenseFilter filter) => QueryHelpers.AddQueryString(
        List, new Dictionary<string, string?> { ["category"] = filter.Category, ["owner"] = filter.OwnerId?.ToString(CultureInfo.InvariantCulture) });

    public static string MovementOf(DateOnly from, DateOnly to) => string.Create(CultureInfo.InvariantCulture, $"{Movement}?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}");

    /// <summary>Items received up to a day.</summary>
    public static string UpTo(DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"{List}?to={on:yyyy-MM-dd}");

    /// <summary>A day as addresses write it; null where it is none.</summary>
    public static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : null;

    /// <summary>The lines that receipts of an accounting date put in the suspense fund. Suspense knows the ledger's list, not the other way round.</summary>
    public static string Arrivals(string? fundCode, DateOnly on) =>
        LedgerPaths.Transactions(new TransactionFilter { From = on, To = on, FundCode = fundCode, SuspenseOnly = fundCode is null, Kind = PostingKind.Receipt });

    public static string Receipt(string number) => $"/transactions/{number}";

    public static string Import(string id) => $"/imports/{id}";
}
