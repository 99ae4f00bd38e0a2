using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Ledger;

/// <summary>R16: a million receipt numbers, taken by eight processes at once, of which no two are alike; and a database that would refuse the second.</summary>
public sealed class ReceiptNumbersOnceTests
{
    const int Takers = 8, AtATime = 5_000;

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task However_many_take_them_at_once_no_two_are_alike(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var databases = house.Services.GetRequiredService<Databases>();
        var each = Proof.Size(small: 1_000_000, full: 10_000_000) / Takers;

        var firsts = await Task.WhenAll(Enumerable.Range(0, Takers).Select(_ => Task.Run(async () =>
        {
            var ids = new IdRanges(databases);   // as another process has it
            var taken = new List<long>();
            for (var i = 0; i < each / AtATime; i++) taken.Add(await ids.TakeRangeAsync(house.Westmoor.Slug, Counters.Postings, AtATime, default));
            return taken;
        })));

        var numbers = new ReceiptNumbers(house.Westmoor.ShortName);
        var seen = new HashSet<string>(each * Takers, StringComparer.OrdinalIgnoreCase);
        foreach (var first in firsts.SelectMany(f => f))
            for (var id = first; id < first + AtATime; id++) Assert.True(seen.Add(numbers.For(id)), $"Id {id} has a number that was given before.");
        Assert.Equal(each / AtATime * AtATime * Takers, seen.Count);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_database_refuses_a_second_posting_of_one_number(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using (var db = house.Inspect())
        {
            db.Postings.Add(Some(1, "WBC-AAAAAA-2"));
            await db.SaveChangesAsync();
        }
        await using (var db = house.Inspect())
        {
            db.Postings.Add(Some(2, "WBC-AAAAAA-2"));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        }
        await using (var db = house.Inspect())
        {
            // It was the number, nothing else.
            db.Postings.Add(Some(2, "WBC-AAAAAA-3"));
            await db.SaveChangesAsync();
            Assert.Equal(2, await db.Postings.CountAsync());
        }
    }

    static Posting Some(long id, string receipt) => new()
    {
        Id = id, Kind = PostingKind.Receipt, ReceiptNumber = receipt, PostedAt = new DateTime(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc), PostedBy = "test", ActId = id, Digest = new string('0', 64),
    };
}
