using Ims.Domain.Exports;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

/// <summary>A month cannot close while lines of it have not left: counted from the newest back, and no further than a screen shows.</summary>
sealed class UnexportedLines : IMonthCheck
{
    const string Title = "Exports";

    public async Task<IReadOnlyList<MonthFinding>> LookAsync(CouncilDb db, Month month, CancellationToken ct)
    {
        var profiles = await db.ExportProfiles.AsNoTracking().Where(p => p.StartsOn <= month.LastDay).OrderBy(p => p.Name).ToListAsync(ct);
        if (profiles.Count == 0) return [new(Title, "No export takes lines of this month.", 1, MonthSubject.Exports)];
        var found = new List<MonthFinding>();
        foreach (var profile in profiles) found.Add(await OfAsync(db, profile, month, ct));
        return found;
    }

    static async Task<MonthFinding> OfAsync(CouncilDb db, ExportProfile profile, Month month, CancellationToken ct)
    {
        var sum = await WaitingLines.Of(db, profile, month.LastDay).Where(l => l.AccountingOn >= month.FirstDay).OrderByDescending(l => l.AccountingOn).ThenByDescending(l => l.Id)
            .Select(l => l.AmountPence).Take(MonthFinding.MostCounted + 1)
            .GroupBy(_ => 1).Select(g => new { Lines = g.Count(), Pence = g.Sum() }).SingleOrDefaultAsync(ct);
        if (sum is null) return new(Title, $"All lines have left with {profile.Name}.", 0, MonthSubject.Exports);
        var counted = MonthFinding.Counted(sum.Lines, "line");
        if (sum.Lines <= MonthFinding.MostCounted) counted += $", {new Money(sum.Pence)},";
        var refusal = ExportRefusals.MonthUnexported(month.FirstDay, counted, profile.Name);
        return new(Title, refusal.Sentence, sum.Lines, MonthSubject.Exports, refusal);
    }
}
