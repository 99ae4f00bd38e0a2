using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Domain.CashDesk;

/// <summary>What a payer pays for.</summary>
/// <param name="Amount">Below zero it is handed back, where that is allowed.</param>
/// <param name="VatCode">Instead of the fund's own, where that allows another.</param>
public sealed record BasketLine(string Fund, string? Reference, Money Amount, string? VatCode = null, string? Narrative = null);

/// <summary>What a payer hands over by one method.</summary>
/// <param name="Given">Of cash it may be more than is due: the rest is change.</param>
/// <param name="Cheque">With a cheque only.</param>
/// <param name="Slip">Number of the terminal's slip or of the postal order; null where the method has none.</param>
/// <param name="LastFour">Of a card, as its slip shows them; all that is ever kept of it.</param>
public sealed record Tender(string Method, Money Given, Cheque? Cheque = null, string? Slip = null, string? LastFour = null);

/// <summary>What was kept of it.</summary>
public sealed record TakenTender(Tender Tender, MethodOfPayment Method, Money Amount)
{
    public Money Change => Tender.Given - Amount;
}

/// <summary>A part of a basket, which becomes one ledger line: so much of a line by one method.</summary>
public sealed record BasketPart(int Line, int Tender, Money Amount);

/// <summary>Who takes it, as far as it decides what may be taken.</summary>
/// <param name="Methods">Codes of the methods that they may take; none = all of the desk.</param>
/// <param name="MayHandBack">Whether they may key lines below zero.</param>
/// <param name="HasTill">Whether a till of theirs is open.</param>
public sealed record DeskRights(IReadOnlyList<string> Methods, bool MayHandBack, bool HasTill)
{
    public bool Takes(string method) => Methods.Count == 0 || Methods.Contains(method, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Decides which method pays which line, and what change is due. Pure. (domain.md, "Staff basket")</summary>
public sealed record BasketPlan(IReadOnlyList<BasketLine> Lines, IReadOnlyList<TakenTender> Tenders, IReadOnlyList<BasketPart> Parts)
{
    public const int MostLines = 50, MostTenders = 10, LongestNarrative = 200, LongestSlip = 30, LastFourDigits = 4;

    public Money Total => Money.Sum(Tenders.Select(t => t.Amount));
    public Money Change => Money.Sum(Tenders.Select(t => t.Change));

    /// <summary>The plan, or why the basket cannot be taken. Accounts, limits and stops are judged by the payment check.</summary>
    /// <param name="method">Finds a method by its code; null where there is none.</param>
    public static Result<BasketPlan> Make(IReadOnlyList<BasketLine> lines, IReadOnlyList<Tender> tenders, Func<string, MethodOfPayment?> method, DeskRights rights)
    {
        if (LinesRefusal(lines, rights) is { } ofLines) return ofLines;
        if (tenders.Count == 0) return DeskRefusals.NothingTendered;
        if (tenders.Count > MostTenders) return DeskRefusals.TooManyTenders(MostTenders);
        var methods = new List<MethodOfPayment>();
        for (var i = 0; i < tenders.Count; i++)
        {
            if (TenderRefusal(tenders[i], method(tenders[i].Method), rights) is { } no) return no with { Field = $"Tenders[{i}].{no.Field}" };
            methods.Add(method(tenders[i].Method)!);
        }
        var taken = Take(Sum(lines.Select(l => l.Amount)), tenders, methods);
        if (!taken.Ok) return taken.Refusal;
        var back = lines.Any(l => l.Amount.IsNegative) ? methods.FindIndex(m => m.Refundable) : 0;
        return back < 0 ? DeskRefusals.NoWayBack(methods[0]) : new BasketPlan(lines, taken.Value, Match(lines, taken.Value, back));
    }

    static Refusal? LinesRefusal(IReadOnlyList<BasketLine> lines, DeskRights rights)
    {
        if (lines.Count == 0) return FundRefusals.PaymentEmpty;
        if (lines.Count > MostLines) return DeskRefusals.TooManyLines(MostLines);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Amount.IsZero) return FundRefusals.AmountZero with { Field = $"Lines[{i}].Amount" };
            if (lines[i].Amount.IsNegative && !rights.MayHandBack) return DeskRefusals.MayNotHandBack with { Field = $"Lines[{i}].Amount" };
            if (lines[i].Narrative?.Trim().Length > LongestNarrative) return DeskRefusals.NarrativeTooLong(LongestNarrative) with { Field = $"Lines[{i}].Narrative" };
        }
        return null;
    }

    static Refusal? TenderRefusal(Tender tender, MethodOfPayment? method, DeskRights rights)
    {
        if (method is null) return FundRefusals.MethodUnknown(tender.Method);
        if (!DeskMethods.IsTaken(method.Kind)) return DeskRefusals.NotAtDesk(method);
        if (!rights.Takes(method.Code)) return DeskRefusals.MethodNotYours(method);
        if (DeskMethods.GoesIntoTill(method.Kind) && !rights.HasTill) return DeskRefusals.TillMissing(method);
        if (tender.Given.IsZero) return DeskRefusals.TenderZero(method);
        if (method.Kind == MethodKind.Cheque && tender.Cheque is null) return DeskRefusals.ChequeMissing;
        if (DeskMethods.HasSlip(method.Kind) && string.IsNullOrWhiteSpace(tender.Slip)) return DeskRefusals.SlipMissing(method);
        if (tender.Slip?.Trim().Length > LongestSlip) return DeskRefusals.SlipTooLong(LongestSlip);
        return tender.LastFour is { Length: > 0 } four && (four.Length != LastFourDigits || !four.All(char.IsAsciiDigit)) ? DeskRefusals.LastFour : null;
    }

    // What a person typed may sum to more than any amount.
    static Int128 Sum(IEnumerable<Money> amounts) => amounts.Aggregate((Int128)0, (sum, a) => sum + a.Pence);

    static Money Clamped(Int128 pence) => new((long)Int128.Clamp(pence, -long.MaxValue, long.MaxValue));

    static Result<IReadOnlyList<TakenTender>> Take(Int128 total, IReadOnlyList<Tender> tenders, List<MethodOfPayment> methods)
    {
        if (total == 0) return DeskRefusals.ComesToNothing;
        var over = Sum(tenders.Select(t => t.Given)) - total;
        if (total < 0 || tenders.Any(t => t.Given.IsNegative))
            return tenders.Count == 1 && over == 0 ? new[] { new TakenTender(tenders[0], methods[0], tenders[0].Given) } : DeskRefusals.HandBackByOne(Clamped(total));
        if (over < 0) return DeskRefusals.Short(Clamped(-over));
        var taken = new TakenTender[tenders.Count];
        for (var i = tenders.Count - 1; i >= 0; i--)
        {
            var change = methods[i].Kind == MethodKind.Cash ? new Money((long)Int128.Min(over, tenders[i].Given.Pence)) : Money.Zero;
            taken[i] = new TakenTender(tenders[i], methods[i], tenders[i].Given - change);
            over -= change.Pence;
            if (taken[i].Amount.IsZero) return DeskRefusals.TenderNotNeeded(methods[i]) with { Field = $"Tenders[{i}].Amount" };
        }
        return over > 0 ? DeskRefusals.OnlyCashGivesChange(Clamped(over)) : taken;
    }

    // Lines below zero go back by one method; the others are paid by the tenders in their order, one going on where the last was used up.
    static List<BasketPart> Match(IReadOnlyList<BasketLine> lines, IReadOnlyList<TakenTender> tenders, int back)
    {
        var rooms = tenders.Select(t => t.Amount).ToArray();
        var parts = new List<BasketPart>();
        var at = 0;
        foreach (var line in lines.Where(l => l.Amount.IsNegative)) rooms[back] -= line.Amount;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Amount.IsNegative)
            {
                parts.Add(new(i, back, lines[i].Amount));
                continue;
            }
            for (var left = lines[i].Amount; !left.IsZero;)
            {
                while (rooms[at].IsZero) at++;
                var amount = left < rooms[at] ? left : rooms[at];
                parts.Add(new(i, at, amount));
                (left, rooms[at]) = (left - amount, rooms[at] - amount);
            }
        }
        return parts;
    }
}
