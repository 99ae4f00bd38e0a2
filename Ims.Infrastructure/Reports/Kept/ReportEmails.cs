using Ims.Domain.Councils;
using Ims.Domain.Outside;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Reports.Kept;

/// <summary>What an e-mail says that tells somebody of a report that a schedule made for them. It names the report and its criteria, no figure and nobody: they sign in to read it.</summary>
public static class ReportEmails
{
    public const string KindName = "report";

    internal static EmailKind Kind(PublicAddress address, TimeProvider time) => new(KindName, async (db, council, keptId, ct) =>
        await db.KeptReports.AsNoTracking().SingleOrDefaultAsync(k => k.Id == keptId, ct) is { State: KeptReportState.Ready } kept && kept.ExpiresAt > time.UtcNow() && ReportCatalogue.Find(kept.ReportCode) is { } report
            ? Written(council, kept, report, address.Root) : OutsideRefusals.NotWanted);

    static EmailContent Written(Council council, KeptReport kept, Report report, Uri? root) => new($"{report.Title}, {council.Name}", $"""
        The report "{report.Title}" of {council.Name} is ready for you.

        {string.Join('\n', report.Facts(kept.Criteria).Select(f => $"{f.Name}: {f.Value}"))}

        {(root is null ? "Sign in to IMS and open Reports, then My reports." : $"Sign in to read it: {new Uri(root, "reports/kept")}")}

        It lies there until {UkDates.Show(UkTime.DateAt(kept.ExpiresAt!.Value))}. It was made with your own rights: what you may not see is not in it.

        """.ReplaceLineEndings("\n"), []);
}
