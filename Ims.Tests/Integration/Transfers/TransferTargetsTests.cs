using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Values;
using Ims.Infrastructure.Transfers;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Transfers;

/// <summary>What a form of a transfer offers and tells while it is typed.</summary>
public sealed class TransferTargetsTests
{
    [Fact]
    public async Task Who_sees_some_funds_is_offered_those_until_the_council_lets_money_go_to_any()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using (var db = house.Inspect())
        {
            var officer = await db.People.SingleAsync(p => p.Id == IdOf(Role.IncomeOfficer));
            officer.FundGroups = [1];
            await db.SaveChangesAsync();
        }
        async Task<IReadOnlyList<TransferFund>> OfferedAsync()
        {
            await using var desk = house.AsNarrowed(Role.IncomeOfficer, 1);
            return (await desk.Get<TransferFunds>().GetAsync(default)).Value;
        }

        Assert.Equal([CouncilTax], (await OfferedAsync()).Select(f => f.Code));
        await using (var db = house.Inspect()) await db.Details.ExecuteUpdateAsync(s => s.SetProperty(d => d.TransfersToAnyFund, true));
        var any = await OfferedAsync();
        Assert.Contains(Rents, any.Select(f => f.Code));
        Assert.Equal([CouncilTax], any.Where(f => f.TakesFrom).Select(f => f.Code));

        await using (var db = house.Inspect())
        {
            db.AccountHolders.Add(new AccountHolder { Id = 1, FundCode = Rents, Reference = "2201908866", Name = "J Hargreaves", BalancePence = 1_00 });
            await db.SaveChangesAsync();
        }
        var asked = new TransferEndAsked(Rents, "2201908866", new Money(1_00));
        await using (var narrowed = house.AsNarrowed(Role.IncomeOfficer, 1)) Assert.Null((await narrowed.Get<TransferAccount>().GetAsync(asked, default)).Value.Name);
        await using var wide = house.As(Role.ServiceUser);
        Assert.Equal(("J Hargreaves", new Money(1_00)), (await wide.Get<TransferAccount>().GetAsync(asked, default)).Value is { Name: { } name, Balance: { } owed } ? (name, owed) : default);
        Assert.Equal([SuspenseFund], (await wide.Get<TransferFunds>().GetAsync(default)).Value.Where(f => !f.TakesFrom).Select(f => f.Code));
    }

    [Fact]
    public async Task A_form_that_is_not_posted_has_no_receipt()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var officer = house.As(Role.IncomeOfficer);
        var none = await officer.Get<FormReceipt>().GetAsync(Guid.NewGuid(), default);
        Assert.True(none.Ok);
        Assert.Null(none.Value);
    }
}
