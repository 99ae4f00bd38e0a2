using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>The posted lines that a change of the set-up leaves as they are.</summary>
sealed class LedgerTraces : ISettingTraces
{
    public async Task<IReadOnlyList<SettingTrace>> OfAsync(CouncilDb db, Setting before, Setting after, CancellationToken ct) => (before, after) switch
    {
        (FundSetting fund, _) => Posted(await CountAsync(db.LedgerLines.Where(l => l.FundCode == fund.Code), ct)),
        (MethodSetting method, _) => Posted(await CountAsync(db.LedgerLines.Where(l => l.MethodCode == method.Code), ct)),
        (VatCodeSetting was, VatCodeSetting becomes) => await RatedAsync(db, was, becomes, ct),
        _ => [],
    };

    static IReadOnlyList<SettingTrace> Posted(int counted) => counted == 0 ? [] : [new("Ledger lines", SettingTraces.Told(counted, "line"))];

    static Task<int> CountAsync(IQueryable<Domain.Ledger.LedgerLine> lines, CancellationToken ct) => lines.Take(SettingTraces.MostCounted + 1).CountAsync(ct);

    /// <summary>Lines whose tax point lies where the rate is to change: they were posted with the old one.</summary>
    static async Task<IReadOnlyList<SettingTrace>> RatedAsync(CouncilDb db, VatCodeSetting was, VatCodeSetting becomes, CancellationToken ct)
    {
        if (VatCodeSetting.RatesDifferOn(was, becomes) is not var (from, until)) return [];
        var code = was.Code;
        // A line is accounted for on the day of its tax point or later, and the index is by that.
        var lines = db.LedgerLines.Where(l => l.AccountingOn >= from && l.ReceivedOn >= from && l.VatCode == code);
        if (until is { } end) lines = lines.Where(l => l.ReceivedOn < end);
        var counted = await CountAsync(lines, ct);
        if (counted == 0) return [];
        var days = until is { } last ? $"received from {UkDates.Show(from)} to {UkDates.Show(last.AddDays(-1))}" : $"received from {UkDates.Show(from)} on";
        return [new($"Lines {days}", $"{SettingTraces.Told(counted, "line")} posted already", $"Lines {days} are posted already. They keep the rate and the VAT that they were posted with.")];
    }
}
