using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports.AccountFiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support;

/// <summary>What tests do with account files: set up a feed, send a file as the income officer, let the worker's part happen, ask what became of it.</summary>
public static class AccountFileSets
{
    public const string Feed = "council-tax";

    /// <summary>Reference, Name, Line 1, Town, Postcode, Balance, As at.</summary>
    public const string Header = "Reference,Name,Line 1,Town,Postcode,Balance,As at\n";

    public static AccountLayout Layout { get; } = new()
    {
        Table = new TableLayout(),
        Columns =
        [
            new(AccountField.Reference, "Reference"), new(AccountField.Name, "Name"), new(AccountField.AddressLine1, "Line 1"), new(AccountField.Town, "Town"),
            new(AccountField.Postcode, "Postcode"), new(AccountField.Balance, "Balance"), new(AccountField.AsAt, "As at"),
        ],
    };

    /// <summary>Without a day in its lines: Reference, Name, Balance, Stop, Why, Band.</summary>
    public static AccountLayout StopLayout { get; } = new()
    {
        Table = new TableLayout(),
        Columns =
        [
            new(AccountField.Reference, "Reference"), new(AccountField.Name, "Name"), new(AccountField.Balance, "Balance"), new(AccountField.Stop, "Stop"),
            new(AccountField.StopMessage, "Why"), new(AccountField.Free, "Band", "Band"),
        ],
        StopWords = [new("W", StopKind.Warns), new("S", StopKind.StopsEverybody)],
    };

    public static AccountFeedToSave ToSave(FeedKind kind = FeedKind.Full, string code = Feed, string fund = TestTemplate.CouncilTax, int percent = 50, int count = 1_000, AccountLayout? layout = null) => new()
    {
        Code = code, Name = $"Accounts {code}", FundCode = fund, Kind = kind, DropPercent = percent, DropCount = count, Layout = layout ?? Layout,
    };

    public static async Task AddFeedAsync(this TestHouse house, AccountFeedToSave? feed = null, CouncilRef? council = null)
    {
        await using var desk = house.As(Role.Administrator, council);
        _ = (await desk.Get<SaveAccountFeed>().RunAsync(feed ?? ToSave(), default)).Value;
    }

    public static async Task<long> SendAccountsAsync(this TestHouse house, string text, string feed = Feed, string name = "accounts.csv", DateOnly? asAt = null, bool showsFirst = false, CouncilRef? council = null)
    {
        await using var desk = house.As(Role.IncomeOfficer, council);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await desk.Get<ReceiveAccountFile>().RunAsync(new AccountFileReceived(feed, name, asAt, showsFirst), content, default)).Value;
    }

    public static async Task<AccountFileStatus> WorkAccountsAsync(this TestHouse house, long id, CouncilRef? council = null) =>
        (await house.Services.GetRequiredService<AccountFileWork>().FinishAsync(council ?? house.Westmoor, id, default)).Value;

    /// <summary>Sends and works it.</summary>
    public static async Task<AccountFile> ImportAccountsAsync(this TestHouse house, string text, string feed = Feed, string name = "accounts.csv", DateOnly? asAt = null)
    {
        var id = await house.SendAccountsAsync(text, feed, name, asAt);
        await house.WorkAccountsAsync(id);
        return await house.AccountFileAsync(id);
    }

    public static async Task<AccountFile> AccountFileAsync(this TestHouse house, long id)
    {
        await using var db = house.Inspect();
        return await db.AccountFiles.AsNoTracking().SingleAsync(f => f.Id == id);
    }

    public static async Task<Dictionary<string, AccountHolder>> HoldersAsync(this TestHouse house, string fund = TestTemplate.CouncilTax)
    {
        await using var db = house.Inspect();
        return await db.AccountHolders.AsNoTracking().Where(a => a.FundCode == fund).ToDictionaryAsync(a => a.Reference);
    }

    public static (int Added, int Changed, int Reopened, int Unchanged, int Older, int Rejected, int Absent, int Closed) Counts(this AccountFile f) =>
        (f.AddedCount, f.ChangedCount, f.ReopenedCount, f.UnchangedCount, f.OlderCount, f.RejectedCount, f.AbsentCount, f.ClosedCount);

    /// <summary>What must be true of every file: its lines add up, and so do the rows that are kept of it.</summary>
    public static async Task AssertAddsUpAsync(this TestHouse house, long id)
    {
        await using var db = house.Inspect();
        var file = await db.AccountFiles.AsNoTracking().SingleAsync(f => f.Id == id);
        Assert.Equal(file.LinesRead, file.AddedCount + file.ChangedCount + file.ReopenedCount + file.UnchangedCount + file.OlderCount + file.RejectedCount);
        Assert.InRange(file.ClosedCount, 0, file.AbsentCount);
        if (file.Report == 0) return;
        var rows = await db.AccountFileRows.Where(r => r.AccountFileId == id && r.Report == file.Report).GroupBy(r => r.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        int Rows(AccountRowKind kind) => rows.GetValueOrDefault(kind);
        Assert.Equal(
            (file.AddedCount, file.ChangedCount, file.ReopenedCount, 0, file.OlderCount, file.RejectedCount, file.AbsentCount - file.ClosedCount, file.ClosedCount),
            (Rows(AccountRowKind.Added), Rows(AccountRowKind.Changed), Rows(AccountRowKind.Reopened), Rows(AccountRowKind.Unchanged), Rows(AccountRowKind.Older), Rows(AccountRowKind.Rejected),
                Rows(AccountRowKind.Absent), Rows(AccountRowKind.Closed)));
    }

    public static string Line(string reference, string name, string balance = "10.00", string asAt = "14/07/2026") => $"{reference},{name},1 High Street,Westmoor,WM1 2AB,{balance},{asAt}\n";

    public static Money Balance(this AccountHolder holder) => new(holder.BalancePence!.Value);
}
