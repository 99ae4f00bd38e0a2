using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;

namespace Ims.Web.CashDesk;

/// <summary>A line as the browser hands it over: keyed faster than a server answers, so each has a name of its own by which it counts once.</summary>
/// <param name="Id">Drawn by the browser.</param>
/// <param name="Fund">Only where somebody chose it; else whichever takes the reference.</param>
public sealed record KeyedLine(string Id, string Fund, string Reference, string Amount, string VatCode, string Narrative);

/// <summary>A line of the basket as it is typed, with what is known of its account.</summary>
public sealed class DeskLineDraft
{
    public required KeyedLine Keyed { get; init; }
    /// <summary>The one that was chosen, or that was found; empty while it is not known.</summary>
    public string Fund { get; set; } = "";
    /// <summary>Null while nothing is known of it.</summary>
    public DeskAccountTold? Account { get; set; }

    public Money? Amount => Money.Parse(Keyed.Amount) is { Ok: true, Value: var amount } ? amount : null;
}

/// <summary>What is handed over by one method, as it is typed. Untouched it is nothing.</summary>
public sealed class TenderDraft
{
    public required string Method { get; init; }
    public string Amount { get; set; } = "";
    public string SortCode { get; set; } = "";
    public string AccountNumber { get; set; } = "";
    public string ChequeNumber { get; set; } = "";
    public string Slip { get; set; } = "";
    public string LastFour { get; set; } = "";

    public bool IsUsed => Amount.Trim().Length > 0;
}

/// <summary>A basket as it is typed. It is what is kept in the browser's tab and what is put aside.</summary>
public sealed partial class DeskDraft
{
    /// <summary>Drawn when the basket is begun: taken twice, it is one payment.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();
    public List<DeskLineDraft> Lines { get; init; } = [];
    public List<TenderDraft> Tenders { get; init; } = [];
    public string Payer { get; set; } = "";
    public string PayerAddress { get; set; } = "";
    /// <summary>The payer really pays the same again.</summary>
    public bool Repeat { get; set; }
    /// <summary>Ids of keyed lines that were taken in, removed ones too.</summary>
    public HashSet<string> Seen { get; init; } = [];

    public bool IsTouched => Lines.Count > 0 || Tenders.Exists(t => t.IsUsed) || Payer.Length + PayerAddress.Length > 0;

    /// <summary>What the lines come to; null while an amount cannot be read.</summary>
    public Money? Total => Sum(Lines.Select(l => l.Keyed.Amount));

    /// <summary>What is handed over so far; null while an amount cannot be read.</summary>
    public Money? Given => Sum(Tenders.Where(t => t.IsUsed).Select(t => t.Amount));

    /// <summary>Still to be paid, or below zero the change; null while an amount cannot be read.</summary>
    public Money? Left => Total is { } total && Given is { } given ? total - given : null;

    /// <summary>A line for each method that there is, with what was typed already.</summary>
    public void Offer(IEnumerable<DeskMethod> methods)
    {
        foreach (var method in methods)
            if (!Tenders.Exists(t => t.Method == method.Code)) Tenders.Add(new TenderDraft { Method = method.Code });
    }

    /// <summary>Another of the same: a second cheque.</summary>
    public int AddTender(string method)
    {
        var at = Tenders.FindLastIndex(t => t.Method == method) + 1;
        Tenders.Insert(at, new TenderDraft { Method = method });
        return at;
    }

    /// <summary>What the browser has handed over and is not in yet.</summary>
    public IReadOnlyList<DeskLineDraft> TakeIn(string json)
    {
        if (string.IsNullOrWhiteSpace(json)) return [];
        var taken = new List<DeskLineDraft>();
        foreach (var keyed in JsonSerializer.Deserialize<List<KeyedLine>>(json, JsonSerializerOptions.Web) ?? [])
            if (Seen.Add(keyed.Id)) taken.Add(new DeskLineDraft { Keyed = keyed, Fund = keyed.Fund });
        Lines.AddRange(taken);
        return taken;
    }

    public Result<BasketToTake> Read()
    {
        var lines = new List<BasketLine>();
        foreach (var line in Lines)
        {
            var amount = Money.Parse(line.Keyed.Amount);
            if (!amount.Ok) return amount.Refusal with { Field = $"Lines[{lines.Count}].Amount" };
            if (line.Account?.Refusal is { } known) return known with { Field = $"Lines[{lines.Count}].{known.Field}" };
            lines.Add(new BasketLine(line.Fund, Typed(line.Keyed.Reference), amount.Value, Typed(line.Keyed.VatCode), Typed(line.Keyed.Narrative)));
        }
        if (lines.Count == 0) return FundRefusals.PaymentEmpty;
        var tenders = new List<Tender>();
        foreach (var (tender, at) in Tenders.Select((t, i) => (t, i)).Where(t => t.t.IsUsed))
        {
            var read = Read(tender);
            if (!read.Ok) return read.Refusal with { Field = $"Tenders[{tenders.Count}].{read.Refusal.Field}" };
            tenders.Add(read.Value);
        }
        return new BasketToTake(Key, lines, tenders, Typed(Payer), Typed(PayerAddress), Repeat);
    }

    static Result<Tender> Read(TenderDraft tender)
    {
        var amount = Money.Parse(tender.Amount);
        if (!amount.Ok) return amount.Refusal;
        var isCheque = (tender.SortCode + tender.AccountNumber + tender.ChequeNumber).Trim().Length > 0;
        var cheque = isCheque ? Cheque.Read(tender.SortCode, tender.AccountNumber, tender.ChequeNumber) : null;
        if (cheque is { Ok: false }) return cheque.Refusal;
        return new Tender(tender.Method, amount.Value, cheque?.Value, Typed(tender.Slip), Typed(tender.LastFour));
    }

    /// <summary>The id of the input that a refusal is about.</summary>
    public string? InputOf(string? field)
    {
        if (field is null) return null;
        if (Place().Match(field) is not { Success: true } at) return field switch { "Lines" => DeskIds.Reference, "Tenders" => DeskIds.Tender(0, "amount"), "Payer" => DeskIds.Payer, "PayerAddress" => DeskIds.Address, "Repeat" => DeskIds.Repeat, _ => null };
        var index = int.Parse(at.Groups["index"].Value, CultureInfo.InvariantCulture);
        return at.Groups["side"].Value == "Lines" ? DeskIds.Line(index) : DeskIds.Tender(Used[index], at.Groups["name"].Value);
    }

    /// <summary>A refusal with its place as the page numbers it.</summary>
    public Refusal Placed(Refusal refusal) => refusal.Field is { } field && Place().Match(field) is { Success: true } at && at.Groups["side"].Value == "Tenders"
        ? refusal with { Field = $"Tenders[{Used[int.Parse(at.Groups["index"].Value, CultureInfo.InvariantCulture)]}].{(at.Groups["name"].Value == "Method" ? "Amount" : at.Groups["name"].Value)}" }
        : refusal;

    // Of the tenders that something is typed into, where they stand.
    List<int> Used => [.. Tenders.Select((t, i) => (t, i)).Where(t => t.t.IsUsed).Select(t => t.i)];

    static string? Typed(string? text) => text?.Trim() is { Length: > 0 } typed ? typed : null;

    static Money? Sum(IEnumerable<string> amounts)
    {
        Int128 sum = 0;
        foreach (var text in amounts)
        {
            if (Money.Parse(text) is not { Ok: true, Value.Pence: var pence }) return null;
            sum += pence;
        }
        return sum > long.MaxValue / 2 || sum < long.MinValue / 2 ? null : new Money((long)sum);
    }

    [GeneratedRegex(@"^(?<side>Lines|Tenders)\[(?<index>\d+)\]\.?(?<name>\w*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}

/// <summary>The ids of the page's inputs.</summary>
static class DeskIds
{
    public const string Reference = "desk-reference";
    public const string Payer = "desk-payer";
    public const string Address = "desk-address";
    public const string Repeat = "desk-repeat";
    public const string Next = "desk-next";

    public static string Line(int index) => string.Create(CultureInfo.InvariantCulture, $"desk-line-{index}");

    public static string Tender(int index, string name) => string.Create(CultureInfo.InvariantCulture, $"desk-tender-{index}-{name.ToLowerInvariant()}");
}

/// <summary>A basket as it is kept: in the browser's tab, or put aside. What is known of accounts is asked afresh.</summary>
public sealed record KeptBasket(Guid Key, IReadOnlyList<KeyedLine> Lines, IReadOnlyList<TenderDraft> Tenders, string Payer, string PayerAddress, IReadOnlyList<string> Seen)
{
    public static KeptBasket Of(DeskDraft draft) => new(draft.Key, [.. draft.Lines.Select(l => l.Keyed)], [.. draft.Tenders.Where(t => t.IsUsed)], draft.Payer, draft.PayerAddress, [.. draft.Seen]);

    public DeskDraft Draft() => new()
    {
        Key = Key, Lines = [.. Lines.Select(l => new DeskLineDraft { Keyed = l, Fund = l.Fund })], Tenders = [.. Tenders], Payer = Payer, PayerAddress = PayerAddress, Seen = [.. Seen],
    };
}
