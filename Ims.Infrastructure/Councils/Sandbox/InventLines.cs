using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Councils;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <param name="Lines">How many; at most <see cref="InventLines.Most"/> at a time.</param>
/// <param name="Before">How many of them all were made before.</param>
/// <param name="All">How many it will be: they are spread over the open days that the council has had.</param>
public sealed record LinesToInvent(int Lines, long Before, long All);

/// <summary>
/// Posts invented receipts to a sandbox council, as many as one likes, so that searches can be tried on a ledger of any size. They are postings as any others: balanced, with their
/// digests, audited by their act; but no file, account or bank knows of them.
/// </summary>
public sealed class InventLines(Acts acts)
{
    /// <summary>In one transaction.</summary>
    public const int Most = 100_000;

    public static Permission Needs => Permission.SetupChange;

    public Task<Result<int>> RunAsync(LinesToInvent command, CancellationToken ct)
    {
        var wanted = Math.Clamp(command.Lines, 0, Most);
        return acts.RunAsync(Needs, (_, _) => Task.FromResult(new IdsWanted(wanted, wanted)), async Task<Result<int>> (act, ct) =>
        {
            if (!act.Council.Sandbox) return CouncilRefusals.NotASandbox(act.Council.Name);
            if (command.Lines is < 1 or > Most) return CouncilRefusals.LinesOutOfRange(Most);
            if (await InventedLines.LoadAsync(act, command.Before, ct) is not { } invented) return CouncilRefusals.NothingToInventFrom(act.Council.Name);
            var (posting, line) = (await act.TakePostingIdsAsync(command.Lines, ct), await act.TakeIdsAsync(command.Lines, ct));
            await using var writer = BulkWriter.For(act.Db);
            using var digest = new PostingsDigest();
            var months = new HashSet<DateOnly>();
            for (var i = 0; i < command.Lines; i++)
            {
                var made = invented.Make(posting + i, line + i, command.Before + i, Math.Max(command.All, command.Before + command.Lines));
                await writer.AddAsync(made, ct);
                await writer.AddAsync(made.Lines[0], ct);
                await writer.AddAsync(made.Lines[0].Side!, ct);
                digest.Add(made.Digest);
                months.Add(Months.FirstDayOf(made.Lines[0].AccountingOn));
            }
            await writer.FlushAsync(ct);
            act.Audit("sandbox.invent", "Sandbox", act.Council.Slug, before: null, after: new { command.Lines });
            act.PostedInBulk(digest, months);
            return command.Lines;
        }, ct);
    }
}
