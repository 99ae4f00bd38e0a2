using Ims.Domain.Audit;

namespace Ims.Infrastructure.Verification;

/// <summary>One question asked of a council's database.</summary>
/// <param name="Law">The law of the domain that it is about.</param>
/// <param name="Name">Stable, for scripts: <c>receipts-once</c>.</param>
/// <param name="Sentence">What holds, or what is broken.</param>
/// <param name="FirstBad">The first row that breaks it; null where it holds.</param>
public sealed record LawCheck(int Law, string Name, bool Ok, string Sentence, string? FirstBad);

/// <summary>What a walk through one council's database found of laws 1 to 7.</summary>
public sealed record LedgerVerification(IReadOnlyList<LawCheck> Checks)
{
    public bool Ok => Checks.All(c => c.Ok);
}

/// <summary>What a walk through one council's audit found of law 11.</summary>
/// <param name="FirstBroken">Of all that is broken, what comes first in the audit; null where nothing is, though something may wait too long to be sealed.</param>
/// <param name="Entries">The last entry's number.</param>
/// <param name="SealedTo">The last sealed entry's number as the catalogue keeps it, 0 where none is.</param>
/// <param name="Waiting">Entries beyond it, which is no fault while the oldest of them is young.</param>
public sealed record AuditVerification(
    IReadOnlyList<LawCheck> Checks, AuditBreak? FirstBroken, long Entries, long SealedTo, DateTime? SealedAt, long Waiting, DateTime? OldestWaitingAt)
{
    public bool Ok => Checks.All(c => c.Ok);
}
