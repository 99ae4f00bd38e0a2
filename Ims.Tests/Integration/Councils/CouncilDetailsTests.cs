using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Councils;

/// <summary>What a council says about itself is changed as any setting is, and stands on the next receipt.</summary>
public sealed class CouncilDetailsTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_change_counts_from_the_next_receipt_on_in_this_council_alone(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false);
        await using var administrator = house.As(Role.Administrator);
        var logo = (await administrator.Get<KeepPicture>().RunAsync(Pngs.Of(60, 30), default)).Value;
        var stored = (await administrator.Get<SettingDetails>().GetAsync(SettingKind.Council, CouncilSetting.TheKey, default)).Value.Stored!;
        var wanted = (CouncilSetting)stored.Setting with { Address = "New Hall\nWM9 9ZZ", VatNumber = "GB 999 0001 45", Colour = "#7c2d12", Logo = logo };
        Assert.True((await administrator.Get<SaveSetting>().RunAsync(new SettingToSave(stored.Version, wanted), AskedFor.Nothing, default)).Value.IsDone);
        Assert.Equal("setup-changed", (await administrator.Get<SaveSetting>().RunAsync(new SettingToSave(stored.Version, wanted with { Phone = "1" }), AskedFor.Nothing, default)).Refusal?.Code);

        var told = (await administrator.Get<CouncilView>().GetAsync(default)).Value;
        Assert.Equal(("GB 999 0001 45", "#7c2d12", 2), (told.Letterhead.VatNumber, told.Letterhead.Colour, told.Letterhead.AddressLines.Count));
        await house.ReceiveAsync(null, new Received(TestTemplate.Sundry, 12_00, new DateOnly(2026, 7, 14), Reference: "19004417"));
        await using var db = house.Inspect();
        var receipt = await db.Postings.Select(p => p.ReceiptNumber).SingleAsync();
        await using var cashier = house.As(Role.Cashier);
        var shown = (await cashier.Get<ReceiptView>().GetAsync(receipt, default)).Value;
        Assert.Equal(["New Hall", "WM9 9ZZ", "GB 999 0001 45"], shown.Receipt.Council.AddressLines.Append(shown.Receipt.Council.VatNumber!));
        Assert.Equal(Pngs.Of(60, 30), shown.Logo);

        await using var other = house.As(Role.Administrator, house.Ashdale);
        Assert.Equal("GB 999 0002 01", (await other.Get<CouncilView>().GetAsync(default)).Value.Letterhead.VatNumber);
        Assert.Null((await other.Get<CouncilPictureFile>().GetAsync(logo, default)).Value);
        var entry = await db.AuditEntries.SingleAsync(a => a.Action == "setup.change");
        Assert.Equal(("Council", CouncilSetting.TheKey), (entry.SubjectKind, entry.SubjectId));
        Assert.Contains("GB 999 0001 03", entry.Before, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_picture_is_kept_once_and_what_is_none_never(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var administrator = house.As(Role.Administrator);
        var keep = administrator.Get<KeepPicture>();
        var first = (await keep.RunAsync(Pngs.Of(60, 30), default)).Value;
        Assert.Equal(first, (await keep.RunAsync(Pngs.Of(60, 30), default)).Value);
        Assert.Equal("logo-not-png", (await keep.RunAsync(Encoding.ASCII.GetBytes("<svg onload='x'/>"), default)).Refusal?.Code);
        await using var db = house.Inspect();
        Assert.Equal((2, 1), (await db.Pictures.CountAsync(), await db.AuditEntries.CountAsync(a => a.Action == "council.picture" && a.ActorName == "WBC Administrator")));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_council_that_has_said_nothing_yet_begins_with_nothing(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SetupNeedsApprovalAsync(needed: false);
        await using (var emptied = house.Inspect()) await emptied.Details.ExecuteDeleteAsync();
        await using var administrator = house.As(Role.Administrator);
        Assert.Null((await administrator.Get<CouncilView>().GetAsync(default)).Value.Letterhead.VatNumber);
        var stored = (await administrator.Get<SettingDetails>().GetAsync(SettingKind.Council, CouncilSetting.TheKey, default)).Value.Stored!;
        Assert.True((await administrator.Get<SaveSetting>().RunAsync(new SettingToSave(stored.Version, new CouncilSetting { Address = "Civic Hall" }), AskedFor.Nothing, default)).Value.IsDone);
        Assert.Equal(["Civic Hall"], (await administrator.Get<CouncilView>().GetAsync(default)).Value.Letterhead.AddressLines);
    }
}
