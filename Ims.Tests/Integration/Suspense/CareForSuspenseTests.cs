using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Ims.Tests.Integration.Suspense.Allocating;
using static Ims.Tests.Support.TestTemplate;

namespace Ims.Tests.Integration.Suspense;

/// <summary>Who looks after an item, until when, and what is known of it.</summary>
public sealed class CareForSuspenseTests
{
    static readonly DateOnly Today = new(2026, 7, 15);

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_item_in_somebodys_care_shows_owner_day_and_notes_and_is_found_by_them(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (mine, other) = (await house.ArriveAsync(100_00), await house.ArriveAsync(200_00));
        await using var officer = house.As(Role.IncomeOfficer);
        var me = (await officer.Get<SuspenseOwners>().GetAsync(default)).Value[0];
        Assert.True(me.IsMe);
        Assert.True((await officer.Get<CareForSuspense>().RunAsync(new([mine], true, me.PersonId, true, Today), default)).Ok);
        Assert.True((await officer.Get<AddSuspenseNote>().RunAsync(mine, " The bank asks the payer ", default)).Ok);
        Assert.True((await officer.Get<AddSuspenseNote>().RunAsync(mine, "It is rent", default)).Ok);

        var view = (await officer.Get<SuspenseItemDetails>().GetAsync(mine, default)).Value;
        Assert.Equal(("WBC IncomeOfficer", Today), (view.Owner, view.DueOn));
        Assert.Equal(["The bank asks the payer", "It is rent"], view.Notes.Select(n => n.Text));
        async Task<long[]> FoundAsync(SuspenseFilter filter) => [.. (await officer.Get<SuspenseList>().GetAsync(filter, null, default)).Value.Rows.Select(r => r.Id)];
        Assert.Equal([mine], await FoundAsync(new() { OwnerId = me.PersonId }));
        Assert.Equal([mine], await FoundAsync(new() { Mine = true }));
        Assert.Equal([other], await FoundAsync(new() { OwnerId = 0 }));
        Assert.Empty(await FoundAsync(new() { Overdue = true }));
        house.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal([mine], await FoundAsync(new() { Overdue = true }));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Care_moves_no_money_so_no_allocation_is_refused_over_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(100_00);
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<CareForSuspense>().RunAsync(new([item], true, 3, false, null), default)).Ok);
        await using var officer = house.As(Role.IncomeOfficer);
        Assert.True((await officer.Get<AllocateSuspense>().RunAsync(Command([(item, 100_00)], 0, To(CouncilTax, 100_00)), default)).Ok);
        Assert.Equal(3, (await ItemAsync(house, item)).OwnerId);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_cannot_be_is_refused_beside_its_field(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(100_00);
        await using var officer = house.As(Role.IncomeOfficer);
        async Task<Refusal?> CareAsync(ItemsToCareFor command) => (await officer.Get<CareForSuspense>().RunAsync(command, default)).Refusal;
        async Task<Refusal?> NoteAsync(long id, string text) => (await officer.Get<AddSuspenseNote>().RunAsync(id, text, default)).Refusal;
        Assert.Equal("nothing-selected", (await CareAsync(new([], true, 2, false, null)))?.Code);
        Assert.Equal(("owner-unknown", "Owner"), await CareAsync(new([item], true, 1, false, null)) is { } cashier ? (cashier.Code, cashier.Field) : default);
        Assert.Equal(("due-past", "Due"), await CareAsync(new([item], false, null, true, Today.AddDays(-1))) is { } past ? (past.Code, past.Field) : default);
        Assert.Equal("item-unknown", (await CareAsync(new([item, 99_999], true, 2, false, null)))?.Code);
        Assert.Equal("note-empty", (await NoteAsync(item, " "))?.Code);
        Assert.Equal("note-too-long", (await NoteAsync(item, new string('x', 2_001)))?.Code);
        Assert.Equal("item-unknown", (await NoteAsync(99_999, "x"))?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_category_is_one_however_it_is_typed_and_moves_no_money(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var item = await house.ArriveAsync(10_00);
        await using var desk = house.As(Role.IncomeOfficer);
        Assert.True((await desk.Get<CareForSuspense>().RunAsync(new ItemsToCareFor([item], false, null, false, null, " Old  cheque"), default)).Ok);
        Assert.Equal("category-unusable", (await desk.Get<CareForSuspense>().RunAsync(new ItemsToCareFor([item], false, null, false, null, "<b>"), default)).Refusal?.Code);
        await using var db = house.Inspect();
        var kept = await db.SuspenseItems.SingleAsync(i => i.Id == item);
        Assert.Equal(("old-cheque", 0), (kept.Category, kept.Version));
        Assert.Equal(["old-cheque"], (await desk.Get<SuspenseList>().GetAsync(new SuspenseFilter(), null, default)).Value.Categories);
    }
}
