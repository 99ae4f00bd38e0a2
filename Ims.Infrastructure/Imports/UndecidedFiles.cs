using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>Files that may still bring lines of the month: what they bring after the close counts in a later one.</summary>
sealed class UndecidedFiles : IMonthCheck
{
    public async Task<IReadOnlyList<MonthFinding>> LookAsync(CouncilDb db, Month month, CancellationToken ct)
    {
        var held = await db.Imports.Where(i => i.Status == ImportStatus.Held).Take(MonthFinding.MostCounted + 1).CountAsync(ct);
        var underWay = await db.Imports.Where(i => i.Status == ImportStatus.Received || i.Status == ImportStatus.Checked || i.Status == ImportStatus.Posting)
            .Take(MonthFinding.MostCounted + 1).CountAsync(ct);
        return
        [
            new("Held files", held == 0 ? "No file waits for a person." : $"{MonthFinding.Counted(held, "file")} held. Release or discard what belongs to this month, or its lines count in a later one.", held, MonthSubject.HeldFiles),
            new("Files under way", underWay == 0 ? "No file is being read or posted." : $"{MonthFinding.Counted(underWay, "file")} being read or posted. Wait for what belongs to this month, or its lines count in a later one.", underWay, MonthSubject.FilesUnderWay),
        ];
    }
}
