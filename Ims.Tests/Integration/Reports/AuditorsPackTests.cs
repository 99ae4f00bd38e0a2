using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Reports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Reports;
using Ims.Infrastructure.Reports.Kept;
using Ims.Infrastructure.Verification;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Reports;

/// <summary>The auditor's pack: every report of some days, the chain's proof, and a manifest by which each file is known again.</summary>
public sealed class AuditorsPackTests
{
    static async Task<(byte[] Zip, KeptReportRow Row)> PackAsync(TestHouse house, Role by = Role.Auditor)
    {
        await using var desk = house.As(by);
        var id = (await desk.Get<KeepPack>().RunAsync(new PackToKeep(ReportsLife.From, ReportsLife.To), default)).Value;
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
        using var zip = new MemoryStream();
        Assert.True((await desk.Get<DownloadKeptReport>().RunAsync(id, _ => zip, default)).Ok);
        return (zip.ToArray(), (await desk.Get<KeptReportList>().GetAsync(default)).Value.Single(r => r.Id == id));
    }

    static Dictionary<string, byte[]> Files(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var bytes = new MemoryStream();
            using (var entry = e.Open()) entry.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task It_has_every_report_the_chain_and_the_hash_of_each_file(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        await house.SealAsync();
        var (zip, row) = await PackAsync(house);
        Assert.Equal((KeptReportState.Ready, AuditorsPack.Title, zip.Length), (row.State, row.Title, row.SizeBytes));
        var files = Files(zip);
        using var manifest = JsonDocument.Parse(files["manifest.json"]);
        var told = manifest.RootElement.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!, f => f);
        Assert.Equal(files.Keys.Where(p => p != "manifest.json").Order(StringComparer.Ordinal), told.Keys.Order(StringComparer.Ordinal));
        Assert.All(told, t => Assert.Equal((files[t.Key].Length, Convert.ToHexStringLower(SHA256.HashData(files[t.Key]))), (t.Value.GetProperty("bytes").GetInt32(), t.Value.GetProperty("sha256").GetString())));
        Assert.Equal(row.RowCount, told.Values.Sum(f => f.TryGetProperty("rows", out var rows) ? rows.GetInt64() : 0));
        Assert.Empty(manifest.RootElement.GetProperty("leftOut").EnumerateArray());
        Assert.All(ReportCatalogue.All.Where(r => !r.Takes.HasFlag(ReportTakes.Account)), r => Assert.Contains(told.Keys, p => p.StartsWith($"reports/{r.Code}", StringComparison.Ordinal)));

        // The chain is followed by hand from the file, and ends at the anchor.
        var lines = Encoding.UTF8.GetString(files["audit/chain.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(l => l.Split(',')).ToList();
        for (var i = 1; i < lines.Count; i++) Assert.Equal(lines[i][2], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines[i - 1][2] + lines[i][1]))));
        var anchor = Assert.Single(AuditAnchor.ReadAll(Encoding.UTF8.GetString(files["audit/anchor.txt"])).Value);
        Assert.Equal((anchor.Number.ToString(CultureInfo.InvariantCulture), anchor.Link), (lines[^1][0], lines[^1][2]));
        await using (var auditor = house.As(Role.Auditor)) Assert.True((await auditor.Get<VerifyAudit>().RunAsync(anchor.ToString(), null, default)).Value.Ok);
        using var verification = JsonDocument.Parse(files["audit/verification.json"]);
        Assert.True(verification.RootElement.GetProperty("ok").GetBoolean());

        // The audit knows the pack itself again.
        await using var db = house.Inspect();
        var entry = await db.AuditEntries.SingleAsync(a => a.Action == "report.ready");
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(zip)), entry.After, StringComparison.Ordinal);
        Assert.Contains(await db.AuditEntries.Where(a => a.Action == "report.read").Select(a => a.After!).ToListAsync(), a => a.Contains("pack ", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_its_person_may_not_read_is_named_and_not_in_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await ReportsLife.LiveAsync(house);
        await house.SealAsync();
        await using (var db = house.Inspect())
        {
            db.StaffRoles.Add(new StaffRole { Code = StartingRoles.CodeOf(Role.Auditor), Name = "Auditor", Permissions = [.. RolePermissions.Of(Role.Auditor).Except([Permission.RefundsView])] });
            await db.SaveChangesAsync();
        }
        var files = Files((await PackAsync(house)).Zip);
        Assert.DoesNotContain("reports/refunds.csv", files.Keys);
        using var manifest = JsonDocument.Parse(files["manifest.json"]);
        Assert.Equal("Refunds", Assert.Single(manifest.RootElement.GetProperty("leftOut").EnumerateArray()).GetProperty("report").GetString());
    }

    [Fact]
    public async Task Who_may_not_prove_the_audit_gets_none_and_days_are_needed()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.Equal("not-permitted", (await officer.Get<KeepPack>().RunAsync(new PackToKeep(ReportsLife.From, ReportsLife.To), default)).Refusal?.Code);
        Assert.Equal("report-unknown", (await officer.Get<KeepReport>().RunAsync(new ReportToKeep(AuditorsPack.Code, new(), ReportFileKind.Pack), default)).Refusal?.Code);
        await using var auditor = house.As(Role.Auditor);
        Assert.Equal("day-missing", (await auditor.Get<KeepPack>().RunAsync(new PackToKeep(null, ReportsLife.To), default)).Refusal?.Code);
        Assert.Equal("report-period-backwards", (await auditor.Get<KeepPack>().RunAsync(new PackToKeep(ReportsLife.To, ReportsLife.From), default)).Refusal?.Code);
    }
}
