using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support;

public sealed partial class Canaries
{
    /// <summary>A till of everybody's, one that waits to be banked, a batch that is being keyed and one that waits to be banked, a deposit and a basket of everybody's that is put aside.</summary>
    async Task PlantDeskAsync()
    {
        await using var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug);
        var (at, today, id) = (services.GetRequiredService<TimeProvider>().UtcNow(), Today, hunted ? FirstId + 930_000 : 930);
        if (!await db.Methods.AnyAsync(m => m.Code == SceneSets.Cheque))
            db.Methods.Add(new MethodOfPayment { Code = SceneSets.Cheque, Name = $"{Word} cheque", Kind = MethodKind.Cheque, ControlCode = "90000-9300" });
        await db.SaveChangesAsync();
        var civic = await db.Offices.SingleAsync(o => o.Code == "CIV");
        Till Open(int person) => Till.Open(id++, civic, civic.Code, (person, $"{Word} Person"), Money.Zero, (at, today)).Value;
        Till Counted(int person)
        {
            var till = Open(person);
            var cash = CashCount.Of([.. CashCount.Denominations.Take(1).Select(d => new Pieces(d, 1))]).Value;
            Assert.Null(till.Count([new(TestTemplate.Cash, MethodKind.Cash, new Money(Pence(19)), 1)], cash, [], $"{Word} reason", at, $"{Word} Person"));
            return till;
        }
        foreach (var person in await db.People.OrderBy(p => p.Id).Select(p => p.Id).ToListAsync())
        {
            if (!await db.Tills.AnyAsync(t => t.OpenPersonId == person)) db.Tills.Add(Open(person));
            db.ParkedBaskets.Add(new ParkedBasket { Id = id++, PersonId = person, Name = $"{Word} basket", Content = $"{{\"Payer\":\"{Word}\"}}", ParkedAt = at });
        }
        var waiting = Counted(1);
        Assert.Null(waiting.SignOff(at, $"{Word} Person", byId: null));
        db.Tills.AddRange(Counted(1), waiting);
        ChequeBatch Begun(long pence)
        {
            var batch = ChequeBatch.Start(id++, (civic, civic.Code), (db.Methods.Single(m => m.Code == SceneSets.Cheque), SceneSets.Cheque), 1, new Money(pence), (today, today), (at, $"{Word} Person")).Value;
            Assert.Null(batch.Key(Fund, Account, new Money(pence), new Cheque("601234", "12345678", "000123"), $"{Word} Payer", Word));
            return batch;
        }
        var (posted, banked) = (Begun(Pence(20)), Begun(Pence(23)));
        posted.Posted(at, $"{Word} Person");
        banked.Posted(at, $"{Word} Person");
        db.ChequeBatches.AddRange(Begun(Pence(24)), posted, banked);
        db.Deposits.AddRange(DepositPlan.Make([], [banked], [new(DepositKind.Cheques, $"{Word} bag", $"{Digits}77")], 1, id, (at, today, $"{Word} Person")).Value);
        await db.SaveChangesAsync();
    }
}
