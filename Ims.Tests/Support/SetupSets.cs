using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Councils;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Recognition;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>What must have happened before the set-up is changed.</summary>
static partial class SceneSets
{
    /// <summary>A control code as it stands in the template, renamed.</summary>
    public static readonly SettingToSave Renamed = new(0, new ControlCodeSetting { Code = TestTemplate.CardControl, Name = "Card money on its way" });

    /// <summary>One more fund, another one each day.</summary>
    public static SettingToSave NewFund(DateOnly day) => new(null, new FundSetting
    {
        Code = string.Create(CultureInfo.InvariantCulture, $"F{day.DayNumber % 1_000:000}"), Name = $"Fund of {day:yyyy-MM-dd}", DefaultVatCode = "N0", LedgerCodes = [new DatedCode(new DateOnly(2020, 4, 1), "31000-1000")],
    });

    /// <summary>A file that has every part, and nothing in it: all that is here is only here.</summary>
    public static readonly ConfigurationFile EmptyConfiguration = new()
    {
        Format = ConfigurationFile.FormatName, Version = ConfigurationFile.Latest,
        Parts = new[] { FileProfile.PartName, FileRule.PartName }.ToDictionary(p => p, _ => JsonSerializer.SerializeToElement(Array.Empty<int>())),
    };

    /// <summary>An announcement of one day.</summary>
    public static AnnouncementToSave Announced(DateOnly day) =>
        new(null, null, AnnouncementSeverity.Warning, $"The office closes at noon on {day:dd/MM}", day.ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc), day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc));

    /// <summary>Settings of a configuration file: one more fund, another one each day.</summary>
    public static SettingsToApply SetupFile(DateOnly day)
    {
        var fund = NewFund(day).Setting;
        return new([fund], [ConfigurationMerge.KeyOf(fund)]);
    }

    public static ProfilesToApply ProfileFile(DateOnly day) => new([new FileProfile(string.Create(CultureInfo.InvariantCulture, $"file-{day:yyyyMMdd}"), string.Create(CultureInfo.InvariantCulture, $"File {day:yyyyMMdd}"), "BAI2", Disabled: false)]);

    public static RulesToApply RuleFile(DateOnly day) =>
        new([new FileRule(string.Create(CultureInfo.InvariantCulture, $"File {day:yyyyMMdd}"), Enabled: true, [], JsonSerializer.SerializeToElement(JsonNode.Parse(RuleJson.Write(Draft("any").Body))))]);

    /// <summary>What of a file was asked for before is ended, so that it may be asked for again.</summary>
    public static async Task<ScenePlace> NoSetupFileAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        foreach (var waiting in await db.ApprovalRequests.Where(r => r.SubjectKind == FilePreview.SubjectKind && r.Status == ApprovalStatus.Waiting).ToListAsync())
            waiting.End(ApprovalStatus.Withdrawn, TestHouse.Morning.UtcDateTime, "the test", null);
        await db.SaveChangesAsync();
        return new ScenePlace(council) { Day = await DayAsync(house, council) };
    }

    /// <summary>Nobody has to approve a change of the set-up, and a control code is to be renamed.</summary>
    public static async Task<ScenePlace> SetupAloneAsync(TestHouse house, CouncilRef council)
    {
        await house.SetupNeedsApprovalAsync(needed: false, council);
        await using var db = house.Inspect(council);
        var code = await db.ControlCodes.SingleAsync(c => c.Code == "90000-9300");
        return new ScenePlace(council) { Setting = new SettingToSave(code.Version, new ControlCodeSetting { Code = code.Code, Name = $"Cash control {code.Version + 1}" }) };
    }

    /// <summary>The administrator asked for a VAT rate that begins one day later each time.</summary>
    public static async Task<ScenePlace> SetupAskedAsync(TestHouse house, CouncilRef council)
    {
        await house.SetupNeedsApprovalAsync(needed: true, council);
        await using var desk = house.As(Role.Administrator, council);
        var stored = (await desk.Get<SettingDetails>().GetAsync(SettingKind.VatCode, "W0", default)).Value.Stored!;
        var vat = (VatCodeSetting)stored.Setting;
        var wanted = vat with { Rates = [.. vat.Rates, new DatedRate(new DateOnly(2030, 4, 1).AddDays(stored.Version), 0.21m + stored.Version % 50 / 1000m)] };
        var submitted = (await desk.Get<SaveSetting>().RunAsync(new SettingToSave(stored.Version, wanted), Asked, default)).Value;
        return new ScenePlace(council, submitted.RequestId!.Value);
    }

    /// <summary>Switches the second person for the set-up on or off, past the policy's own two people.</summary>
    public static async Task SetupNeedsApprovalAsync(this TestHouse house, bool needed, CouncilRef? council = null)
    {
        await using var db = house.Inspect(council);
        await db.ApprovalPolicies.Where(p => p.Kind == ApprovalKind.SetupChange).ExecuteDeleteAsync();
        if (needed) return;
        db.ApprovalPolicies.Add(new ApprovalPolicy { Kind = ApprovalKind.SetupChange, ApprovedBy = Permission.SetupApprove, Required = false });
        await db.SaveChangesAsync();
    }
}
