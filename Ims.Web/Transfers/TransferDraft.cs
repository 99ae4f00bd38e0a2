using System.Globalization;
using System.Text.RegularExpressions;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Transfers;

namespace Ims.Web.Transfers;

/// <summary>An account that money goes to, or comes from without a payment, as it is typed.</summary>
public sealed class EndDraft
{
    public string Fund { get; set; } = "";
    public string Reference { get; set; } = "";
    public string Amount { get; set; } = "";
    public string Narrative { get; set; } = "";
    /// <summary>Instead of the fund's own; empty: that.</summary>
    public string VatCode { get; set; } = "";
    /// <summary>Nobody has typed its amount: it follows what is still to be placed.</summary>
    public bool Follows { get; set; }
    /// <summary>Whose account the reference is; null while nothing is known.</summary>
    public TargetAccount? Account { get; set; }

    public static EndDraft Of(string fund, string? reference, Money? amount, string? narrative) =>
        new() { Fund = fund, Reference = reference ?? "", Amount = amount?.ToPlain() ?? "", Narrative = narrative ?? "" };
}

/// <summary>A line of a payment, and what is to be taken from it.</summary>
public sealed class TakeDraft(string receiptNumber, PaymentLineLeft line)
{
    public string ReceiptNumber { get; } = receiptNumber;
    public PaymentLineLeft Line { get; set; } = line;
    public bool IsTaken { get; set; }
    public string Amount { get; set; } = line.Available.ToPlain();
}

/// <summary>A transfer as it is typed. What it takes comes in the order of the command: first the lines that are taken from, then the accounts.</summary>
public sealed partial class TransferDraft
{
    /// <summary>Of the form that sends it: inputs that stand elsewhere name it.</summary>
    public const string FormId = "transfer-form";

    /// <summary>Drawn when the form opens: sent twice, it is done once.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();
    public List<TakeDraft> Lines { get; } = [];
    public List<EndDraft> From { get; } = [];
    public List<EndDraft> To { get; } = [new() { Follows = true }];

    public IReadOnlyList<TakeDraft> TakenLines => [.. Lines.Where(l => l.IsTaken)];

    /// <summary>What is taken from all; null while an amount cannot be read.</summary>
    public Money? Taken => Sum(TakenLines.Select(l => l.Amount).Concat(From.Select(f => f.Amount)));

    /// <summary>What all targets are given. A line whose amount is not typed yet gives nothing.</summary>
    public Money? Given => Sum(To.Select(t => t.Amount));

    /// <summary>The last line that nobody has typed an amount into takes what is left.</summary>
    public void Follow()
    {
        if (To.FindLast(t => t.Follows) is not { } last || Taken is not { } taken || Sum(To.Where(t => t != last).Select(t => t.Amount)) is not { } others) return;
        var open = taken - others;
        last.Amount = open.IsZero || (!taken.IsZero && open.HasSignOf(-taken)) ? "" : open.ToPlain();
    }

    public EndDraft AddTarget()
    {
        foreach (var line in To) line.Follows = false;
        To.Add(new EndDraft { Follows = true });
        Follow();
        return To[^1];
    }

    /// <summary>Both sides anew: accounts only, whatever stood there.</summary>
    public void Fill(IEnumerable<EndDraft> from, IEnumerable<EndDraft> to)
    {
        Lines.Clear();
        From.Clear();
        To.Clear();
        From.AddRange(from);
        To.AddRange(to);
        if (To.Count == 0) To.Add(new EndDraft());
        if (To.Count(t => t.Amount.Length == 0) == 1) To.Find(t => t.Amount.Length == 0)!.Follows = true;
        Follow();
    }

    public Result<MoneyToTransfer> Read()
    {
        var sources = new List<MoneyFrom>();
        foreach (var (lineId, end, text) in TakenLines.Select(l => ((long?)l.Line.LineId, (EndDraft?)null, l.Amount)).Concat(From.Select(f => ((long?)null, (EndDraft?)f, f.Amount))))
        {
            var amount = Money.Parse(text);
            if (!amount.Ok) return amount.Refusal with { Field = string.Create(CultureInfo.InvariantCulture, $"Sources[{sources.Count}].Amount") };
            sources.Add(new MoneyFrom(lineId, end?.Fund, Typed(end?.Reference), amount.Value));
        }
        if (sources.Count == 0) return TransferRefusals.NothingTaken;
        var targets = new List<MoneyTo>();
        foreach (var end in To)
        {
            var amount = Money.Parse(end.Amount);
            if (!amount.Ok) return amount.Refusal with { Field = string.Create(CultureInfo.InvariantCulture, $"Targets[{targets.Count}].Amount") };
            targets.Add(new MoneyTo(end.Fund, Typed(end.Reference), amount.Value, Typed(end.Narrative), Typed(end.VatCode)));
        }
        return new MoneyToTransfer(Key, sources, targets);
    }

    /// <summary>A refusal whose field is one of the form's: what is about a whole line is about its fund.</summary>
    public Refusal Placed(Refusal refusal)
    {
        if (refusal.Field is not { } field || FieldName().Match(field) is not { Success: true } at) return refusal;
        var name = at.Groups["name"].Value;
        var isOfLine = at.Groups["side"].Value == "Sources" && int.Parse(at.Groups["index"].Value, CultureInfo.InvariantCulture) < TakenLines.Count;
        if (isOfLine) name = "Amount";
        else if (name.Length == 0 || name == "Method" || (name == "VatCode" && !IsChosen(at))) name = "Fund";
        return refusal with { Field = $"{at.Groups["side"].Value}[{at.Groups["index"].Value}].{name}" };
    }

    // The choice of a VAT code stands on the form only where the fund allows one.
    bool IsChosen(Match at) => int.Parse(at.Groups["index"].Value, CultureInfo.InvariantCulture) is var i && i < To.Count && To[i].VatCode.Length > 0;

    /// <summary>The id of the input that a refusal is about.</summary>
    public string? InputOf(string? field)
    {
        if (field is null) return null;
        if (FieldName().Match(field) is not { Success: true } at)
            return field switch { "Sources" => "receipt", "Targets" => IdOf("to", 0, "Amount"), "Reason" => "transfer-reason", "Evidence" => "transfer-evidence", _ => null };
        var (index, name) = (int.Parse(at.Groups["index"].Value, CultureInfo.InvariantCulture), at.Groups["name"].Value);
        if (at.Groups["side"].Value == "Targets") return IdOf("to", index, name);
        var taken = TakenLines;
        return index < taken.Count ? IdOfLine(taken[index]) : IdOf("from", index - taken.Count, name);
    }

    public static string IdOf(string side, int index, string name) => string.Create(CultureInfo.InvariantCulture, $"{side}-{index}-{name.ToLowerInvariant()}");

    public static string IdOfLine(TakeDraft line) => string.Create(CultureInfo.InvariantCulture, $"line-{line.Line.LineId}-amount");

    static string? Typed(string? text) => text?.Trim() is { Length: > 0 } typed ? typed : null;

    // Of what was not typed yet nothing is counted; of what cannot be read, nothing is known.
    static Money? Sum(IEnumerable<string> amounts)
    {
        Int128 sum = 0;
        foreach (var text in amounts.Where(a => a.Trim().Length > 0))
        {
            if (Money.Parse(text) is not { Ok: true, Value.Pence: var pence }) return null;
            sum += pence;
        }
        return sum > long.MaxValue / 2 || sum < long.MinValue / 2 ? null : new Money((long)sum);
    }

    [GeneratedRegex(@"^(?<side>Sources|Targets)\[(?<index>\d+)\]\.?(?<name>\w*)$", RegexOptions.NonBacktracking)]
    private static partial Regex FieldName();
}
