using Ims.Domain.Ledger;
using Ims.Domain.Refunds;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Ims.Tests.Integration.Refunds.Refunding;
using static Ims.Tests.Support.SceneSets;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Refunds;

/// <summary>Money that goes back by the provider that took it: it leaves once, when the provider has it, and comes back to the penny where it fails. The pence say how the simulated provider behaves.</summary>
public sealed class ProviderRefundTests
{
    static Task<PaymentTaken> PaidAsync(TestHouse house) => house.PayAsync(null, new Paid(Sundry, 100_00, "19004417"), new Paid(CouncilTax, 40_00, "5401102239"));

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Asked_for_approved_sent_and_completed_it_leaves_the_ledger_when_the_provider_has_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var command = RefundOf(paid.Lines[0], 30_00) with { Lines = [new(paid.Lines[0], 30_00), new(paid.Lines[1], 40_00)] };
        var asked = (await AskAsync(house, command)).Value;
        Assert.Equal(RefundStatus.Requested, (await RefundAsync(house, command.Key)).Status);
        Assert.Equal((70_00, 30_00), ((await LineAsync(house, paid)).Available.Pence, (await LineAsync(house, paid)).Held.Pence));
        await Laws.AssertAsync(house);

        Assert.True((await ApproveAsync(house, asked.RequestId!.Value)).Value.IsDone);
        Assert.Equal(RefundStatus.Approved, (await RefundAsync(house, command.Key)).Status);
        await using (var db = house.Inspect()) Assert.False(await db.Postings.AnyAsync(p => p.Kind == PostingKind.Refund));
        await WorkAsync(house);
        var sent = await RefundAsync(house, command.Key);
        Assert.Equal((RefundStatus.Submitted, RefundRoute.Provider, true), (sent.Status, sent.Route, sent.ProviderRefundReference!.StartsWith("SIM-", StringComparison.Ordinal)));
        await Laws.AssertAsync(house);

        await using (var db = house.Inspect())
        {
            var posting = await db.Postings.Include(p => p.Lines).ThenInclude(l => l.Side).SingleAsync(p => p.Id == sent.PostingId);
            Assert.Equal((PostingKind.Refund, (long?)sent.PaymentPostingId), (posting.Kind, posting.CorrectsPostingId));
            var original = await db.LedgerLines.AsNoTracking().Where(l => paid.Lines.Contains(l.Id)).OrderBy(l => l.Id).ToListAsync();
            Assert.Equal([(-30_00, -5_00), (-40_00, 0)], posting.Lines.OrderBy(l => l.Ordinal).Select(l => (l.AmountPence, l.VatPence)));
            foreach (var (line, from) in posting.Lines.OrderBy(l => l.Ordinal).Zip(original))
                Assert.Equal((from.FundCode, from.AccountReference, from.MethodCode, from.CreditCode, from.DebitCode, from.VatCode, from.VatRate, from.ReceivedOn, from.ProviderReference),
                    (line.FundCode, line.AccountReference, line.MethodCode, line.CreditCode, line.DebitCode, line.VatCode, line.VatRate, line.ReceivedOn, line.ProviderReference));
            Assert.All(posting.Lines, l => Assert.Equal("Ms B Payer", l.Side!.Payer));
        }
        Assert.Equal(1, await AskProvidersAsync(house));
        Assert.Equal(RefundStatus.Completed, (await RefundAsync(house, command.Key)).Status);
        Assert.Equal(0, await AskProvidersAsync(house));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_the_provider_refuses_never_leaves(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var before = await LedgerAsync(house);
        var command = RefundOf(paid.Lines[0], 20_01);
        await ApprovedAsync(house, command);
        await WorkAsync(house);
        Assert.Equal(RefundStatus.Refused, (await RefundAsync(house, command.Key)).Status);
        Assert.Equal(100_00, (await LineAsync(house, paid)).Available.Pence);
        Assert.Equal(before, await LedgerAsync(house));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_nobody_knows_of_is_asked_about_and_charged_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var command = RefundOf(paid.Lines[0], 20_03);
        await ApprovedAsync(house, command);
        await WorkAsync(house);
        var unknown = await RefundAsync(house, command.Key);
        Assert.Equal((RefundStatus.Unknown, (long?)null), (unknown.Status, unknown.PostingId));
        // Its money is held: a second refund cannot be invited by the silence.
        Assert.Equal("refund-more-than-available", (await AskAsync(house, RefundOf(paid.Lines[0], 80_00, key: 1))).Refusal?.Code);
        await Laws.AssertAsync(house);
        await house.Services.GetRequiredService<Sweep>().RestoreAsync(default);
        await WorkAsync(house);   // it is not sent again

        await AskProvidersAsync(house);
        Assert.Equal(RefundStatus.Submitted, (await RefundAsync(house, command.Key)).Status);
        await AskProvidersAsync(house);
        Assert.Equal(RefundStatus.Completed, (await RefundAsync(house, command.Key)).Status);
        await using var db = house.Inspect();
        Assert.Equal((1, 2), await db.SimulatedRefunds.Select(r => ValueTuple.Create(r.Told, r.Asked)).SingleAsync());
        Assert.Equal(1, await db.Postings.CountAsync(p => p.Kind == PostingKind.Refund));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_never_reached_the_provider_is_sent_again_under_the_same_key(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var command = RefundOf(paid.Lines[0], 20_05);
        await ApprovedAsync(house, command);
        await WorkAsync(house);
        Assert.Equal(RefundStatus.Unknown, (await RefundAsync(house, command.Key)).Status);
        await AskProvidersAsync(house);
        Assert.Equal(RefundStatus.Approved, (await RefundAsync(house, command.Key)).Status);
        Assert.Equal(1, await house.Services.GetRequiredService<Sweep>().RestoreAsync(default));
        await WorkAsync(house);
        Assert.True((await RefundAsync(house, command.Key)).Status is RefundStatus.Submitted or RefundStatus.Completed);
        await using var db = house.Inspect();
        Assert.Equal(2, (await db.SimulatedRefunds.SingleAsync()).Told);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_slow_provider_is_asked_again_and_again_and_more_seldom(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var command = RefundOf(paid.Lines[0], 20_02);
        await ApprovedAsync(house, command);
        await WorkAsync(house);
        for (var asked = 1; asked < 4; asked++)
        {
            Assert.Equal(1, await AskProvidersAsync(house));
            var refund = await RefundAsync(house, command.Key);
            Assert.Equal((RefundStatus.Submitted, asked), (refund.Status, refund.Tries));
        }
        await AskProvidersAsync(house);
        Assert.Equal(RefundStatus.Completed, (await RefundAsync(house, command.Key)).Status);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_fails_later_comes_back_to_the_penny_and_can_be_given_back_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var before = await LedgerAsync(house);
        var command = RefundOf(paid.Lines[0], 33_04) with { Lines = [new(paid.Lines[0], 33_04), new(paid.Lines[1], 10_00)] };
        await ApprovedAsync(house, command);
        await WorkAsync(house);
        Assert.NotEqual(before, await LedgerAsync(house));
        await AskProvidersAsync(house);
        var failed = await RefundAsync(house, command.Key);
        Assert.Equal(RefundStatus.Failed, failed.Status);
        Assert.Equal(before, await LedgerAsync(house));
        Assert.Equal((100_00, 40_00), ((await LineAsync(house, paid)).Available.Pence, (await LineAsync(house, paid, 1)).Available.Pence));
        await using (var db = house.Inspect())
        {
            var contra = await db.Postings.SingleAsync(p => p.Id == failed.ReturnPostingId);
            Assert.Equal((PostingKind.Reversal, failed.PostingId), (contra.Kind, contra.CorrectsPostingId));
            Assert.Equal(contra.Id, (await db.PostingReversals.SingleAsync(r => r.PostingId == failed.PostingId)).ReversedById);
        }
        await Laws.AssertAsync(house);
        // All of it, VAT to the penny, once more.
        var again = RefundOf(paid.Lines[0], 100_00, key: 1);
        await ApprovedAsync(house, again);
        await WorkAsync(house);
        Assert.Equal(RefundStatus.Submitted, (await RefundAsync(house, again.Key)).Status);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Notices_that_come_twice_late_or_out_of_order_do_no_harm(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var command = RefundOf(paid.Lines[0], 20_03);
        await ApprovedAsync(house, command);
        await WorkAsync(house);
        foreach (var (notice, becomes) in new[]
        {
            (RefundNotice.Completed, RefundStatus.Completed), (RefundNotice.Completed, RefundStatus.Completed), (RefundNotice.Accepted, RefundStatus.Completed), (RefundNotice.Failed, RefundStatus.Failed),
            (RefundNotice.Failed, RefundStatus.Failed), (RefundNotice.Accepted, RefundStatus.Failed), (RefundNotice.Refused, RefundStatus.Failed), (RefundNotice.Completed, RefundStatus.Failed),
            (RefundNotice.Completed, RefundStatus.Failed),
        })
        {
            Assert.Equal(becomes, (await TellAsync(house, command.Key, notice)).Value);
            await Laws.AssertAsync(house, house.Westmoor);
        }
        await using var db = house.Inspect();
        Assert.Equal((1, 1), (await db.Postings.CountAsync(p => p.Kind == PostingKind.Refund), await db.Postings.CountAsync(p => p.Kind == PostingKind.Reversal)));
        // That it was paid after all stands there once, for a person.
        Assert.Single((await RefundAsync(house, command.Key)).Steps, s => s.Note?.Contains("cannot be", StringComparison.Ordinal) == true);
        Assert.Equal("refund-unknown", (await TellAsync(house, System.Guid.NewGuid(), RefundNotice.Failed)).Refusal?.Code);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Many_notices_at_once_take_the_money_out_once_and_bring_it_back_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var before = await LedgerAsync(house);
        var command = RefundOf(paid.Lines[0], 20_03);
        await ApprovedAsync(house, command);
        await WorkAsync(house);
        foreach (var notice in new[] { RefundNotice.Completed, RefundNotice.Failed })
        {
            var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => TellAsync(house, command.Key, notice))));
            Assert.Contains(told, t => t.Ok);
            await Laws.AssertAsync(house, house.Westmoor);
        }
        Assert.Equal(before, await LedgerAsync(house));
        await using var db = house.Inspect();
        Assert.Equal((1, 1), (await db.Postings.CountAsync(p => p.Kind == PostingKind.Refund), await db.Postings.CountAsync(p => p.Kind == PostingKind.Reversal)));
    }

    /// <summary>Fails in a way that no seam knows, once it has taken the money.</summary>
    sealed class Dying(IRefundProvider within) : IRefundProvider
    {
        public string Name => within.Name;

        public async Task<RefundAnswer> RefundAsync(RefundOrder order, CancellationToken ct)
        {
            await within.RefundAsync(order, ct);
            throw new InvalidOperationException("As if it were killed here.");
        }

        public Task<RefundAnswer> AskAsync(RefundOrder order, CancellationToken ct) => within.AskAsync(order, ct);
    }

    static void AddDying(IServiceCollection services)
    {
        var seam = services.Last(s => s.ServiceType == typeof(IRefundProvider));
        services.Remove(seam);
        services.AddScoped<IRefundProvider>(s => new Dying((IRefundProvider)ActivatorUtilities.CreateInstance(s, seam.ImplementationType!)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_died_between_the_call_and_its_answer_is_asked_about_and_not_sent_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider, AddDying);
        var paid = await PaidAsync(house);
        var command = RefundOf(paid.Lines[0], 20_00);
        await ApprovedAsync(house, command);
        for (var i = 0; i < 3; i++)
        {
            await WorkAsync(house);
            house.Time.Advance(TimeSpan.FromSeconds(30));
        }
        Assert.Equal(RefundStatus.Sending, (await RefundAsync(house, command.Key)).Status);
        await Laws.AssertAsync(house);
        await AskProvidersAsync(house);
        Assert.Equal(RefundStatus.Completed, (await RefundAsync(house, command.Key)).Status);
        await using var db = house.Inspect();
        Assert.Equal(1, (await db.SimulatedRefunds.SingleAsync()).Told);
        await Laws.AssertAsync(house);
    }

    public static TheoryData<DatabaseProvider, string> Kills()
    {
        var data = new TheoryData<DatabaseProvider, string>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
            foreach (var milestone in (string[])[WorkTrace.RefundBegun, WorkTrace.RefundCalled, WorkTrace.BeforeRelease]) data.Add(provider, milestone);
        return data;
    }

    [Theory, MemberData(nameof(Kills))]
    public async Task A_worker_killed_while_it_sends_pays_once_and_leaves_nothing_unknown_for_ever(DatabaseProvider provider, string milestone)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var paid = await PaidAsync(house);
        var command = RefundOf(paid.Lines[0], 20_00);
        await ApprovedAsync(house, command);
        await using (var child = ChildProcess.Start(house, "work", house.Time.GetUtcNow().ToString("O"), milestone, "1"))
        {
            await child.WaitForAsync($"at {milestone}");
            await child.KillAsync();
        }
        await Laws.AssertAsync(house);
        for (var i = 0; i < 3; i++)
        {
            await AskProvidersAsync(house);
            await house.Services.GetRequiredService<Sweep>().RestoreAsync(default);
            await WorkAsync(house);
        }
        Assert.Equal(RefundStatus.Completed, (await RefundAsync(house, command.Key)).Status);
        await using var db = house.Inspect();
        Assert.Equal(1, await db.Postings.CountAsync(p => p.Kind == PostingKind.Refund));
        Assert.Equal(1, await db.SimulatedRefunds.CountAsync());
        await Laws.AssertAsync(house);
    }
}
