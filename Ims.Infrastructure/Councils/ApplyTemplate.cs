using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Recognition;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <summary>Adds what a template has and the council has not; changes nothing that is there. Returns how many rows were added.</summary>
public sealed class ApplyTemplate(Acts acts)
{
    public static Permission Needs => Permission.SetupChange;

    public Task<Result<int>> RunAsync(CouncilTemplate template, CancellationToken ct) => acts.RunAsync<int>(Needs, async (act, ct) =>
    {
        var added = 0;
        async Task AddMissingAsync<T>(IEnumerable<T> rows, Func<T, object> key, string kind) where T : class
        {
            var there = (await act.Db.Set<T>().AsNoTracking().ToListAsync(ct)).ConvertAll(r => key(r)).ToHashSet();
            foreach (var row in rows.Where(r => !there.Contains(key(r))))
            {
                act.Db.Add(row);
                act.Audit("setup.add", kind, key(row), before: null, after: row);
                added++;
            }
        }

        await AddMissingAsync(template.Roles, r => r.Code, "Role");
        await AddMissingAsync(template.People, p => p.Id, "Person");
        added += await AddPicturesAsync(act, template.Pictures, ct);
        if (template.Details is { } details) await AddMissingAsync([details], d => d.Id, "Council");
        if (template.WatchLimits is { } limits) await AddMissingAsync([limits], l => l.Id, "Watch list");
        await AddMissingAsync(template.ControlCodes, c => c.Code, "Control code");
        await AddMissingAsync(template.VatCodes, v => v.Code, "VAT code");
        await AddMissingAsync(template.ReferenceRules, r => r.Id, "Reference rule");
        await AddMissingAsync(template.Funds, f => f.Code, "Fund");
        await AddMissingAsync([template.SpecialFunds], s => s.Id, "Special funds");
        await AddMissingAsync(template.FundGroups, g => g.Id, "Fund group");
        await AddMissingAsync(template.Methods, m => m.Code, "Method of payment");
        await AddMissingAsync(template.BankAccounts, b => b.Id, "Bank account");
        await AddMissingAsync(template.Chart, c => c.Code, "Chart code");
        await TellOfChartAsync(act, ct);
        await AddMissingAsync(template.Offices, o => o.Code, "Office");
        var months = template.Months.Select(m => new Month { FirstDay = m }).Concat(template.ClosedMonths.Select(m => new Month { FirstDay = m, Closed = true }));
        await AddMissingAsync(months, m => m.FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture), "Month");
        await AddMissingAsync(template.ImportProfiles, p => p.Code, "Import profile");
        await AddMissingAsync(template.ExportProfiles, p => p.Code, "Export profile");
        await AddMissingAsync(template.Rules, r => r.Id, "Recognition rule");
        foreach (var rule in act.Db.ChangeTracker.Entries<RecognitionRule>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList())
            act.Db.RuleVersions.Add(RuleActivation.VersionOf(rule, act));
        foreach (var profile in act.Db.ChangeTracker.Entries<ImportProfile>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList())
            act.Db.ImportProfileVersions.Add(profile.AsVersion(profile.Version, act.Now, act.ActorName));
        if (added == 0) act.Audit("setup.unchanged", "Council", act.Council.Slug, before: null, after: null);
        return added;
    }, ct);

    // Their bytes are no matter for the audit: the hash says which they are.
    static async Task<int> AddPicturesAsync(Act act, IReadOnlyList<CouncilPicture> pictures, CancellationToken ct)
    {
        var there = await act.Db.Pictures.Select(p => p.Sha256).ToListAsync(ct);
        var missing = pictures.Where(p => !there.Contains(p.Sha256)).ToList();
        foreach (var picture in missing)
        {
            act.Db.Add(picture);
            act.Audit("council.picture", "Council picture", picture.Sha256, before: null, after: new { picture.Width, picture.Height });
        }
        return missing.Count;
    }

    /// <summary>Codes of a chart came by an import, so the template's do too.</summary>
    static async Task TellOfChartAsync(Act act, CancellationToken ct)
    {
        var codes = act.Db.ChangeTracker.Entries<ChartCode>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).OrderBy(c => c.Code, StringComparer.Ordinal).ToList();
        if (codes.Count == 0) return;
        var text = string.Concat(codes.Select(c => Csv.Line(c.Code, c.Name, c.Closed ? "closed" : "open")));
        act.Db.ChartImports.Add(new ChartImport
        {
            Id = await act.TakeIdsAsync(1, ct), ImportedAt = act.Now, ImportedBy = act.ActorName, FileName = "the template of the council",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), Codes = codes.Count, Added = codes.Count, Renamed = 0, Closed = 0, Reopened = 0,
        });
    }
}
