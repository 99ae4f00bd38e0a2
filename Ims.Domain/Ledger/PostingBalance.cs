using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>What every posting must be before it is kept (law 4). A posting that is not is a fault of the program: it throws, and the act is rolled back.</summary>
public static class PostingBalance
{
    /// <summary>Throws <see cref="InvalidOperationException"/>, naming the posting and the fault, unless everything in it balances.</summary>
    public static void Check(Posting posting)
    {
        if (Fault(posting) is { } fault) throw new InvalidOperationException($"Posting {posting.Id} ({posting.Kind}): {fault}.");
    }

    /// <summary>The first fault, in words; null when there is none. The verifier of stored rows asks it too.</summary>
    public static string? Fault(Posting posting)
    {
        if (posting.Lines.Count == 0) return "it has no line";
        for (var i = 0; i < posting.Lines.Count; i++)
            if (Fault(posting, posting.Lines[i], i + 1) is { } fault) return $"line {i + 1} {fault}";
        return MovesOnly(posting.Kind) ? MovementFault(posting) : null;
    }

    static string? Fault(Posting posting, LedgerLine line, int ordinal)
    {
        if (line.PostingId != posting.Id) return "belongs to another posting";
        if (line.Ordinal != ordinal) return $"has the ordinal {line.Ordinal}";
        if (line.CreditCode.Length == 0 || line.DebitCode.Length == 0) return "lacks one of its two sides";
        if (line.Side is not null && line.SideDigest is null) return "has a side row without its digest";
        if (posting.Kind == PostingKind.Banking) return BankingFault(line);
        // A reversal may be the contra of a banking posting.
        if (line.FundCode is null) return posting.Kind == PostingKind.Reversal ? BankingFault(line) : "has no fund";
        // VAT that came with old records is kept as it came.
        return posting.Kind is PostingKind.Migration or PostingKind.Reversal ? null : VatFault(line);
    }

    static string? BankingFault(LedgerLine line)
    {
        if (line.FundCode is not null) return "has a fund, but banking is no income";
        if (line.VatPence != 0) return "has VAT, but banking is no income";
        return line.CreditCode == line.DebitCode ? "moves from a control code to itself" : null;
    }

    static string? VatFault(LedgerLine line)
    {
        if (line.VatRate < 0) return "has a VAT rate below zero";
        if (line.VatPence == 0) return null;
        if (line.VatCode is null) return "has VAT without a VAT code";
        return !line.Vat.HasSignOf(line.Amount) || line.Vat.Abs() > line.Amount.Abs() ? "has VAT that is no part of its amount" : null;
    }

    static bool MovesOnly(PostingKind kind) => kind is PostingKind.Transfer or PostingKind.SuspenseAllocation or PostingKind.WriteOff;

    // A movement changes no control code's balance, so the daily proof never sees it.
    static string? MovementFault(Posting posting)
    {
        var sum = Money.Sum(posting.Lines.Select(l => l.Amount));
        if (!sum.IsZero) return $"its lines come to {sum}, not to zero";
        foreach (var code in posting.Lines.GroupBy(l => l.DebitCode))
        {
            var left = Money.Sum(code.Select(l => l.Amount));
            if (!left.IsZero) return $"control code {code.Key} is left with {left}";
        }
        return null;
    }
}
