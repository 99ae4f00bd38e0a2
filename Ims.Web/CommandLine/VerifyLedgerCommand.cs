using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Verification;

namespace Ims.Web.CommandLine;

/// <summary><c>verify-ledger</c>: walks one council's database, or every council's, and names the first row that breaks a law.</summary>
static class VerifyLedgerCommand
{
    public static Task<int> RunAsync(CommandRun run) => CouncilsVerified.RunAsync(run, Refused, async (council, services) =>
    {
        var found = await services.GetRequiredService<VerifyLedger>().RunAsync(run.Stop);
        return found.Ok ? new LedgerVerified(council.Slug, council.Name, found.Value.Ok, found.Value.Checks) : Refused(council, found.Refusal);
    });

    static LedgerVerified Refused(CouncilRef council, Refusal refusal) => new(council.Slug, council.Name, false, []) { Refused = refusal };
}

/// <summary>What <c>verify-ledger</c> prints of a council.</summary>
sealed record LedgerVerified(string Council, string Name, bool Ok, IReadOnlyList<LawCheck> Checks) : CouncilVerified(Council, Name, Ok, Checks)
{
    protected override string Holds => $"laws 1 to 6 hold, {Checks.Count} checks.";
}
