using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Transfers.Moving;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Transfers;

/// <summary>Money moves between accounts: one person asks, another decides, every penny is told both ways and the laws hold.</summary>
public sealed class TransferMoneyTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_part_of_a_payment_goes_to_two_accounts_once_another_person_agrees(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var line = await house.PayAsync(CouncilTax, 100_00);
        var asked = await house.TransferAsync([Off(line, 60_00)], [To(CouncilTax, 45_00), To(Rents, 15_00, narrative: "Rent, not tax")]);
        Assert.Equal(100_00, await house.AvailableAsync(line));   // nothing moves before
        await using (var db = house.Inspect())
        {
            (await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == IdOf(Role.IncomeOfficer))).Roles.Add(PersonRole.Of(Role.IncomeManager));
            await db.SaveChangesAsync();
        }
        Assert.Equal("approval-own", (await house.ApproveAsync(asked, Role.IncomeOfficer)).Refusal?.Code);
        Assert.True((await house.ApproveAsync(asked)).Value.IsDone);

        var posting = await house.NewestAsync(PostingKind.Transfer);
        Assert.Equal([(CouncilTax, Payer, -45_00L, 0L), (CouncilTax, Neighbour, 45_00, 0), (CouncilTax, Payer, -15_00, 0), (Rents, Neighbour, 15_00, 0)], posting.Told());
        Assert.All(posting.Lines, l => Assert.Equal((BankCredit, BankControl, line.ReceivedOn, new DateOnly(2026, 7, 15)), (l.MethodCode, l.DebitCode, l.ReceivedOn, l.AccountingOn)));
        Assert.Equal("Rent, not tax", posting.Lines[^1].Side!.Narrative);
        Assert.Equal(40_00, await house.AvailableAsync(line));
        Assert.Equal(15_00, await house.AvailableAsync(posting.Lines[^1]));
        await Laws.AssertAsync(house);

        await using var desk = house.As(Role.Auditor);
        var there = (await desk.Get<PostingDetails>().GetAsync(await house.ReceiptOfAsync(line.PostingId), default)).Value;
        Assert.Equal(["£45.00 was transferred", "£15.00 was transferred"], there.Events.Select(e => e.Title).Where(t => t.Contains("transferred", StringComparison.Ordinal)));
        var back = (await desk.Get<PostingDetails>().GetAsync(posting.ReceiptNumber, default)).Value;
        Assert.Equal(2, back.Events.Count(e => e.Title.EndsWith("of it came in with a payment", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Many_payments_roll_up_on_one_account_and_VAT_follows_the_account(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.MovesAtOnceAsync();
        var (taxed, plain) = (await house.PayAsync(Sundry, 100_01, Invoice), await house.PayAsync(CouncilTax, 50_00));
        Assert.Equal(16_67, taxed.VatPence);
        Assert.Null((await house.TransferAsync([Off(taxed, 33_33), Off(plain, 20_00)], [To(Sundry, 53_33, "50607080")])).Value.RequestId);
        var posting = await house.NewestAsync(PostingKind.Transfer);
        Assert.Equal([(Sundry, Invoice, -33_33L, -5_56L), (Sundry, "50607080", 33_33, 5_56), (CouncilTax, Payer, -20_00, 0), (Sundry, "50607080", 20_00, 3_33)], posting.Told());

        // What is left takes the rest of the VAT, so that the line's parts come to the whole.
        Assert.True((await house.TransferAsync([Off(taxed, 66_68)], [To(CouncilTax, 66_68)])).Ok);
        Assert.Equal(-16_67, posting.Lines[0].VatPence + (await house.NewestAsync(PostingKind.Transfer)).Lines[0].VatPence);
        Assert.Equal(0, await house.AvailableAsync(taxed));
        Assert.Equal("transfer-nothing-available", (await house.TransferAsync([Off(taxed, 1)], [To(CouncilTax, 1)])).Refusal?.Code);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Money_moves_between_accounts_without_a_payment_and_leaves_no_control_code_changed(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.MovesAtOnceAsync();
        Assert.True((await house.TransferAsync([Off(CouncilTax, Payer, 12_00), Off(Sundry, Invoice, 6_00)], [To(Rents, 18_00)])).Ok);
        var posting = await house.NewestAsync(PostingKind.Transfer);
        Assert.Equal([(CouncilTax, Payer, -12_00L, 0L), (Rents, Neighbour, 12_00, 0), (Sundry, Invoice, -6_00, -1_00), (Rents, Neighbour, 6_00, 0)], posting.Told());
        Assert.All(posting.Lines, l => Assert.Equal(("TR", "90000-9000"), (l.MethodCode, l.DebitCode)));
        await Laws.AssertAsync(house);
        await using (var db = house.Inspect()) await db.Methods.Where(m => m.Kind == MethodKind.Transfer).ExecuteUpdateAsync(s => s.SetProperty(m => m.Disabled, true));
        Assert.Equal("transfer-method-missing", (await house.TransferAsync([Off(CouncilTax, Payer, 1)], [To(Rents, 1)])).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_goes_back_to_suspense_is_an_item_again_as_old_as_the_money(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.MovesAtOnceAsync();
        var line = await house.PayAsync(CouncilTax, 70_00);
        Assert.True((await house.TransferAsync([Off(line, 30_00)], [To(SuspenseFund, 30_00, null)])).Ok);
        await using (var db = house.Inspect())
        {
            var item = Assert.Single(await db.SuspenseItems.ToListAsync());
            Assert.Equal((30_00L, 30_00L, Yesterday, "transferred"), (item.AmountPence, item.RemainingPence, item.ReceivedOn, item.Category));
            var inSuspense = await db.LedgerLines.AsNoTracking().SingleAsync(l => l.Id == item.LedgerLineId);
            Assert.Equal("transfer-in-suspense", (await house.TransferAsync([Off(inSuspense, 30_00)], [To(Rents, 30_00)])).Refusal?.Code);
        }
        Assert.Equal("transfer-in-suspense", (await house.TransferAsync([Off(SuspenseFund, null, 1)], [To(Rents, 1)])).Refusal?.Code);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_form_that_is_posted_twice_is_done_once_and_told(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (line, key) = (await house.PayAsync(CouncilTax, 100_00), Guid.NewGuid());
        var asked = await house.TransferAsync([Off(line, 10_00)], [To(Rents, 10_00)], key);
        Assert.Equal("approval-waits-already", (await house.TransferAsync([Off(line, 10_00)], [To(Rents, 10_00)], key)).Refusal?.Code);
        Assert.True((await house.ApproveAsync(asked)).Ok);
        var again = await house.TransferAsync([Off(line, 10_00)], [To(Rents, 10_00)], key);
        Assert.Equal("transfer-posted-already", again.Refusal?.Code);
        Assert.Contains((await house.NewestAsync(PostingKind.Transfer)).ReceiptNumber, again.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(90_00, await house.AvailableAsync(line));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_moved_meanwhile_voids_the_request_and_nothing_of_it_is_done(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var line = await house.PayAsync(CouncilTax, 100_00);
        var (first, second) = (await house.TransferAsync([Off(line, 80_00)], [To(Rents, 80_00)]), await house.TransferAsync([Off(line, 30_00)], [To(Rents, 30_00)]));
        Assert.True((await house.ApproveAsync(first)).Ok);
        var late = (await house.ApproveAsync(second)).Refusal;
        Assert.Equal("approval-cannot-be-done", late?.Code);
        Assert.Contains("Only £20.00 of this payment to 23 Council Tax, 5403211798 is available.", late!.Sentence, StringComparison.Ordinal);
        Assert.Equal(20_00, await house.AvailableAsync(line));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task What_is_wrong_is_said_by_name_and_field()
    {
        await using var house = await TestHouse.OnAsync(DatabaseProvider.Sqlite);
        await house.MovesAtOnceAsync();
        var line = await house.PayAsync(CouncilTax, 100_00);
        async Task RefusedAsync(string code, string? field, IReadOnlyList<Infrastructure.Transfers.MoneyFrom> from, params Infrastructure.Transfers.MoneyTo[] to)
        {
            var refusal = (await house.TransferAsync(from, to)).Refusal;
            Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
        }

        await RefusedAsync("transfer-line-unknown", "Sources[0].Line", [new(line.Id + 9_999, null, null, new(1))], To(Rents, 1));
        await RefusedAsync("transfer-both-kinds", "Sources[0]", [new(line.Id, CouncilTax, Payer, new(1))], To(Rents, 1));
        await RefusedAsync("transfer-more-than-available", "Sources[0].Amount", [Off(line, 100_01)], To(Rents, 100_01));
        await RefusedAsync("transfer-not-equal", "Targets", [Off(line, 10_00)], To(Rents, 9_99));
        await RefusedAsync("reference-length", "Targets[1].Reference", [Off(line, 10_00)], To(Rents, 4_00), To(Rents, 6_00, "123"));
        await RefusedAsync("reference-length", "Sources[1].Reference", [Off(line, 10_00), Off(Rents, "1", 5)], To(Rents, 10_05));
        await RefusedAsync("transfer-to-itself", "Targets[0].Reference", [Off(line, 10_00)], To(CouncilTax, 10_00, Payer));
        await using (var db = house.Inspect()) await db.Funds.Where(f => f.Code == Rents).ExecuteUpdateAsync(s => s.SetProperty(f => f.Disabled, true));
        await RefusedAsync("fund-disabled", "Targets[0].Fund", [Off(line, 10_00)], To(Rents, 10_00));
        await using (var db = house.Inspect()) await db.Months.ExecuteUpdateAsync(s => s.SetProperty(m => m.Closed, true));
        Assert.Contains("month", (await house.TransferAsync([Off(line, 10_00)], [To(CouncilTax, 10_00)])).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(100_00, await house.AvailableAsync(line));
        await Laws.AssertAsync(house);
    }
}
