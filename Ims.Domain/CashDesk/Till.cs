using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Domain.CashDesk;

public enum TillState
{
    /// <summary>Its cashier takes money into it.</summary>
    Open,
    /// <summary>It was counted and waits for a supervisor.</summary>
    Counted,
    /// <summary>A supervisor agreed; its money waits to be banked.</summary>
    SignedOff,
    /// <summary>Its money is in a deposit, or there was none.</summary>
    Banked,
}

/// <summary>What a till has taken by one method since it was opened.</summary>
/// <param name="Taken">Takings less what was handed back or reversed; the float is none.</param>
/// <param name="Payments">How many receipts have some of it.</param>
public sealed record TillTakings(string MethodCode, MethodKind Kind, Money Taken, int Payments);

/// <summary>What a cashier counted of one method. Of cash all that lies in the drawer, the float too.</summary>
public sealed record CountedMethod(string MethodCode, Money Counted);

/// <summary>
/// A cashier's drawer from its opening to the bank: its float, what was taken into it, what was carried off it meanwhile, how it was counted and who agreed. One is open per cashier. (domain.md, "Till")
/// </summary>
public sealed class Till
{
    public const int LongestBag = 30, LongestReason = 200;

    /// <summary>More cash is in no drawer.</summary>
    public static readonly Money LargestFloat = new(10_000_00);

    public required long Id { get; init; }
    public required string OfficeCode { get; init; }
    public required int PersonId { get; init; }
    public required string PersonName { get; init; }
    public required DateTime OpenedAt { get; init; }
    /// <summary>UK date.</summary>
    public required DateOnly OpenedOn { get; init; }
    public required long FloatPence { get; init; }
    public TillState State { get; private set; }
    /// <summary>Its cashier while it is open: the database keeps one for each.</summary>
    public int? OpenPersonId { get; private set; }
    /// <summary>How often it was counted.</summary>
    public int CountNumber { get; private set; }
    public DateTime? SignedOffAt { get; private set; }
    public string? SignedOffBy { get; private set; }
    public int? SignedOffById { get; private set; }
    /// <summary>The posting of what was over or short; null where it was right.</summary>
    public long? VariancePostingId { get; set; }
    public int Version { get; set; }
    public List<TillLift> Lifts { get; init; } = [];
    public List<TillCount> Counts { get; init; } = [];

    public Money Float => new(FloatPence);
    public Money Lifted => Money.Sum(Lifts.Select(l => l.Amount));

    /// <summary>The count that counts.</summary>
    public TillCount? LastCount => Counts.Find(c => c.Number == CountNumber);

    /// <summary>A drawer that is opened with its float.</summary>
    public static Result<Till> Open(long id, Office? office, string officeCode, (int Id, string Name) cashier, Money with, (DateTime At, DateOnly On) now)
    {
        if (office is null) return DeskRefusals.OfficeUnknown(officeCode);
        if (office.Disabled) return DeskRefusals.OfficeDisabled(office);
        if (with.IsNegative || with > LargestFloat) return DeskRefusals.FloatOutside(LargestFloat);
        return new Till
        {
            Id = id, OfficeCode = office.Code, PersonId = cashier.Id, PersonName = cashier.Name, OpenedAt = now.At, OpenedOn = now.On, FloatPence = with.Pence, OpenPersonId = cashier.Id,
        };
    }

    /// <summary>What should lie in the drawer.</summary>
    /// <param name="cashTaken">By all methods of the kind cash.</param>
    public Money InDrawer(Money cashTaken) => Float + cashTaken - Lifted;

    /// <summary>Carries cash off to the safe in a bag.</summary>
    public Refusal? Lift(long id, Money amount, Money inDrawer, string? bag, DateTime at, string by)
    {
        if (State != TillState.Open) return DeskRefusals.TillNotOpen(State);
        if (amount <= Money.Zero) return DeskRefusals.LiftZero;
        if (amount > inDrawer) return DeskRefusals.LiftTooMuch(inDrawer);
        if (string.IsNullOrWhiteSpace(bag)) return DeskRefusals.BagMissing;
        if (bag.Trim().Length > LongestBag) return DeskRefusals.BagTooLong(LongestBag);
        Lifts.Add(new TillLift { Id = id, TillId = Id, AmountPence = amount.Pence, Bag = bag.Trim(), At = at, By = by });
        return null;
    }

    /// <summary>Ends the taking: what was counted beside what should be there.</summary>
    /// <param name="takings">By method, as the ledger has it now.</param>
    /// <param name="cash">What lies in the drawer.</param>
    /// <param name="others">What was counted of the other methods.</param>
    /// <param name="reason">Why it differs; needed where it does.</param>
    public Refusal? Count(IReadOnlyList<TillTakings> takings, CashCount cash, IReadOnlyList<CountedMethod> others, string? reason, DateTime at, string by)
    {
        if (State != TillState.Open) return DeskRefusals.TillNotOpen(State);
        var lines = new List<TillCountLine>();
        var number = CountNumber + 1;
        foreach (var method in takings.Where(t => t.Kind != MethodKind.Cash && DeskMethods.GoesIntoTill(t.Kind)).OrderBy(t => t.MethodCode, StringComparer.Ordinal))
        {
            if (others.FirstOrDefault(c => c.MethodCode == method.MethodCode) is not { } counted) return DeskRefusals.CountMissing(method.MethodCode);
            lines.Add(Line(method.MethodCode, method.Kind, method.Taken, counted.Counted));
        }
        if (others.FirstOrDefault(c => lines.TrueForAll(l => l.MethodCode != c.MethodCode)) is { Counted.IsZero: false } stray) return DeskRefusals.CountOfNothing(stray.MethodCode);
        var ofCash = takings.Where(t => t.Kind == MethodKind.Cash).ToList();
        var expected = InDrawer(Money.Sum(ofCash.Select(t => t.Taken)));
        // Several methods of cash lie in one drawer: what is over or short is of the first.
        lines.Insert(0, Line(ofCash.Count == 0 ? "" : ofCash.MinBy(t => t.MethodCode, StringComparer.Ordinal)!.MethodCode, MethodKind.Cash, expected, cash.Total));
        if (lines[0].MethodCode.Length == 0 && !lines[0].Variance.IsZero) return DeskRefusals.NoCashTaken(expected);
        reason = reason?.Trim();
        if (lines.Exists(l => !l.Variance.IsZero) && string.IsNullOrEmpty(reason)) return DeskRefusals.ReasonMissing(Money.Sum(lines.Select(l => l.Variance)));
        if (reason?.Length > LongestReason) return DeskRefusals.ReasonTooLong(LongestReason);
        Counts.Add(new TillCount { TillId = Id, Number = number, At = at, By = by, Reason = string.IsNullOrEmpty(reason) ? null : reason, Pieces = cash.ToJson(), Lines = lines });
        (State, CountNumber, OpenPersonId) = (TillState.Counted, number, null);
        return null;

        TillCountLine Line(string code, MethodKind kind, Money wanted, Money found) => new()
        {
            TillId = Id, Number = number, Ordinal = lines.Count, MethodCode = code, Kind = kind, ExpectedPence = wanted.Pence, CountedPence = found.Pence,
        };
    }

    /// <summary>A supervisor wants it counted again.</summary>
    public Refusal? SendBack(int? byId)
    {
        if (State != TillState.Counted) return DeskRefusals.TillNotCounted(State);
        if (byId == PersonId) return DeskRefusals.OwnTill;
        (State, OpenPersonId) = (TillState.Open, PersonId);
        return null;
    }

    /// <summary>A supervisor, who is not its cashier, agrees with the count.</summary>
    public Refusal? SignOff(DateTime at, string by, int? byId)
    {
        if (State != TillState.Counted) return DeskRefusals.TillNotCounted(State);
        if (byId == PersonId) return DeskRefusals.OwnTill;
        (SignedOffAt, SignedOffBy, SignedOffById) = (at, by, byId);
        State = ToBank(DepositKind.Cash).IsZero && ToBank(DepositKind.Cheques).IsZero ? TillState.Banked : TillState.SignedOff;
        return null;
    }

    /// <summary>What of it goes to the bank: of cash the drawer without its float, and what was lifted; of cheques all that was counted.</summary>
    public Money ToBank(DepositKind kind)
    {
        if (LastCount is not { } count) return Money.Zero;
        var counted = Money.Sum(count.Lines.Where(l => DeskMethods.BankedAs(l.Kind) == kind).Select(l => l.Counted));
        return kind == DepositKind.Cash ? counted - Float + Lifted : counted;
    }

    /// <summary>Its money is in a deposit.</summary>
    internal void Bank() => State = TillState.Banked;
}

/// <summary>Cash that was carried off a till while it was open. Immutable.</summary>
public sealed class TillLift
{
    public required long Id { get; init; }
    public required long TillId { get; init; }
    public required long AmountPence { get; init; }
    public required string Bag { get; init; }
    public required DateTime At { get; init; }
    public required string By { get; init; }

    public Money Amount => new(AmountPence);
}

/// <summary>One counting of a till. Immutable: a second one stands beside it.</summary>
public sealed class TillCount
{
    public required long TillId { get; init; }
    /// <summary>1, 2, 3... within the till.</summary>
    public required int Number { get; init; }
    public required DateTime At { get; init; }
    public required string By { get; init; }
    /// <summary>Why it differs from what was expected; null where it does not.</summary>
    public string? Reason { get; init; }
    /// <summary>Notes and coins as <see cref="CashCount"/> keeps them.</summary>
    public required string Pieces { get; init; }
    public List<TillCountLine> Lines { get; init; } = [];
}

/// <summary>What a counting says of one method; of cash, the whole drawer. Immutable.</summary>
public sealed class TillCountLine
{
    public required long TillId { get; init; }
    public required int Number { get; init; }
    public required int Ordinal { get; init; }
    /// <summary>Empty where no cash was taken.</summary>
    public required string MethodCode { get; init; }
    public required MethodKind Kind { get; init; }
    public required long ExpectedPence { get; init; }
    public required long CountedPence { get; init; }

    public Money Expected => new(ExpectedPence);
    public Money Counted => new(CountedPence);
    /// <summary>Above zero it is over, below it is short.</summary>
    public Money Variance => Counted - Expected;
}

/// <summary>That a receipt was taken at the desk, and where its money lies until it is banked. Immutable.</summary>
public sealed class DeskPosting
{
    public required long PostingId { get; init; }
    /// <summary>Null for a cheque of the post room, and for what lies in no till.</summary>
    public long? TillId { get; init; }
    /// <summary>Null unless it came with the post.</summary>
    public long? BatchId { get; init; }
}

/// <summary>A basket that a cashier has put aside to serve somebody else. Taken up again, it is gone from here.</summary>
public sealed class ParkedBasket
{
    public const int LongestName = 60, LongestContent = 20_000, MostPerPerson = 20;

    public required long Id { get; init; }
    public required int PersonId { get; init; }
    public required string Name { get; init; }
    /// <summary>As the page keeps what is typed.</summary>
    public required string Content { get; init; }
    public required DateTime ParkedAt { get; init; }
}
