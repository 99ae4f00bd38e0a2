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
    public string? ReceivedFrom { get; set; }
    public string? ReceivedTo { get; set; }
    public string? Fund { get; set; }
    public string? Group { get; set; }
    public string? Suspense { get; set; }
    public string? Method { get; set; }
    public string? Amount { get; set; }
    public string? AmountFrom { get; set; }
    public string? AmountTo { get; set; }
    public string? Account { get; set; }
    public string? Receipt { get; set; }
    public string? Words { get; set; }
    public string? Provider { get; set; }
    public string? Card { get; set; }
    public string? Kind { get; set; }
    public string? By { get; set; }
    public string? Office { get; set; }
    public string? Vat { get; set; }
    public string? Import { get; set; }
    public string? Rule { get; set; }
    public string? Income { get; set; }
    public string? Sort { get; set; }
    public string? Columns { get; set; }
    public string? Older { get; set; }
    public string? Newer { get; set; }

    /// <summary>What narrows the list.</summary>
    internal IEnumerable<(string Name, string? Value)> FilterParts =>
    [
        ("from", From), ("to", To), ("received-from", ReceivedFrom), ("received-to", ReceivedTo), ("fund", Fund), ("group", Group), ("suspense", Suspense), ("method", Method),
        ("amount", Amount), ("amount-from", AmountFrom), ("amount-to", AmountTo), ("account", Account), ("receipt", Receipt), ("words", Words), ("provider", Provider),
        ("card", Card), ("kind", Kind), ("by", By), ("office", Office), ("vat", Vat), ("import", Import), ("rule", Rule), ("income", Income),
    ];

    /// <summary>What a saved view keeps: all but the page.</summary>
    internal IEnumerable<(string Name, string? Value)> ViewParts => FilterParts.Concat([("sort", Sort), ("columns", Columns)]);

    internal IEnumerable<(string Name, string? Value)> Parts => ViewParts.Concat([("older", Older), ("newer", Newer)]);

    public static TransactionQuery Of(TransactionFilter filter, PageTurn? turn = null, string? columns = null) => new()
    {
        From = LedgerPaths.Iso(filter.From), To = LedgerPaths.Iso(filter.To), ReceivedFrom = LedgerPaths.Iso(filter.ReceivedFrom), ReceivedTo = LedgerPaths.Iso(filter.ReceivedTo),
        Fund = filter.FundCode, Group = filter.FundGroupId?.ToString(CultureInfo.InvariantCulture), Suspense = filter.SuspenseOnly ? Yes : null, Method = filter.MethodCode,
        Amount = filter.Amount?.ToString(), AmountFrom = filter.AmountFrom?.ToPlain(), AmountTo = filter.AmountTo?.ToPlain(),
        Account = filter.AccountBegins ? filter.Account + "*" : filter.Account, Receipt = filter.Receipt, Words = filter.Words, Provider = filter.ProviderReference,
        Card = filter.CardLastFour, Kind = filter.Kind?.ToString(), By = filter.PostedBy, Office = filter.OfficeCode, Vat = filter.VatCode,
        Import = filter.ImportId?.ToString(CultureInfo.InvariantCulture), Rule = filter.RuleId?.ToString(CultureInfo.InvariantCulture), Income = filter.IncomeOnly ? Yes : null,
        Sort = filter.Sort == LedgerSort.Newest ? null : filter.Sort.ToString(), Columns = columns,
        Older = turn is { ToOlder: true } ? Text(turn.From) : null, Newer = turn is { ToOlder: false } ? Text(turn.From) : null,
    };

    /// <summary>The filter, or why it cannot be read.</summary>
    public Result<TransactionFilter> ReadFilter()
    {
        var dates = new[] { ReadDate(From, "From"), ReadDate(To, "To"), ReadDate(ReceivedFrom, "Received from"), ReadDate(ReceivedTo, "Received to") };
        var amounts = new[] { ReadAmount(AmountFrom, "Amount from"), ReadAmount(AmountTo, "Amount to") };
        if (dates.Select(d => d.Refusal).Concat(amounts.Select(a => a.Refusal)).FirstOrDefault(r => r is not null) is { } unreadable) return unreadable;
        var amount = Filled(Amount) is { } sought ? AmountSought.Parse(sought) : null;
        if (amount is { Ok: false, Refusal: var no }) return no;
        var receipt = Filled(Receipt) is { } typed ? ReceiptNumbers.Normalise(typed) : null;
        if (receipt is not null && !ReceiptNumbers.IsWellFormed(receipt)) return LedgerRefusals.ReceiptMistyped(receipt);
        if (Filled(Card) is { } card && (card.Length != 4 || !card.All(char.IsAsciiDigit))) return LedgerRefusals.CardUnreadable(card);
        if (Filled(Import) is { } import && ReadNumber(import) is null) return LedgerRefusals.ImportUnreadable(import);
        var account = Filled(Account);
        var begins = account?.EndsWith('*') == true;
        var filter = new TransactionFilter
        {
            From = dates[0].Value, To = dates[1].Value, ReceivedFrom = dates[2].Value, ReceivedTo = dates[3].Value,
            FundCode = Filled(Fund), FundGroupId = (int?)ReadNumber(Group), SuspenseOnly = Suspense == Yes, MethodCode = Filled(Method), Amount = amount?.Value,
            AmountFrom = amounts[0].Value, AmountTo = amounts[1].Value,
            Account = begins ? Filled(account!.TrimEnd('*')) : account, AccountBegins = begins && account!.Trim('*', ' ').Length > 0, Receipt = receipt,
            Words = Filled(Words), ProviderReference = Filled(Provider), CardLastFour = Filled(Card), Kind = Named<PostingKind>(Kind), PostedBy = Filled(By), OfficeCode = Filled(Office),
            VatCode = Filled(Vat), ImportId = ReadNumber(Import), RuleId = (int?)ReadNumber(Rule), IncomeOnly = Income == Yes, Sort = Named<LedgerSort>(Sort) ?? LedgerSort.Newest,
        };
        return filter.Refused is { } refusal ? refusal : filter;
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

    static Result<Money?> ReadAmount(string? text, string field)
    {
        if (Filled(text) is not { } typed) return (Money?)null;
        var read = Money.Parse(typed, field);
        return read.Ok ? read.Value : read.Refusal;
    }

    static long? ReadNumber(string? text) => long.TryParse(Filled(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue * 1_000L ? number : null;

    // A name only: a number would be taken for a member that there may not be.
    static T? Named<T>(string? text) where T : struct, Enum => Filled(text) is { } name && Enum.GetNames<T>().Contains(name, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(name, ignoreCase: true) : null;

    static string Text(LedgerPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.AccountingOn:yyyyMMdd}-{place.Id}");

    static LedgerPlace? Place(string? text) =>
        text?.Split('-') is [var on, var id] && DateOnly.TryParseExact(on, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new LedgerPlace(date, number)
            : null;
}
