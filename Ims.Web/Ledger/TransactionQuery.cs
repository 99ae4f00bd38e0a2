using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;

namespace Ims.Web.Ledger;

/// <summary>A filter and a page as texts: as an address carries them and as a person types them. An account that ends with * is only a beginning.</summary>
public sealed record TransactionQuery
{
    const string Yes = "1";

    public string? From { get; set; }
    public string? To { get; set; }
    public string? Fund { get; set; }
    public string? Method { get; set; }
    public string? Amount { get; set; }
    public string? Account { get; set; }
    public string? Receipt { get; set; }
    public string? Income { get; set; }
    public string? Older { get; set; }
    public string? Newer { get; set; }

    internal IEnumerable<(string Name, string? Value)> Parts =>
    [
        ("from", From), ("to", To), ("fund", Fund), ("method", Method), ("amount", Amount), ("account", Account), ("receipt", Receipt), ("income", Income),
        ("older", Older), ("newer", Newer),
    ];

    public static TransactionQuery Of(TransactionFilter filter, PageTurn? turn = null) => new()
    {
        From = LedgerPaths.Iso(filter.From), To = LedgerPaths.Iso(filter.To), Fund = filter.FundCode, Method = filter.MethodCode, Amount = filter.Amount?.ToString(),
        Account = filter.AccountBegins ? filter.Account + "*" : filter.Account, Receipt = filter.Receipt, Income = filter.IncomeOnly ? Yes : null,
        Older = turn is { ToOlder: true } ? Text(turn.From) : null, Newer = turn is { ToOlder: false } ? Text(turn.From) : null,
    };

    /// <summary>The filter, or why it cannot be read.</summary>
    public Result<TransactionFilter> ReadFilter()
    {
        var (from, to) = (ReadDate(From, "From"), ReadDate(To, "To"));
        if (!from.Ok) return from.Refusal;
        if (!to.Ok) return to.Refusal;
        if (from.Value > to.Value) return LedgerRefusals.PeriodBackwards(from.Value.Value, to.Value.Value);
        var amount = string.IsNullOrWhiteSpace(Amount) ? null : AmountSought.Parse(Amount);
        if (amount is { Ok: false, Refusal: var no }) return no;
        var receipt = Filled(Receipt) is { } typed ? ReceiptNumbers.Normalise(typed) : null;
        if (receipt is not null && !ReceiptNumbers.IsWellFormed(receipt)) return LedgerRefusals.ReceiptMistyped(receipt);
        var account = Filled(Account);
        var begins = account?.EndsWith('*') == true;
        return new TransactionFilter
        {
            From = from.Value, To = to.Value, FundCode = Filled(Fund), MethodCode = Filled(Method), Amount = amount?.Value,
            Account = begins ? Filled(account!.TrimEnd('*')) : account, AccountBegins = begins && account!.Trim('*', ' ').Length > 0, Receipt = receipt, IncomeOnly = Income == Yes,
        };
    }

    /// <summary>The page; an address that names none, or none that can be read, means the first.</summary>
    public PageTurn? ReadTurn() => Place(Older) is { } older ? new(older, ToOlder: true) : Place(Newer) is { } newer ? new(newer, ToOlder: false) : null;

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static Result<DateOnly?> ReadDate(string? text, string field)
    {
        if (Filled(text) is not { } typed) return (DateOnly?)null;
        return DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? on
            : LedgerRefusals.DateUnreadable(field, typed);
    }

    static string Text(LedgerPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.AccountingOn:yyyyMMdd}-{place.Id}");

    static LedgerPlace? Place(string? text) =>
        text?.Split('-') is [var on, var id] && DateOnly.TryParseExact(on, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new LedgerPlace(date, number)
            : null;
}
