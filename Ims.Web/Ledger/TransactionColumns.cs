namespace Ims.Web.Ledger;

/// <summary>A column of the transactions list.</summary>
/// <param name="Key">As addresses write it.</param>
/// <param name="Wide">Left out on a narrow screen.</param>
public sealed record TransactionColumn(string Key, string Title, bool Wide = true);

/// <summary>The columns that the list can have, in their order; those of the address, or the usual ones.</summary>
static class TransactionColumns
{
    public static readonly IReadOnlyList<TransactionColumn> All =
    [
        new("date", "Date", Wide: false), new("received", "Received"), new("receipt", "Receipt", Wide: false), new("kind", "Kind"), new("fund", "Fund", Wide: false), new("account", "Account"),
        new("method", "Method"), new("payer", "Payer"), new("narrative", "Narrative"), new("provider", "Provider's reference"), new("card", "Card"), new("office", "Office"), new("vat", "VAT"),
        new("by", "Posted by"), new("import", "Import"), new("codes", "Credits / debits"), new("amount", "Amount", Wide: false),
    ];

    /// <summary>Without these a row says nothing.</summary>
    public static readonly IReadOnlySet<string> Always = new HashSet<string> { "date", "receipt", "amount" };

    static readonly HashSet<string> usual = ["date", "receipt", "fund", "account", "method", "narrative", "amount"];

    public static IReadOnlyList<TransactionColumn> Of(string? keys)
    {
        var chosen = string.IsNullOrWhiteSpace(keys) ? usual : [.. keys.Split(',').Concat(Always)];
        return [.. All.Where(c => chosen.Contains(c.Key))];
    }

    /// <summary>As the address carries them; null for the usual ones.</summary>
    public static string? Keys(IEnumerable<string> chosen)
    {
        var set = chosen.Concat(Always).ToHashSet();
        return set.SetEquals(usual) ? null : string.Join(',', All.Where(c => set.Contains(c.Key)).Select(c => c.Key));
    }
}
