using Ims.Domain.Access;
using Ims.Domain.Exports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Exports;

/// <summary>Everything of a profile that has not left yet and has an accounting date up to the period's end.</summary>
public sealed record ExportPeriod(string ProfileCode, DateOnly PeriodEndOn);

public sealed record ExportBuilt(string ProfileCode, int Number, int LedgerLines, int Rows, Money Total, string FileName);

/// <summary>Builds the next batch of a profile: takes each waiting line exactly once, keeps rows and file, numbers without gaps. (Laws 2, 4, 8)</summary>
public sealed class BuildExportBatch(Acts acts, Databases databases)
{
    public static Permission Needs => Permission.ExportsBuild;

    const int Attempts = 3;
    const int RetainYears = 7;

    public async Task<Result<ExportBuilt>> RunAsync(ExportPeriod command, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await acts.RunAsync<ExportBuilt>(Needs, (act, ct) => BuildAsync(act, command, ct), ct);
            if (result.Refusal?.Code != ExportRefusals.LinesArrivedCode || attempt == Attempts) return result;
        }
    }

    async Task<Result<ExportBuilt>> BuildAsync(Act act, ExportPeriod command, CancellationToken ct)
    {
        act.Db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var profiles = await act.Db.ExportProfiles.AsNoTracking().OrderBy(p => p.Code).ToListAsync(ct);
        if (profiles.Find(p => p.Code.Equals(command.ProfileCode.Trim(), StringComparison.OrdinalIgnoreCase)) is not { } profile)
            return ExportRefusals.ProfileUnknown(command.ProfileCode, profiles.Select(p => p.Code));
        if (command.PeriodEndOn < profile.StartsOn) return ExportRefusals.BeforeStart(command.PeriodEndOn, profile.StartsOn);

        var number = await TakeNumberAsync(act.Db, profile.Code, ct);
        var batchId = await act.TakeIdsAsync(2, ct);
        await using var spool = new ExportSpool(databases.DataFolder, batchId, GenericCsv.BatchReference(act.Council.ShortName, profile.Code, number));
        var rows = new GeneralLedgerRows(batchId, await CodesAsync(act.Db, ct));
        if (await FillAsync(spool, rows, Groups(WaitingLines.Of(act.Db, profile, command.PeriodEndOn)), ct) is { } refusal) return refusal;
        if (rows.LedgerLines == 0) return ExportRefusals.NothingToExport(command.PeriodEndOn);

        var file = await StoredFiles.WriteAsync(act.Db, batchId + 1, await spool.FileAsync(ct), act.Now, act.Today.AddYears(RetainYears), ct);
        var batch = new ExportBatch
        {
            Id = batchId, ProfileCode = profile.Code, Number = number, PeriodEndOn = command.PeriodEndOn, BuiltAt = act.Now, BuiltBy = act.ActorName,
            LedgerLines = rows.LedgerLines, Rows = rows.Rows, DebitPence = rows.DebitPence, CreditPence = rows.CreditPence,
            FileName = GenericCsv.FileName(act.Council.ShortName, profile.Code, number), Sha256 = file.Sha256, FileId = file.Id,
        };
        act.Db.ExportBatches.Add(batch);
        await act.Db.SaveChangesAsync(ct);
        if (await WaitingLines.TakeAsync(act.Db, profile, command.PeriodEndOn, batchId, ct) != rows.LedgerLines) return ExportRefusals.LinesArrived;
        await using (var writer = BulkWriter.For(act.Db))
        {
            foreach (var row in spool.Rows()) await writer.AddAsync(row, ct);
            await writer.FlushAsync(ct);
        }
        act.Audit("exports.build", "ExportBatch", $"{profile.Code}/{number}", before: null, after: batch);
        return new ExportBuilt(profile.Code, number, batch.LedgerLines, batch.Rows, new Money(batch.DebitPence), batch.FileName);
    }

    /// <summary>Holds the profile's row until the act ends: two builders come one after the other, and a number that is not kept is given again.</summary>
    static async Task<int> TakeNumberAsync(CouncilDb db, string profileCode, CancellationToken ct)
    {
        await db.ExportProfiles.Where(p => p.Code == profileCode)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.NextNumber, p => p.NextNumber + 1).SetProperty(p => p.Version, p => p.Version + 1), ct);
        return await db.ExportProfiles.Where(p => p.Code == profileCode).Select(p => p.NextNumber).SingleAsync(ct) - 1;
    }

    static async Task<ExportCodes> CodesAsync(CouncilDb db, CancellationToken ct) => new(
        await db.Funds.ToDictionaryAsync(f => f.Code, f => f.Name, ct),
        await db.Methods.ToDictionaryAsync(m => m.Code, m => m.Name, ct),
        await db.VatCodes.Where(v => v.OutputTaxLedgerCode != null && v.OutputTaxLedgerCode != "").ToDictionaryAsync(v => v.Code, v => v.OutputTaxLedgerCode!, ct));

    /// <summary>Summed up by the database and read one at a time.</summary>
    static IAsyncEnumerable<LedgerGroup> Groups(IQueryable<Domain.Ledger.LedgerLine> waiting) => waiting
        .GroupBy(l => new { l.AccountingOn, l.CreditCode, l.VatCode, l.FundCode, l.MethodCode, l.DebitCode })
        .Select(g => new { g.Key, Gross = g.Sum(l => l.AmountPence), Vat = g.Sum(l => l.VatPence), Lines = g.Count() })
        .OrderBy(g => g.Key.AccountingOn).ThenBy(g => g.Key.CreditCode).ThenBy(g => g.Key.VatCode).ThenBy(g => g.Key.FundCode).ThenBy(g => g.Key.MethodCode).ThenBy(g => g.Key.DebitCode)
        .Select(g => new LedgerGroup(g.Key.AccountingOn, g.Key.CreditCode, g.Key.DebitCode, g.Key.VatCode, g.Key.FundCode, g.Key.MethodCode, g.Gross, g.Vat, g.Lines))
        .AsAsyncEnumerable();

    static async Task<Refusal?> FillAsync(ExportSpool spool, GeneralLedgerRows rows, IAsyncEnumerable<LedgerGroup> groups, CancellationToken ct)
    {
        await foreach (var group in groups.WithCancellation(ct))
        {
            var whole = rows.Add(group);
            if (!whole.Ok) return whole.Refusal;
            spool.Add(whole.Value);
        }
        spool.Add(rows.Finish());
        return null;
    }
}
