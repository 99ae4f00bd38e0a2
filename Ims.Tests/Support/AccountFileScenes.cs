using System.Globalization;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports.AccountFiles;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>What must have happened before a scene with account files begins.</summary>
static partial class SceneSets
{
    const string Changes = "accounts-changes", All = "accounts-all";

    /// <summary>The id counts the feeds that there are.</summary>
    public static async Task<ScenePlace> FeedsAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        return new ScenePlace(council, await db.AccountFeeds.CountAsync());
    }

    public static AccountFeedToSave NewFeed(long n) => AccountFileSets.ToSave(code: string.Create(CultureInfo.InvariantCulture, $"feed-{n}"), layout: AccountFileSets.StopLayout);

    /// <summary>A feed of changes, and one of all accounts that closes nobody unasked. The id is the version of the first.</summary>
    public static async Task<ScenePlace> FeedAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        if (!await db.AccountFeeds.AnyAsync(f => f.Code == Changes))
        {
            await house.AddFeedAsync(AccountFileSets.ToSave(FeedKind.Delta, Changes, layout: AccountFileSets.StopLayout), council);
            await house.AddFeedAsync(AccountFileSets.ToSave(FeedKind.Full, All, percent: 0, layout: AccountFileSets.StopLayout), council);
        }
        return new ScenePlace(council, (await db.AccountFeeds.SingleAsync(f => f.Code == Changes)).Version);
    }

    public static AccountFeedToSave FeedRenamed(long version) =>
        AccountFileSets.ToSave(FeedKind.Delta, Changes, layout: AccountFileSets.StopLayout) with { Version = (int)version, Name = string.Create(CultureInfo.InvariantCulture, $"Renamed {version}") };

    public static readonly AccountFileReceived AccountsNamed = new(Changes, "accounts.csv");

    public static Stream Accounts(long n) => new MemoryStream(Encoding.ASCII.GetBytes(AccountsText(n)));

    static string AccountsText(long n) => string.Create(CultureInfo.InvariantCulture, $"Reference,Name,Balance,Stop,Why,Band\n54{n % 100_000_000:00000000},Account {n},{n % 100}.00,,,A\n");

    public static async Task<ScenePlace> AccountsReceivedAsync(TestHouse house, CouncilRef council) => await SentAsync(house, council, Changes, showsFirst: false);

    static async Task<ScenePlace> SentAsync(TestHouse house, CouncilRef council, string feed, bool showsFirst)
    {
        _ = await FeedAsync(house, council);
        await using var db = house.Inspect(council);
        var n = 1_000 + await db.AccountFiles.CountAsync();
        return new ScenePlace(council, await house.SendAccountsAsync(AccountsText(n), feed, showsFirst: showsFirst, council: council));
    }

    public static async Task<ScenePlace> AccountsCheckedAsync(TestHouse house, CouncilRef council)
    {
        var place = await AccountsReceivedAsync(house, council);
        await using var desk = house.AsSystem(council);
        Assert.Equal(AccountFileStatus.Checked, (await desk.Get<CheckAccountFile>().RunAsync(place.Id, default)).Value);
        return place;
    }

    public static async Task<ScenePlace> AccountsShownAsync(TestHouse house, CouncilRef council)
    {
        var place = await SentAsync(house, council, Changes, showsFirst: true);
        Assert.Equal(AccountFileStatus.Held, await house.WorkAccountsAsync(place.Id, council));
        return place;
    }

    /// <summary>A file of all accounts that lacks one.</summary>
    public static async Task<ScenePlace> AccountsLackAsync(TestHouse house, CouncilRef council)
    {
        var there = await AccountsReceivedAsync(house, council);
        Assert.Equal(AccountFileStatus.Applied, await house.WorkAccountsAsync(there.Id, council));
        return await SentAsync(house, council, All, showsFirst: false);
    }

    /// <summary>The same, held because of that.</summary>
    public static async Task<ScenePlace> AccountsHeldAsync(TestHouse house, CouncilRef council)
    {
        var place = await AccountsLackAsync(house, council);
        Assert.Equal(AccountFileStatus.Held, await house.WorkAccountsAsync(place.Id, council));
        return place;
    }

    public static async Task<ScenePlace> ClosingAskedAsync(TestHouse house, CouncilRef council)
    {
        var place = await AccountsHeldAsync(house, council);
        await using var officer = house.As(Role.IncomeOfficer, council);
        return new ScenePlace(council, (await officer.Get<CloseAbsentAccounts>().RunAsync(new AbsentToClose(place.Id), Asked, default)).Value.RequestId!.Value);
    }
}
