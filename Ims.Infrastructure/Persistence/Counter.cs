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
    public static async Task<long> TakeAsync(DbSet<Counter> counters, string name, long count, CancellationToken ct)
    {
        await AddAsync(counters, name, count, ct);
        return await counters.Where(c => c.Name == name).Select(c => c.Next).SingleAsync(ct) - count;
    }

    /// <summary>Moves a counter on, or by 0 only takes its lock, which is held until the transaction ends.</summary>
    public static async Task AddAsync(DbSet<Counter> counters, string name, long count, CancellationToken ct)
    {
        var changed = await counters.Where(c => c.Name == name).ExecuteUpdateAsync(s => s.SetProperty(c => c.Next, c => c.Next + count), ct);
        if (changed != 1) throw new InvalidOperationException($"The counter {name} is missing.");
    }
}
