using Ims.Domain.Access;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.CashDesk;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>What stands at a cash desk, and what has happened there.</summary>
static partial class SceneSets
{
    public const string Cheque = "CQ", PostalOrder = "PO", CardInPerson = "CI";

    /// <summary>The methods of a cash desk, and cash that can be handed back.</summary>
    public static async Task<ScenePlace> AtDeskAsync(TestHouse house, CouncilRef council)
    {
        await using var db = house.Inspect(council);
        (await db.Methods.SingleAsync(m => m.Code == TestTemplate.Cash)).Refundable = true;
        if (!await db.Methods.AnyAsync(m => m.Code == Cheque))
            db.Methods.AddRange(
                new MethodOfPayment { Code = Cheque, Name = "Cheque", Kind = MethodKind.Cheque, ControlCode = "90000-9300" },
                new MethodOfPayment { Code = PostalOrder, Name = "Postal order", Kind = MethodKind.PostalOrder, ControlCode = "90000-9300" },
                new MethodOfPayment { Code = CardInPerson, Name = "Card in person", Kind = MethodKind.CardInPerson, ControlCode = TestTemplate.CardControl });
        await db.SaveChangesAsync();
        return new ScenePlace(council) { Day = DateOnly.FromDateTime(house.Time.GetUtcNow().UtcDateTime) };
    }

    public static TillToOpen WithFloat => new("CIV", new Money(50_00));

    /// <summary>A till of the cashier's, opened where none is open.</summary>
    public static async Task<ScenePlace> TillOpenAsync(TestHouse house, CouncilRef council)
    {
        var place = await AtDeskAsync(house, council);
        await using (var db = house.Inspect(council))
            if (await db.Tills.Where(t => t.OpenPersonId == TestTemplate.IdOf(Role.Cashier)).Select(t => (long?)t.Id).SingleOrDefaultAsync() is { } open) return place with { Id = open };
        await using var desk = house.As(Role.Cashier, council);
        return place with { Id = (await desk.Get<OpenTill>().RunAsync(WithFloat, default)).Value };
    }

    /// <summary>None of the cashier's is open.</summary>
    public static async Task<ScenePlace> NoTillAsync(TestHouse house, CouncilRef council)
    {
        var place = await AtDeskAsync(house, council);
        await using var db = house.Inspect(council);
        if (await db.Tills.AnyAsync(t => t.OpenPersonId == TestTemplate.IdOf(Role.Cashier))) await CountedAsync(house, council);
        return place;
    }

    public static BasketToTake Basket(long pence = 20_00, string reference = "5401102239") => new(
        System.Guid.NewGuid(), [new BasketLine(TestTemplate.CouncilTax, reference, new Money(pence))], [new Tender(TestTemplate.Cash, new Money(pence + 5_00))], "A Payer", "1 High Street", Repeat: true);

    public static async Task<ScenePlace> TakenAsync(TestHouse house, CouncilRef council)
    {
        var place = await TillOpenAsync(house, council);
        await using var desk = house.As(Role.Cashier, council);
        return place with { Receipt = (await desk.Get<TakeBasket>().RunAsync(Basket(), default)).Value.ReceiptNumber };
    }

    /// <summary>What there should be, counted as it is.</summary>
    public static async Task<TillToCount> RightAsync(TestHouse house, CouncilRef council, long tillId, string? reason = null, long off = 0)
    {
        await using var desk = house.As(Role.Cashier, council);
        var told = (await desk.Get<MyTill>().GetAsync(default)).Value.Till!;
        var pieces = new List<Pieces>();
        var left = told.InDrawer.Pence + off;
        foreach (var denomination in CashCount.Denominations)
        {
            pieces.Add(new(denomination, (int)(left / denomination)));
            left %= denomination;
        }
        return new TillToCount(tillId, pieces, [.. told.Takings.Where(t => t.Kind != MethodKind.Cash && DeskMethods.GoesIntoTill(t.Kind)).Select(t => new CountedMethod(t.MethodCode, t.Taken))], reason);
    }

    public static async Task<ScenePlace> ToCountAsync(TestHouse house, CouncilRef council)
    {
        var place = await TakenAsync(house, council);
        await using var db = house.Inspect(council);
        await db.ParkedBaskets.ExecuteDeleteAsync();
        return place with { Count = await RightAsync(house, council, place.Id) };
    }

    public static async Task<ScenePlace> CountedAsync(TestHouse house, CouncilRef council)
    {
        var place = await ToCountAsync(house, council);
        await using var desk = house.As(Role.Cashier, council);
        Assert.Null((await desk.Get<CountTill>().RunAsync(place.Count!, default)).Refusal);
        await using var db = house.Inspect(council);
        return place with { Version = await db.Tills.Where(t => t.Id == place.Id).Select(t => t.Version).SingleAsync() };
    }

    public static async Task<ScenePlace> SignedOffAsync(TestHouse house, CouncilRef council)
    {
        var place = await CountedAsync(house, council);
        await using var desk = house.As(Role.IncomeManager, council);
        Assert.Null((await desk.Get<SignOffTill>().RunAsync(new TillSeen(place.Id, place.Version), default)).Refusal);
        return place;
    }

    public static async Task<ScenePlace> ParkedBasketAsync(TestHouse house, CouncilRef council)
    {
        var place = await AtDeskAsync(house, council);
        await using var desk = house.As(Role.Cashier, council);
        return place with { Id = (await desk.Get<ParkBasket>().RunAsync(new BasketToPark("The lady with the dog", "{}"), default)).Value };
    }

    public static BatchToStart OneCheque(DateOnly day) => new("CIV", Cheque, 1, new Money(30_00), day);

    public static async Task<ScenePlace> BatchAsync(TestHouse house, CouncilRef council)
    {
        var place = await AtDeskAsync(house, council);
        await using var desk = house.As(Role.Cashier, council);
        return place with { Id = (await desk.Get<StartChequeBatch>().RunAsync(OneCheque(place.Day), default)).Value };
    }

    public static ChequeToKey ChequeOf(long batchId, long pence = 30_00, string number = "000123") =>
        new(batchId, TestTemplate.CouncilTax, "5401102239", new Money(pence), "60-12-34", "12345678", number, "A Payer", null);

    public static async Task<ScenePlace> KeyedAsync(TestHouse house, CouncilRef council)
    {
        var place = await BatchAsync(house, council);
        await using var desk = house.As(Role.Cashier, council);
        Assert.Null((await desk.Get<KeyCheque>().RunAsync(ChequeOf(place.Id), default)).Refusal);
        return place;
    }

    public static async Task<ScenePlace> BatchPostedAsync(TestHouse house, CouncilRef council)
    {
        var place = await KeyedAsync(house, council);
        await using var desk = house.As(Role.Cashier, council);
        Assert.Equal(1, (await desk.Get<PostChequeBatch>().RunAsync(place.Id, default)).Value);
        return place;
    }

    public static DepositToMake OfBatch(ScenePlace posted) => new([], [posted.Id], 1, [new(DepositKind.Cheques, "B1", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"7{posted.Id}"))]);

    public static async Task<ScenePlace> DepositedAsync(TestHouse house, CouncilRef council)
    {
        var posted = await BatchPostedAsync(house, council);
        await using var desk = house.As(Role.IncomeManager, council);
        return posted with { Id = Assert.Single((await desk.Get<MakeDeposit>().RunAsync(OfBatch(posted), default)).Value) };
    }

    /// <summary>A deposit, and a line of the bank's of its amount that has cleared the control code.</summary>
    public static async Task<ScenePlace> DepositAtBankAsync(TestHouse house, CouncilRef council) => await BankLineAsync(house, council, await DepositedAsync(house, council), names: true);

    public static async Task<ScenePlace> BankLineAsync(TestHouse house, CouncilRef council, ScenePlace deposited, bool names)
    {
        await using var db = house.Inspect(council);
        var deposit = await db.Deposits.AsNoTracking().SingleAsync(d => d.Id == deposited.Id);
        var id = await house.BankAsync(council, "90000-9300", deposit.AmountPence, deposited.Day, names ? $"CREDIT {deposit.Slip} CIVIC" : "CREDIT");
        return deposited with { PostingId = id, Version = deposit.Version };
    }
}
