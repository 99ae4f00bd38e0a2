using Ims.Domain.Values;
using Ims.Domain.Work;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Work;

/// <summary>That a chore comes otherwise than by its default, for all councils. A chore without a row comes by its default.</summary>
public sealed class ChoreSchedule
{
    public required string Chore { get; init; }
    /// <summary>In UK time.</summary>
    public required string Cron { get; set; }
    public required DateTime ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
}

sealed class ChoreScheduleMapping : IEntityTypeConfiguration<ChoreSchedule>
{
    public void Configure(EntityTypeBuilder<ChoreSchedule> builder)
    {
        builder.ToTable("Schedules").HasKey(s => s.Chore);
        builder.Property(s => s.Chore).HasMaxLength(40).IsUnicode(false);
        builder.Property(s => s.Cron).HasMaxLength(ChoreRhythm.LongestCron);
    }
}

/// <summary>A chore and when it comes now.</summary>
/// <param name="Changed">Null where it comes by its default.</param>
sealed record ScheduledChore(Chore Chore, ChoreSchedule? Changed, ChoreTimes Times)
{
    public string Cron => Changed?.Cron ?? Chore.Cron;

    /// <summary>
    /// When it is due for a council; null: never again. What was never done is due at once, and so is what was missed while no instance ran. Never stored: it is counted from when it began
    /// last, or from when its schedule was changed since, so that a changed schedule counts with the next look.
    /// </summary>
    public DateTime? DueAt(ChoreRun? last, DateTime now)
    {
        if (last is null) return now;
        return Times.After(Changed is { } changed && changed.ChangedAt > last.BeganAt ? changed.ChangedAt : last.BeganAt);
    }

    public static async Task<IReadOnlyList<ScheduledChore>> AllAsync(CatalogueDb db, IEnumerable<Chore> chores, CancellationToken ct)
    {
        var changed = await db.Schedules.AsNoTracking().ToDictionaryAsync(s => s.Chore, ct);
        return [.. chores.Select(c => Of(c, changed.GetValueOrDefault(c.Key)))];
    }

    // An expression that another version could read, and this one cannot, must not stop the chore.
    static ScheduledChore Of(Chore chore, ChoreSchedule? changed) => changed is not null && CronText.Read(changed.Cron) is { } cron
        ? new ScheduledChore(chore, changed, new ChoreTimes(cron.After))
        : new ScheduledChore(chore, null, TimesOf(chore.Cron).Value);

    /// <summary>When an expression comes.</summary>
    public static Result<ChoreTimes> TimesOf(string cron) => CronText.Read(cron) is { } read ? new ChoreTimes(read.After) : WorkRefusals.ScheduleUnreadable(cron);
}
