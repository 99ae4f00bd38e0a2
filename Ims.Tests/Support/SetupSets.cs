using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Funds.Setup;
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
