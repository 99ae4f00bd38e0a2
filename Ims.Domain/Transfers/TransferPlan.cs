using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Domain.Transfers;

/// <summary>Where money of a transfer comes from.</summary>
/// <param name="LineId">The ledger line; null where it is free-standing.</param>
/// <param name="Account">As sentences name it: "23 Council tax, 5401102239".</param>
/// <param name="Amount">What is taken; has the sign of the line.</param>
/// <param name="Standing">What is left on the line; null where it is free-standing.</param>
/// <param name="ReceivedOn">UK date: the tax point that moves with it.</param>
public sealed record TransferSource(long? LineId, string Account, string FundCode, string? Reference, Money Amount, LineAvailability? Standing, DateOnly ReceivedOn);

/// <summary>Where money of a transfer goes.</summary>
/// <param name="VatCode">Instead of the fund's own, where that allows another.</param>
public sealed record TransferTarget(string FundCode, string? Reference, Money Amount, string? Narrative = null, string? VatCode = null);

/// <summary>A part of a transfer, which becomes two ledger lines: <c>-Amount</c> from its source and <c>+Amount</c> to its target, both with the source's method, control code and received on.</summary>
public sealed record TransferPart(int Source, int Target, Money Amount);

/// <summary>Decides how one or many sources go to one or many targets: 1→n, n→1, n→n, balanced, nothing over what is available. Pure. (domain.md, "Transfer")</summary>
public sealed record TransferPlan(IReadOnlyList<TransferSource> Sources, IReadOnlyList<TransferTarget> Targets, IReadOnlyList<TransferPart> Parts)
{
    public static Result<TransferPlan> Make(IReadOnlyList<TransferSource> sources, IReadOnlyList<TransferTarget> targets)
    {
        if (sources.Count == 0) return TransferRefusals.NothingTaken;
        if (SourcesRefusal(sources) is { } ofSources) return ofSources;
        if (targets.Count == 0) return TransferRefusals.NowhereToGo;
        if (TargetsRefusal(sources, targets) is { } ofTargets) return ofTargets;
        return new TransferPlan(sources, targets, Match(sources, targets));
    }

    static Refusal? SourcesRefusal(IReadOnlyList<TransferSource> sources)
    {
        var seen = new HashSet<long>();
        for (var i = 0; i < sources.Count; i++)
        {
            var source = sources[i];
            var refusal = source switch
            {
                { LineId: { } line } when !seen.Add(line) => TransferRefusals.LineTwice(source.Account),
                { Standing.CannotMove: { } why } => TransferRefusals.CannotMove(source.Account, why),
                { Amount.IsZero: true } => TransferRefusals.TakesNothing(source.Account),
                { Standing: null, Amount.IsNegative: true } => TransferRefusals.FreeStandingDebit(source.Account),
                { Standing: { } standing } => Beyond(source, standing),
                _ => null,
            };
            if (refusal is not null) return refusal with { Field = $"Sources[{i}].Amount" };
            if (source.Amount.Sign != sources[0].Amount.Sign) return TransferRefusals.MixedSigns with { Field = $"Sources[{i}].Amount" };
        }
        return null;
    }

    static Refusal? Beyond(TransferSource source, LineAvailability standing)
    {
        if (standing.Available.IsZero) return TransferRefusals.NothingAvailable(source.Account, standing.Held);
        if (!source.Amount.HasSignOf(standing.Available)) return TransferRefusals.WrongSign(source.Account, standing.Available);
        return source.Amount.Abs() > standing.Available.Abs() ? TransferRefusals.MoreThanAvailable(source.Account, standing.Available, standing.Held) : null;
    }

    static Refusal? TargetsRefusal(IReadOnlyList<TransferSource> sources, IReadOnlyList<TransferTarget> targets)
    {
        // Both sides are what a person typed: their sums may be larger than any amount.
        Int128 taken = 0, given = 0;
        foreach (var source in sources) taken += source.Amount.Pence;
        for (var i = 0; i < targets.Count; i++)
        {
            if (targets[i].Amount.IsZero) return TransferRefusals.TargetZero with { Field = $"Targets[{i}].Amount" };
            if (targets[i].Amount.Sign != sources[0].Amount.Sign) return TransferRefusals.TargetSign(sources[0].Amount.IsNegative) with { Field = $"Targets[{i}].Amount" };
            given += targets[i].Amount.Pence;
        }
        if (taken != given) return TransferRefusals.NotEqual(Clamped(taken), Clamped(given));
        var from = sources.Select(s => (s.FundCode.ToUpperInvariant(), s.Reference?.ToUpperInvariant() ?? "")).ToHashSet();
        for (var i = 0; i < targets.Count; i++)
            if (from.Contains((targets[i].FundCode.ToUpperInvariant(), targets[i].Reference?.Trim().ToUpperInvariant() ?? ""))) return TransferRefusals.ToItself(targets[i].FundCode, targets[i].Reference) with { Field = $"Targets[{i}].Reference" };
        return null;
    }

    static Money Clamped(Int128 pence) => new((long)Int128.Clamp(pence, -long.MaxValue, long.MaxValue));

    static List<TransferPart> Match(IReadOnlyList<TransferSource> sources, IReadOnlyList<TransferTarget> targets)
    {
        var parts = new List<TransferPart>();
        var (next, room) = (0, targets[0].Amount);
        for (var i = 0; i < sources.Count; i++)
        {
            var left = sources[i].Amount;
            while (!left.IsZero)
            {
                if (room.IsZero) room = targets[++next].Amount;
                var amount = left.Abs() < room.Abs() ? left : room;
                parts.Add(new(i, next, amount));
                left -= amount;
                room -= amount;
            }
        }
        return parts;
    }
}
