using System.Globalization;
using System.Text.Json.Serialization;
using Ims.Domain.Audit;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Verification;

namespace Ims.Web.CommandLine;

/// <summary>
/// <c>verify-audit</c>: walks one council's audit and its chain, or every council's, and names the first entry that is not as it was. With a file of anchors, the chain must pass through those of
/// the council too.
/// </summary>
static class VerifyAuditCommand
{
    public static async Task<int> RunAsync(CommandRun run)
    {
        IReadOnlyList<AuditAnchor> anchors = [];
        if (run.Arguments[CommandArguments.Anchors] is { } path)
        {
            var text = await run.ReadAsync(path);
            if (!text.Ok) return await run.Out.RefuseAsync(text.Refusal);
            var read = AuditAnchor.ReadAll(text.Value);
            if (!read.Ok) return await run.Out.RefuseAsync(read.Refusal);
            anchors = read.Value;
        }
        return await CouncilsVerified.RunAsync(run, Refused, async (council, services) =>
        {
            // A file may hold those of all councils.
            var own = string.Join('\n', anchors.Where(a => a.Council == council.Slug));
            var found = await services.GetRequiredService<VerifyAudit>().RunAsync(own, progress: null, run.Stop);
            return found.Ok ? Told(council, found.Value) : Refused(council, found.Refusal);
        });
    }

    static AuditVerified Told(CouncilRef council, AuditVerification found) => new(council.Slug, council.Name, found.Ok, found.Checks)
    {
        FirstBroken = found.FirstBroken is { } bad ? new(bad.Number, bad.Action, bad.At, bad.How) : null,
        Entries = found.Entries, SealedTo = found.SealedTo, SealedAt = found.SealedAt, Waiting = found.Waiting, OldestWaitingAt = found.OldestWaitingAt,
    };

    static AuditVerified Refused(CouncilRef council, Refusal refusal) => new(council.Slug, council.Name, false, []) { Refused = refusal };
}

/// <summary>What <c>verify-audit</c> prints of a council. Instants are UTC.</summary>
sealed record AuditVerified(string Council, string Name, bool Ok, IReadOnlyList<LawCheck> Checks) : CouncilVerified(Council, Name, Ok, Checks)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BrokenEntry? FirstBroken { get; init; }

    public long Entries { get; init; }
    public long SealedTo { get; init; }
    public DateTime? SealedAt { get; init; }
    public long Waiting { get; init; }
    public DateTime? OldestWaitingAt { get; init; }

    protected override string Holds => $"{Entries} audit entries, sealed up to {SealedTo}{(SealedAt is { } at ? $" on {UkTime.Told(at)}" : "")}; the chain holds."
        + (Waiting == 0 ? "" : $" {Waiting} {(Waiting == 1 ? "waits" : "wait")} to be sealed{(OldestWaitingAt is { } oldest ? $", the oldest of {UkTime.Told(oldest)}" : "")}.");

}

/// <summary>The first entry that is broken: number, action and instant, where it is there at all.</summary>
sealed record BrokenEntry(long Number, string? Action, DateTime? At, string How);
