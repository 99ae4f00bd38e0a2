using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Councils;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Funds.Chart;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Suspense;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>Where a scene plays, and what it is about.</summary>
public sealed record ScenePlace(CouncilRef Council, long Id = 0)
{
    public DateOnly Day { get; init; }
    public SuspenseToAllocate? Allocation { get; init; }
    public string? Receipt { get; init; }
    public RuleToChange? Rule { get; init; }
    public SettingToSave? Setting { get; init; }
    public Guid Account { get; init; }
    public InvitationText? Invitation { get; init; }
    public TillToCount? Count { get; init; }
    public int Version { get; init; }
    public long PostingId { get; init; }
}

/// <summary>What must have happened before a scene begins.</summary>
static partial class SceneSets
{
    public static readonly FileReceived Named = new(TestTemplate.Profile, "statement.bai2");

    public static readonly ChartFile Chart = new("chart.csv", "Code,Name\n10100-4100,Council Tax\n"u8.ToArray());

    public static readonly IReadOnlyList<NewAccountHolder> Residents =
    [
        new(TestTemplate.CouncilTax, "5401102239") { Name = "A resident", Town = "Westmoor", Balance = new Money(142_00) },
        new(TestTemplate.Rents, "6110051368") { Name = "A tenant", StopMessage = "Solicitor involved", Closed = true },
    ];

    public static NewCouncil Neighbour(CouncilRef council) => new(council.Id + 10, $"Neighbour of {council.Name}", council.ShortName + "N", council.Slug + "-next", Sandbox: true);

    public static CouncilTemplate OneMoreFund(CouncilRef council) => TestTemplate.For(council.ShortName, new DateOnly(2026, 7, 15)) with
    {
        Funds = [new Fund { Code = "31", Name = "Licensing", DefaultVatCode = "N0", LedgerCodes = { new FundLedgerCode { FundCode = "31", From = new(2020, 4, 1), Code = "31000-1000" } } }],
    };

    /// <summary>A day of which no statement came yet.</summary>
    public static async Task<DateOnly> DayAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        return new DateOnly(2026, 6, 1).AddDays(await db.Imports.CountAsync());
    }

    /// <summary>A line for every fate, and no line that any other day has.</summary>
    public static Stream Statement(DateOnly day) => Bai2Files.File(day, Lines(day));

    static BankLine[] Lines(DateOnly day)
    {
        var n = day.DayNumber % 1_000;
        return
        [
            new(127_00 + n, "DDC CTAX 5401102239"), new(12_00 + n, "BGC INVOICE", Reference: "19004417"), new(142_00 + n, "FPI J HARGREAVES"), new(-25_00 - n, "UNPAID"),
            new(12_480_00 + n, "WORLDPAY PAYOUT"), new(-9_000_00 - n, "BACS SUPPLIERS RUN"), new(300_00 + n, "CASH BAG 0012"),
        ];
    }

    /// <summary>An account holder that no other day has.</summary>
    public static AccountHolderToSave NewHolder(DateOnly day) => new() { FundCode = TestTemplate.Rents, Reference = $"61{day:yyyyMMdd}", Name = "A newcomer" };

    public static async Task<ScenePlace> HolderAsync(TestHouse house, CouncilRef council)
    {
        var day = (await DayAsync(house, council)).AddYears(1);
        await using var desk = house.As(Role.IncomeManager, council);
        while (!(await desk.Get<SaveAccountHolder>().RunAsync(NewHolder(day), default)).Ok) day = day.AddDays(1);
        return new ScenePlace(council) { Day = day };
    }

    /// <summary>An account holder as it was kept before its words were.</summary>
    public static async Task<ScenePlace> WordlessAsync(TestHouse house, CouncilRef council)
    {
        var place = await HolderAsync(house, council);
        await using var db = house.Inspect(council);
        await db.AccountHolders.ExecuteUpdateAsync(s => s.SetProperty(a => a.WordScheme, 0));
        return place;
    }

    /// <summary>A profile that no other day has.</summary>
    public static ImportProfileToSave NewProfile(DateOnly day) => new()
    {
        Code = $"csv-{day:yyyyMMdd}", Name = $"Download {day:yyyyMMdd}", Format = "Delimited", Layout = CsvFiles.Layout,
    };

    public static async Task<ScenePlace> ProfileAsync(TestHouse house, CouncilRef council)
    {
        // A year on: the profile of a file's day may be there already.
        var day = (await DayAsync(house, council)).AddYears(1);
        await using var desk = house.As(Role.Administrator, council);
        while (!(await desk.Get<SaveImportProfile>().RunAsync(NewProfile(day), default)).Ok) day = day.AddDays(1);
        return new ScenePlace(council) { Day = day };
    }

    public static async Task<ScenePlace> ProfileSampleAsync(TestHouse house, CouncilRef council)
    {
        var place = await ProfileAsync(house, council);
        await using var desk = house.As(Role.Administrator, council);
        _ = (await desk.Get<KeepProfileSample>().RunAsync(new ProfileSampleToKeep(NewProfile(place.Day).Code, "july.csv"), CsvFiles.File("a,b"), default)).Value;
        return place;
    }

    public static async Task<ScenePlace> ReceivedAsync(TestHouse house, CouncilRef council)
    {
        var day = await DayAsync(house, council);
        return new ScenePlace(council, await house.SendAsync("received.bai2", Statement(day), council)) { Day = day };
    }

    /// <summary>A statement that does not open where the one before closed.</summary>
    public static async Task<ScenePlace> AfterGapAsync(TestHouse house, CouncilRef council)
    {
        var day = await DayAsync(house, council);
        Task<long> SendAsync(DateOnly on, long opening) => house.SendAsync(
            $"balances-{on:yyyyMMdd}.bai2", new MemoryStream(System.Text.Encoding.ASCII.GetBytes(Bai2Files.Text(on, Lines(on), opening: opening))), council);
        var first = await SendAsync(day, 100_00);
        if (await house.WorkAsync(first, council) == ImportStatus.Held)   // a statement of the same scene stood before
        {
            await using var manager = house.As(Role.IncomeManager, council);
            Assert.True((await manager.Get<PostUnusualFile>().RunAsync(first, default)).Ok);
            Assert.Equal(ImportStatus.Posted, await house.WorkAsync(first, council));
        }
        var second = await SendAsync(day.AddDays(1), 1_00);
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(second, council));
        return new ScenePlace(council, second) { Day = day.AddDays(1) };
    }

    public static async Task<ScenePlace> DamagedAsync(TestHouse house, CouncilRef council)
    {
        var text = Bai2Files.Text(await DayAsync(house, council), Lines(default)).Replace("49,", "49,1", StringComparison.Ordinal);
        return new ScenePlace(council, await house.SendAsync("damaged.bai2", new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text)), council));
    }

    public static async Task<ScenePlace> CheckedAsync(TestHouse house, CouncilRef council)
    {
        var place = await ReceivedAsync(house, council);
        await using var desk = house.AsSystem(council);
        Assert.Equal(ImportStatus.Checked, (await desk.Get<CheckImport>().RunAsync(place.Id, default)).Value);
        return place;
    }

    public static async Task<ScenePlace> ClaimedAsync(TestHouse house, CouncilRef council)
    {
        var place = await CheckedAsync(house, council);
        await using var desk = house.AsSystem(council);
        house.Fault.Strikes = AuditFaults.EntryOfAct(2);
        await Assert.ThrowsAnyAsync<Exception>(() => desk.Get<PostImport>().RunAsync(place.Id, (_, _, _) => Task.CompletedTask, default));
        house.Fault.Strikes = null;
        await using var db = house.Inspect(council);
        Assert.Equal(ImportStatus.Posting, (await db.Imports.SingleAsync(i => i.Id == place.Id)).Status);
        return place;
    }

    /// <summary>Two files of the same bytes, both checked; the first is posted.</summary>
    public static async Task<ScenePlace> RacedAsync(TestHouse house, CouncilRef council)
    {
        var first = await CheckedAsync(house, council);
        var second = await house.SendAsync("again.bai2", Statement(first.Day), council);
        await using var desk = house.AsSystem(council);
        Assert.Equal(ImportStatus.Checked, (await desk.Get<CheckImport>().RunAsync(second, default)).Value);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(first.Id, council));
        return new ScenePlace(council, second);
    }

    public static async Task<ScenePlace> HeldAsync(TestHouse house, CouncilRef council)
    {
        var first = await ReceivedAsync(house, council);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(first.Id, council));
        var second = await house.SendAsync("repeat.bai2", Statement(first.Day), council);
        Assert.Equal(ImportStatus.Held, await house.WorkAsync(second, council));
        return new ScenePlace(council, second);
    }

    public static async Task<ScenePlace> PostedAsync(TestHouse house, CouncilRef council)
    {
        var received = await ReceivedAsync(house, council);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(received.Id, council));
        return received;
    }

    /// <summary>A posted file with a line in suspense that a rule of today would place.</summary>
    public static async Task<ScenePlace> RuledSinceAsync(TestHouse house, CouncilRef council)
    {
        const string narrative = "STANDING ORDER OF A TENANT";
        var day = await DayAsync(house, council);
        await using (var before = house.Inspect(council)) await before.Rules.Where(r => r.Name == narrative).ExecuteDeleteAsync();
        var id = await house.SendAsync("rule-came-later.bai2", Bai2Files.File(day, new BankLine(410_00 + day.DayNumber % 100, narrative), new BankLine(5_00, "NOBODY KNOWS")), council);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(id, council));
        await using var db = house.Inspect(council);
        db.Rules.Add(new RecognitionRule
        {
            Id = await db.Rules.MaxAsync(r => r.Id) + 1, Name = narrative, Order = 1,
            BodyJson = RuleJson.Write(new RuleBody(new AllOf([new FieldTest(LineField.Narrative, RuleOperator.StartsWith, narrative)]), new PlaceAction(TestTemplate.Rents, new ConstantReference("6110051368")))),
        });
        await db.SaveChangesAsync();
        return new ScenePlace(council, id) { Day = day };
    }

    /// <summary>A posted file, and what is to be done with the money that nobody knew.</summary>
    public static async Task<ScenePlace> SuspendedAsync(TestHouse house, CouncilRef council)
    {
        var received = await ReceivedAsync(house, council);
        Assert.Equal(ImportStatus.Posted, await house.WorkAsync(received.Id, council));
        await using var db = house.Inspect(council);
        var items = await db.SuspenseItems.Where(i => i.RemainingPence > 100_00).OrderBy(i => i.Id).Take(2).ToListAsync();
        return received with
        {
            Receipt = await (from p in db.Postings join l in db.LedgerLines on p.Id equals l.PostingId where l.Id == items[0].LedgerLineId select p.ReceiptNumber).SingleAsync(),
            Allocation = new SuspenseToAllocate(
                [new ItemToTake(items[0].Id, new Money(items[0].RemainingPence), items[0].Version), new ItemToTake(items[1].Id, new Money(60_00), items[1].Version)],
                [new TargetLine(TestTemplate.CouncilTax, "5401102239", new Money(items[0].RemainingPence)), new TargetLine(TestTemplate.Rents, "6110051368", new Money(60_00), "Rent")]),
        };
    }

    public static async Task<ScenePlace> ViewAsync(TestHouse house, CouncilRef council)
    {
        var day = await DayAsync(house, council);
        await using var desk = house.As(Role.Cashier, council);
        _ = (await desk.Get<SaveView>().RunAsync(new ViewToSave($"Old view {day:yyyyMMdd}", "words=old", Shared: false), default)).Value;
        var mine = (await desk.Get<SavedViewList>().GetAsync(default)).Value;
        return new(council, mine.Single(v => v.Name == $"Old view {day:yyyyMMdd}").Id) { Day = day };
    }
}
