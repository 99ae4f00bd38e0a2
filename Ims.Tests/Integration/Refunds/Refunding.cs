using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Refunds;

/// <summary>What the people and the service do with refunds, in Westmoor.</summary>
static class Refunding
{
    public static readonly AskedFor Why = new("Paid twice, both payments seen", []);

    public static async Task<Result<Submitted>> AskAsync(TestHouse house, RefundToMake command, Role by = Role.IncomeOfficer)
    {
        await using var desk = house.As(by);
        return await desk.Get<MakeRefund>().RunAsync(command, Why, default);
    }

    public static async Task<Result<ApprovalGiven>> ApproveAsync(TestHouse house, long request, Role by = Role.IncomeManager)
    {
        await using var desk = house.As(by);
        return await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), null, default);
    }

    /// <summary>Asked for and approved; its id.</summary>
    public static async Task<long> ApprovedAsync(TestHouse house, RefundToMake command)
    {
        var asked = (await AskAsync(house, command)).Value;
        Assert.True((await ApproveAsync(house, asked.RequestId!.Value)).Value.IsDone);
        return (await RefundAsync(house, command.Key)).Id;
    }

    public static async Task<Refund> RefundAsync(TestHouse house, Guid key)
    {
        await using var db = house.Inspect();
        return await db.Refunds.Include(r => r.Steps).Include(r => r.Lines).AsSplitQuery().SingleAsync(r => r.Key == key);
    }

    /// <summary>The worker does what is on the queue.</summary>
    public static async Task WorkAsync(TestHouse house)
    {
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
    }

    /// <summary>An hour later providers are asked.</summary>
    public static async Task<int> AskProvidersAsync(TestHouse house)
    {
        house.Time.Advance(TimeSpan.FromHours(7));
        await using var desk = house.AsSystem();
        return (await desk.Get<AskAboutRefunds>().RunAsync(default)).Value;
    }

    public static async Task<Result<RefundStatus>> TellAsync(TestHouse house, Guid key, RefundNotice notice)
    {
        await using var desk = house.AsSystem();
        return await desk.Get<TellRefund>().RunAsync(new RefundTold("simulated", key, notice), default);
    }

    public static async Task<RefundableLine> LineAsync(TestHouse house, PaymentTaken paid, int index = 0)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return (await desk.Get<RefundableLines>().GetAsync(paid.Receipt, default)).Value.Lines[index];
    }

    public static async Task SetPolicyAsync(TestHouse house, bool required, long fromPence = 0)
    {
        await using var db = house.Inspect();
        db.ApprovalPolicies.Add(new ApprovalPolicy { Kind = ApprovalKind.Refund, Required = required, FromPence = fromPence, ApprovedBy = Permission.RefundsApprove });
        await db.SaveChangesAsync();
    }

    /// <summary>What the ledger holds, by control code: pence and VAT.</summary>
    public static async Task<string> LedgerAsync(TestHouse house)
    {
        await using var db = house.Inspect();
        var sums = await db.LedgerLines.GroupBy(l => new { l.FundCode, l.AccountReference, l.CreditCode, l.DebitCode })
            .Select(g => new { g.Key.FundCode, g.Key.AccountReference, g.Key.CreditCode, g.Key.DebitCode, Pence = g.Sum(l => l.AmountPence), Vat = g.Sum(l => l.VatPence) }).ToListAsync();
        return string.Join('\n', sums.Where(s => s.Pence != 0 || s.Vat != 0).Select(s => $"{s.FundCode} {s.AccountReference} {s.CreditCode} {s.DebitCode} {s.Pence} {s.Vat}").Order());
    }
}
