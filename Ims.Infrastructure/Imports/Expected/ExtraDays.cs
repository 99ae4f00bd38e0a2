using Ims.Domain.Access;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Expected;

/// <param name="IsOpen">Open although the rules say closed; else closed although they say open.</param>
public sealed record ExtraDayToSave(DateOnly On, bool IsOpen, string Reason);

/// <summary>Says of one day that it is no working day, or that it is one, against the rules.</summary>
public sealed class SaveExtraDay(Acts acts)
{
    public static Permission Needs => Permission.ImportsDecide;

    public Task<Result<Done>> RunAsync(ExtraDayToSave command, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var reason = command.Reason.Trim();
        if (reason.Length == 0) return ExpectedRefusals.ReasonMissing;
        if (reason.Length > ExtraDay.LongestReason) return ExpectedRefusals.ReasonTooLong;
        if (await act.Db.ExtraDays.AnyAsync(d => d.On == command.On, ct)) return ExpectedRefusals.DayTaken(command.On);
        if (new WorkingCalendar([]).IsOpen(command.On) == command.IsOpen) return ExpectedRefusals.DaySays(command.On, command.IsOpen);
        var day = new ExtraDay { On = command.On, IsOpen = command.IsOpen, Reason = reason, SavedBy = act.ActorName };
        act.Db.ExtraDays.Add(day);
        act.AuditRow("extra-day.add", day, Subject(day.On));
        return Done.It;
    }, ct);

    internal static string Subject(DateOnly on) => on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Lets the rules have their day again.</summary>
public sealed class RemoveExtraDay(Acts acts)
{
    public static Permission Needs => Permission.ImportsDecide;

    public Task<Result<Done>> RunAsync(DateOnly on, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.ExtraDays.SingleOrDefaultAsync(d => d.On == on, ct) is not { } day) return ExpectedRefusals.DayGone(on);
        act.Db.ExtraDays.Remove(day);
        act.AuditRow("extra-day.remove", day, SaveExtraDay.Subject(on));
        return Done.It;
    }, ct);
}

/// <summary>A day that is no working day though it might be, or one that is though it might not.</summary>
/// <param name="SavedBy">Who entered it; null for a bank holiday by rule.</param>
public sealed record SpecialDay(DateOnly On, bool IsOpen, string Reason, string? SavedBy)
{
    public bool IsExtra => SavedBy is not null;
}

/// <summary>The bank holidays of this year and the next two by rule, and all extra days of the council from this year on; in order.</summary>
public sealed class ExtraDayList(Looks looks, TimeProvider time)
{
    const int Years = 3;

    public static Permission Needs => Permission.ImportsView;

    public Task<Result<IReadOnlyList<SpecialDay>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<SpecialDay>>(Needs, async (db, ct) =>
    {
        var year = time.Today().Year;
        var from = new DateOnly(year, 1, 1);
        var extra = await db.ExtraDays.Where(d => d.On >= from).OrderBy(d => d.On).Select(d => new SpecialDay(d.On, d.IsOpen, d.Reason, d.SavedBy)).ToListAsync(ct);
        var replaced = extra.Select(d => d.On).ToHashSet();
        var byRule = Enumerable.Range(year, Years).SelectMany(BankHolidays.Of).Where(h => !replaced.Contains(h.On)).Select(h => new SpecialDay(h.On, IsOpen: false, h.Name, SavedBy: null));
        return [.. extra.Concat(byRule).OrderBy(d => d.On)];
    }, ct);
}

static class Calendars
{
    /// <summary>The working days of the council.</summary>
    public static async Task<WorkingCalendar> WorkingCalendarAsync(this CouncilDb db, CancellationToken ct) => new(await db.ExtraDays.AsNoTracking().ToListAsync(ct));
}
