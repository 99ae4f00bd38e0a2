using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Persistence;

/// <summary>The next free number of a kind.</summary>
public sealed class Counter
{
    public required string Name { get; init; }
    public long Next { get; set; } = 1;
}

sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.ToTable("Counters").HasKey(c => c.Name);
        builder.Property(c => c.Name).HasMaxLength(40);
        builder.HasData(Counters.All.Select(n => new Counter { Name = n }));
    }
}

/// <summary>The kinds of number, and how a range of them is taken.</summary>
public static class Counters
{
    /// <summary>Ids of everything but postings.</summary>
    public const string Ids = "Ids";
    /// <summary>Ids of postings: receipt numbers are made of them.</summary>
    public const string Postings = "Postings";
    /// <summary>Numbers of audit entries: dense, so taken inside the change's own transaction only.</summary>
    public const string Audit = "Audit";

    public static readonly string[] All = [Ids, Postings, Audit];

    /// <summary>Takes <paramref name="count"/> numbers in the context's current transaction and returns the first.</summary>
    public static async Task<long> TakeAsync(DbContext db, string name, long count, CancellationToken ct)
    {
        await AddAsync(db, name, count, ct);
        return await Nexts.Of(db)(db, name).SingleAsync(ct) - count;
    }

    /// <summary>Moves a counter on, or by 0 only takes its lock, which is held until the transaction ends.</summary>
    public static async Task AddAsync(DbContext db, string name, long count, CancellationToken ct)
    {
        // An ExecuteUpdate cannot be kept, and putting it together took longer than all that the counter does.
        var changed = await db.Database.ExecuteSqlAsync($"UPDATE Counters SET Next = Next + {count} WHERE Name = {name}", ct);
        if (changed != 1) throw new InvalidOperationException($"The counter {name} is missing.");
    }

    /// <summary>The next free number of a kind, without taking it: of audit entries it moves with every act, on whatever instance it was done.</summary>
    internal static async Task<long> NextAsync(DbContext db, string name, CancellationToken ct)
    {
        await foreach (var next in Nexts.Of(db)(db, name).WithCancellation(ct)) return next;
        throw new InvalidOperationException($"The counter {name} is missing.");
    }

    static readonly KeptQuery<Func<DbContext, string, IAsyncEnumerable<long>>> Nexts = new(() => EF.CompileAsyncQuery((DbContext db, string name) =>
        db.Set<Counter>().Where(c => c.Name == name).Select(c => c.Next)));
}
