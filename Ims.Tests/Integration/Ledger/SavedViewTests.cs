using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Ledger;

public sealed class SavedViewTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_view_is_its_owner_s_until_it_is_shared_and_nobody_else_s_to_remove(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var cashier = house.As(Role.Cashier);
        await using var auditor = house.As(Role.Auditor);
        await SaveAsync(cashier, "Rents", "fund=05", shared: false);
        Assert.Empty(await ListAsync(auditor));
        await SaveAsync(cashier, "rents", "fund=05&words=smith", shared: true);
        var seen = Assert.Single(await ListAsync(auditor));
        Assert.Equal(("rents", "fund=05&words=smith", "WBC Cashier", false, 1), (seen.Name, seen.Address, seen.OwnerName, seen.Mine, seen.Version));
        Assert.Equal("no-such-view", (await auditor.Get<RemoveView>().RunAsync(seen.Id, seen.Version, default)).Refusal?.Code);
        Assert.Equal("changed", (await cashier.Get<RemoveView>().RunAsync(seen.Id, 0, default)).Refusal?.Code);
        await SaveAsync(auditor, "Rents", "fund=05", shared: true);
        Assert.Equal(2, (await ListAsync(cashier)).Count);
        Assert.True((await cashier.Get<RemoveView>().RunAsync(seen.Id, 1, default)).Ok);
        Assert.Equal("WBC Auditor", Assert.Single(await ListAsync(cashier)).OwnerName);
        await using var db = house.Inspect();
        Assert.Equal(["view.save", "view.save", "view.save", "view.remove"], await db.AuditEntries.Where(a => a.SubjectKind == nameof(SavedView)).OrderBy(a => a.Number).Select(a => a.Action).ToListAsync());
    }

    [Theory]
    [InlineData(" ", "fund=05", "view-unnamed")]
    [InlineData("Rents", "", "view-of-all")]
    [InlineData("Rents", "fund=05#top", "view-address-unfit")]
    [InlineData("Rents", "fund=\"><script>", "view-address-unfit")]
    public async Task What_cannot_be_kept_is_refused(string name, string address, string code)
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using var desk = house.As(Role.Cashier);
        Assert.Equal(code, (await desk.Get<SaveView>().RunAsync(new ViewToSave(name, address, Shared: true), default)).Refusal?.Code);
        Assert.Equal("view-name-long", (await desk.Get<SaveView>().RunAsync(new ViewToSave(new string('a', SavedView.LongestName + 1), "fund=05", Shared: true), default)).Refusal?.Code);
        Assert.Empty(await ListAsync(desk));
    }

    static async Task SaveAsync(Desk desk, string name, string address, bool shared) => _ = (await desk.Get<SaveView>().RunAsync(new ViewToSave(name, address, shared), default)).Value;

    static async Task<IReadOnlyList<SavedViewRow>> ListAsync(Desk desk) => (await desk.Get<SavedViewList>().GetAsync(default)).Value;
}
