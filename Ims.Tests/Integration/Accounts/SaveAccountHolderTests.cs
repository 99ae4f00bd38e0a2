using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Accounts;

/// <summary>Account holders that people add and change here, and the stops that they set.</summary>
public sealed class SaveAccountHolderTests
{
    static readonly AccountHolderToSave Hargreaves = new()
    {
        FundCode = TestTemplate.CouncilTax, Reference = " 5403211798 ", Name = " J Hargreaves ", AddressLine1 = "12 Mill Lane", Town = "Westmoor", Postcode = "wm1 2ab",
    };

    static async Task<Result<AccountKey>> SaveAsync(TestHouse house, AccountHolderToSave command, Role role = Role.IncomeManager)
    {
        await using var desk = house.As(role);
        return await desk.Get<SaveAccountHolder>().RunAsync(command, default);
    }

    static async Task<AccountHolderTold?> ToldAsync(TestHouse house, string reference = "5403211798")
    {
        await using var desk = house.As(Role.Cashier);
        return (await desk.Get<AccountHolderDetails>().GetAsync(TestTemplate.CouncilTax, reference, default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Free_fields_are_kept_found_audited_and_refused_by_row(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var landlord = new FreeField("Landlord", "Orchard Homes");
        Assert.True((await SaveAsync(house, Hargreaves with { FreeFields = [landlord, new(" Tenancy ", "T-12")] })).Ok);
        Assert.Equal([landlord, new("Tenancy", "T-12")], (await ToldAsync(house))!.FreeFields);
        await using var desk = house.As(Role.Cashier);
        Assert.Single((await desk.Get<AccountHolderList>().GetAsync(new(Find: "orchard hargreaves"), default)).Value.Rows);
        var refusal = (await SaveAsync(house, Hargreaves with { Version = 0, FreeFields = [landlord, new("landlord", "Another")] })).Refusal;
        Assert.Equal(("account-field-twice", "FreeFields[1].Label"), (refusal?.Code, refusal?.Field));
        Assert.Equal("account-unchanged", (await SaveAsync(house, Hargreaves with { Version = 0, FreeFields = [landlord, new("Tenancy", "T-12")] })).Refusal?.Code);
        Assert.True((await SaveAsync(house, Hargreaves with { Version = 0 })).Ok);
        Assert.Empty((await ToldAsync(house))!.FreeFields);
        Assert.Empty((await desk.Get<AccountHolderList>().GetAsync(new(Find: "orchard"), default)).Value.Rows);
        await using var db = house.Inspect();
        Assert.Contains("Orchard Homes", (await db.AuditEntries.SingleAsync(e => e.Action == "account.change")).Before, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task One_is_added_found_at_once_and_changed_with_its_before_and_after_kept(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        Assert.Equal(new AccountKey(TestTemplate.CouncilTax, "5403211798"), (await SaveAsync(house, Hargreaves)).Value);
        var told = (await ToldAsync(house))!;
        Assert.Equal(("J Hargreaves", "WM1 2AB", 0, "WBC IncomeManager", TestHouse.Morning.UtcDateTime), (told.Name, told.Postcode, told.Version, told.ChangedBy, told.ChangedAt));
        Assert.Null(told.Snapshot);

        house.Time.Advance(TimeSpan.FromHours(1));
        Assert.True((await SaveAsync(house, Hargreaves with { Version = 0, Name = "J Kowalski", Stop = StopKind.StopsPublic, StopMessage = "Solicitor involved: ask revenues" })).Ok);
        told = (await ToldAsync(house))!;
        Assert.Equal(("J Kowalski", 1, StopKind.StopsPublic, "WBC IncomeManager"), (told.Name, told.Version, told.Stop, told.StopSetBy));
        await using var desk = house.As(Role.Cashier);
        var list = desk.Get<AccountHolderList>();
        Assert.Single((await list.GetAsync(new(Find: "Kowalsky"), default)).Value.Rows);
        Assert.Empty((await list.GetAsync(new(Find: "Hargreaves"), default)).Value.Rows);

        await using var db = house.Inspect();
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == "account.change");
        Assert.Contains("J Hargreaves", entry.Before, StringComparison.Ordinal);
        Assert.Contains("Solicitor involved", entry.After, StringComparison.Ordinal);
        Assert.Equal("23/5403211798", entry.SubjectId);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Each_way_of_getting_it_wrong_is_refused_beside_its_field(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        async Task RefusedAsync(string code, string? field, AccountHolderToSave command) =>
            Assert.Equal((code, field), (await SaveAsync(house, command)).Refusal is { } no ? (no.Code, no.Field) : ("saved", null));

        await RefusedAsync("fund-unknown", "Fund", Hargreaves with { FundCode = "77" });
        await RefusedAsync("reference-missing", "Reference", Hargreaves with { Reference = " " });
        await RefusedAsync("reference-length", "Reference", Hargreaves with { Reference = "54032" });
        await RefusedAsync("account-name-missing", "Name", Hargreaves with { Name = " " });
        await RefusedAsync("account-text-too-long", "AddressLine1", Hargreaves with { AddressLine1 = new string('x', 201) });
        await RefusedAsync("account-postcode-too-long", "Postcode", Hargreaves with { Postcode = "WM1 2AB 33X" });
        await RefusedAsync("account-stop-silent", "StopMessage", Hargreaves with { Stop = StopKind.Warns });
        await RefusedAsync("account-message-alone", "StopMessage", Hargreaves with { StopMessage = "Ask revenues" });
        await RefusedAsync("account-gone", null, Hargreaves with { Version = 0 });
        Assert.True((await SaveAsync(house, Hargreaves)).Ok);
        await RefusedAsync("account-taken", "Reference", Hargreaves with { Name = "Another" });
        await RefusedAsync("account-unchanged", null, Hargreaves with { Version = 0 });
        Assert.True((await SaveAsync(house, Hargreaves with { Version = 0, Town = "Upper Deane" })).Ok);
        await RefusedAsync("account-changed", null, Hargreaves with { Version = 0, Town = "Elsewhere" });
        Assert.Equal("Upper Deane", (await ToldAsync(house))!.Town);
        await using var db = house.Inspect();
        Assert.Equal(2, await db.AuditEntries.CountAsync(e => e.Action.StartsWith("account.")));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Of_two_who_save_at_once_the_second_is_told_who_was_first(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        Assert.True((await SaveAsync(house, Hargreaves)).Ok);
        var saves = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => SaveAsync(house, Hargreaves with { Version = 0, Town = $"Town {i}" }))));
        Assert.Single(saves, s => s.Ok);
        Assert.All(saves.Where(s => !s.Ok), s => Assert.Equal("account-changed", s.Refusal!.Code));
        Assert.Contains("WBC IncomeManager changed this account", saves.First(s => !s.Ok).Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StopKind.None, true, true, false)]
    [InlineData(StopKind.Warns, true, true, true)]
    [InlineData(StopKind.StopsPublic, true, false, true)]
    [InlineData(StopKind.StopsEverybody, false, false, true)]
    public async Task A_stop_that_is_set_here_binds_whom_it_says(StopKind stop, bool staffMay, bool publicMay, bool isTold)
    {
        await using var house = await TestHouse.OnSqliteAsync();
        Assert.True((await SaveAsync(house, Hargreaves with { Stop = stop, StopMessage = stop == StopKind.None ? null : "Ask revenues" })).Ok);
        await using var db = house.Inspect();
        var book = await FundBooks.LoadAsync(db, default);
        var find = await db.LoadAccountsAsync(book, [(TestTemplate.CouncilTax, "5403211798")], default);
        Result<CheckedLine> Line(CheckMode mode) => new PaymentCheck(book).Line(new PaymentLine(TestTemplate.CouncilTax, TestTemplate.Cash, "5403211798", new Money(10_00)), mode, find);
        Assert.Equal((staffMay, publicMay), (Line(CheckMode.TakenByStaff).Ok, Line(CheckMode.TakenFromPublic).Ok));
        var arrived = Line(CheckMode.Arrived);
        Assert.Equal(isTold ? ["account-stopped"] : [], arrived.Value.Warnings.Select(w => w.Code));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_balance_is_the_snapshot_less_what_was_posted_since_contras_and_all(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var day = new DateOnly(2026, 7, 15);
        await house.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 50_00, day, Reference: "5403211798"));
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await using (var desk = house.AsCommandLine())
            _ = (await desk.Get<AddAccountHolders>().RunAsync([new(TestTemplate.CouncilTax, "5403211798") { Name = "J", Balance = new Money(1_420_00) }, new(TestTemplate.CouncilTax, "5403211797") { Name = "K" }], default)).Value;
        Assert.Equal(new AccountOwes(new Money(1_420_00), house.Time.GetUtcNow().UtcDateTime, Money.Zero, new Money(1_420_00)), await OwesAsync());
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await house.ReceiveAsync(null,
            new Received(TestTemplate.CouncilTax, 142_00, day, Reference: "5403211798"), new Received(TestTemplate.CouncilTax, -42_00, day, Reference: "5403211798"),
            new Received(TestTemplate.Rents, 9_00, day, Reference: "5403211798"), new Received(TestTemplate.CouncilTax, 7_00, day, Reference: "5403211797"));
        var owes = (await OwesAsync())!;
        Assert.Equal((new Money(100_00), new Money(1_320_00)), (owes.Unheard, owes.Now));
        Assert.Null(await OwesAsync("5403211797"));
        Assert.Null(await OwesAsync("5403211700"));

        async Task<AccountOwes?> OwesAsync(string reference = "5403211798")
        {
            await using var desk = house.As(Role.Cashier);
            return (await desk.Get<AccountBalance>().GetAsync(TestTemplate.CouncilTax, reference, default)).Value;
        }
    }
}
