using Ims.Domain.Values;

namespace Ims.Domain.CashDesk;

/// <summary>What a paying-in slip is of: cash and cheques go apart.</summary>
public enum DepositKind { Cash, Cheques }

/// <summary>
/// Takings that were banked together on one paying-in slip: one line of the bank's is expected for it, and until that has come it stands in the list. (domain.md, "Till")
/// </summary>
public sealed class Deposit
{
    public const int LongestSlip = 20;

    public required long Id { get; init; }
    public required DepositKind Kind { get; init; }
    public required int BankAccountId { get; init; }
    /// <summary>Number of the sealed bag.</summary>
    public required string Bag { get; init; }
    /// <summary>Number of the paying-in slip, by which the bank's line is found. One deposit of an account has it.</summary>
    public required string Slip { get; init; }
    public required long AmountPence { get; init; }
    /// <summary>UK date.</summary>
    public required DateOnly MadeOn { get; init; }
    public required DateTime MadeAt { get; init; }
    public required string MadeBy { get; init; }
    /// <summary>The banking posting that the bank's line made; null while it is expected.</summary>
    public long? ClearedByPostingId { get; private set; }
    public DateTime? ClearedAt { get; private set; }
    public string? ClearedBy { get; private set; }
    public int Version { get; set; }
    public List<DepositPart> Parts { get; init; } = [];

    public Money Amount => new(AmountPence);
    public bool IsCleared => ClearedByPostingId is not null;

    /// <summary>The bank's line has come.</summary>
    public Refusal? Clear(long postingId, Money amount, DateTime at, string by)
    {
        if (IsCleared) return DeskRefusals.ClearedAlready(Slip);
        if (amount != Amount) return DeskRefusals.NotItsLine(Amount, amount);
        (ClearedByPostingId, ClearedAt, ClearedBy) = (postingId, at, by);
        return null;
    }

    /// <summary>The file that its line came with was taken back.</summary>
    public void ExpectAgain() => (ClearedByPostingId, ClearedAt, ClearedBy) = (null, null, null);
}

/// <summary>What a deposit has of one till or batch. Immutable.</summary>
public sealed class DepositPart
{
    public required long DepositId { get; init; }
    public required int Number { get; init; }
    public long? TillId { get; init; }
    public long? BatchId { get; init; }
    public required long AmountPence { get; init; }

    public Money Amount => new(AmountPence);
}

/// <summary>Bag and slip of one of the deposits that are made together.</summary>
public sealed record DepositSlip(DepositKind Kind, string Bag, string Slip);

/// <summary>Decides what closed tills and batches come to on the slips. Pure.</summary>
public static class DepositPlan
{
    /// <summary>The deposits, cash before cheques; those who are in them are banked by it.</summary>
    /// <param name="firstId">Of one for each deposit.</param>
    public static Result<IReadOnlyList<Deposit>> Make(
        IReadOnlyList<Till> tills, IReadOnlyList<ChequeBatch> batches, IReadOnlyList<DepositSlip> slips, int bankAccountId, long firstId, (DateTime At, DateOnly On, string By) made)
    {
        if (tills.Count + batches.Count == 0) return DeskRefusals.NothingToBank;
        if (tills.FirstOrDefault(t => t.State != TillState.SignedOff) is { } till) return DeskRefusals.TillNotSignedOff(till.State);
        if (batches.FirstOrDefault(b => b.State != ChequeBatchState.Posted) is { } batch) return DeskRefusals.BatchNotPosted(batch.State);
        var deposits = new List<Deposit>();
        foreach (var kind in Enum.GetValues<DepositKind>())
        {
            var parts = Parts(tills, batches, kind);
            var sum = Money.Sum(parts.Select(p => p.Amount));
            if (sum.IsNegative) return DeskRefusals.DepositNegative(sum);
            if (parts.Count == 0 || sum.IsZero) continue;
            if (slips.FirstOrDefault(s => s.Kind == kind) is not { } slip || string.IsNullOrWhiteSpace(slip.Slip)) return DeskRefusals.SlipNumberMissing(kind);
            if (string.IsNullOrWhiteSpace(slip.Bag)) return DeskRefusals.BagMissing with { Field = $"{kind}.Bag" };
            if (slip.Bag.Trim().Length > Till.LongestBag) return DeskRefusals.BagTooLong(Till.LongestBag) with { Field = $"{kind}.Bag" };
            if (slip.Slip.Trim().Length > Deposit.LongestSlip) return DeskRefusals.SlipNumberTooLong(kind, Deposit.LongestSlip);
            var id = firstId + deposits.Count;
            deposits.Add(new Deposit
            {
                Id = id, Kind = kind, BankAccountId = bankAccountId, Bag = slip.Bag.Trim(), Slip = slip.Slip.Trim(), AmountPence = sum.Pence, MadeOn = made.On, MadeAt = made.At, MadeBy = made.By,
                Parts = [.. parts.Select((p, i) => new DepositPart { DepositId = id, Number = i + 1, TillId = p.TillId, BatchId = p.BatchId, AmountPence = p.Amount.Pence })],
            });
        }
        if (deposits.Count == 0) return DeskRefusals.NothingToBank;
        foreach (var one in tills) one.Bank();
        foreach (var one in batches) one.Bank();
        return deposits;
    }

    /// <summary>What each has of one kind, where it has any.</summary>
    public static IReadOnlyList<(long? TillId, long? BatchId, Money Amount)> Parts(IReadOnlyList<Till> tills, IReadOnlyList<ChequeBatch> batches, DepositKind kind) =>
    [
        .. tills.Select(t => ((long?)t.Id, (long?)null, t.ToBank(kind))).Where(p => !p.Item3.IsZero),
        .. kind == DepositKind.Cheques ? batches.Select(b => ((long?)null, (long?)b.Id, b.Total)) : [],
    ];
}

/// <summary>Finds a slip's number in what a bank writes.</summary>
public static class DepositWords
{
    /// <summary>Whether a text has the number as a word of its own; leading zeros do not count.</summary>
    public static bool Has(string? text, string slip)
    {
        var wanted = slip.TrimStart('0');
        if (string.IsNullOrEmpty(text) || wanted.Length == 0) return false;
        for (var at = text.IndexOf(wanted, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(wanted, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var begin = at;
            while (begin > 0 && text[begin - 1] == '0') begin--;
            var end = at + wanted.Length;
            if ((begin == 0 || !char.IsLetterOrDigit(text[begin - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }
        return false;
    }
}
