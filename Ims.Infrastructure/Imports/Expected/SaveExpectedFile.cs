using FluentValidation;
using Ims.Domain.Access;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Expected;

/// <summary>An expected file as a person wants it to be.</summary>
public sealed record ExpectedFileToSave
{
    /// <summary>Null for a new one.</summary>
    public long? Id { get; init; }
    /// <summary>The version that the change was made from; null for a new one.</summary>
    public int? Version { get; init; }
    public required string Name { get; init; }
    public required string ProfileCode { get; init; }
    public required string Cron { get; init; }
    public required ClosedDays ClosedDays { get; init; }
    public required int GraceMinutes { get; init; }
    /// <summary>Null: when the next one is due.</summary>
    public int? MissingAfterHours { get; init; }
    public FileRange Range { get; init; } = new(null, null, null, null);
    public IReadOnlyList<string> Addresses { get; init; } = [];
    public required bool Active { get; init; }
}

/// <summary>The shape of the command; what needs the database is asked by the use case.</summary>
public sealed class ExpectedFileToSaveValidator : AbstractValidator<ExpectedFileToSave>
{
    public ExpectedFileToSaveValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(f => f.Name).Must(n => !string.IsNullOrWhiteSpace(n)).Refuses(ExpectedRefusals.NameMissing)
            .Must(n => n.Trim().Length <= ExpectedFile.LongestName).Refuses(ExpectedRefusals.NameTooLong);
        RuleFor(f => f.ProfileCode).NotEmpty().Refuses(ExpectedRefusals.ProfileMissing);
        RuleFor(f => f.Cron).Must(c => !string.IsNullOrWhiteSpace(c)).Refuses(ExpectedRefusals.CronMissing)
            .MaximumLength(ExpectedFile.LongestCron).Refuses(ExpectedRefusals.CronTooLong);
        RuleFor(f => f.GraceMinutes).InclusiveBetween(0, ExpectedRefusals.MostGraceMinutes).Refuses(ExpectedRefusals.GraceOutOfRange);
        RuleFor(f => f.MissingAfterHours).InclusiveBetween(1, ExpectedRefusals.MostMissingHours).Refuses(ExpectedRefusals.MissingOutOfRange)
            .Must((f, hours) => hours is null || hours * 60 >= f.GraceMinutes).Refuses(ExpectedRefusals.MissingBeforeLate);
        RuleFor(f => f.Range.LeastLines).GreaterThanOrEqualTo(0).Refuses(ExpectedRefusals.LinesNegative).OverridePropertyName("LeastLines");
        RuleFor(f => f.Range.MostLines).Must((f, most) => !(most < (f.Range.LeastLines ?? 0))).Refuses(ExpectedRefusals.LinesBackwards).OverridePropertyName("MostLines");
        RuleFor(f => f.Range.MostPence).Must((f, most) => !(most < f.Range.LeastPence)).Refuses(ExpectedRefusals.ValueBackwards).OverridePropertyName("MostPence");
        RuleFor(f => f.Addresses).Must(a => a.Count <= ExpectedRefusals.MostAddresses).Refuses(ExpectedRefusals.TooManyAddresses);
    }
}

/// <summary>
/// Adds an expected file or changes one. What was due before keeps the terms on which it was expected; what is to come follows the new ones. Returns its id.
/// </summary>
public sealed class SaveExpectedFile(Acts acts)
{
    static readonly ExpectedFileToSaveValidator Validator = new();

    public static Permission Needs => Permission.ImportsDecide;

    public Task<Result<long>> RunAsync(ExpectedFileToSave command, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        if (Validator.FirstRefusal(command) is { } unshaped) return unshaped;
        var addresses = Addresses(command);
        if (!addresses.Ok) return addresses.Refusal;
        var cron = CronDates.Read(command.Cron.Trim());
        if (!cron.Ok) return cron.Refusal;
        if (cron.Value.IsTooOften(UkTime.Local(act.Now))) return ExpectedRefusals.TooOften;

        var stored = command.Id is { } id ? await act.Db.ExpectedFiles.SingleOrDefaultAsync(f => f.Id == id, ct) : null;
        if (await RefusesAsync(act.Db, command, stored, ct) is { } refusal) return refusal;
        if (cron.Value.On(command.ClosedDays, await act.Db.WorkingCalendarAsync(ct)).Coming(act.Now, 1).Count == 0) return ExpectedRefusals.NeverDue;
        return stored is null ? await AddAsync(act, command, addresses.Value, ct) : Change(act, command, addresses.Value, stored);
    }, ct);

    static Result<string> Addresses(ExpectedFileToSave command)
    {
        var read = new List<string>();
        foreach (var text in command.Addresses)
        {
            var address = EmailAddress.Read(text, nameof(command.Addresses));
            if (!address.Ok) return address.Refusal;
            if (!read.Contains(address.Value, StringComparer.OrdinalIgnoreCase)) read.Add(address.Value);
        }
        return string.Join('\n', read);
    }

    static async Task<Refusal?> RefusesAsync(CouncilDb db, ExpectedFileToSave command, ExpectedFile? stored, CancellationToken ct)
    {
        if (command.Id is { } id && stored is null) return ExpectedRefusals.Gone(id);
        if (stored is not null && stored.Version != command.Version) return ExpectedRefusals.Changed(stored.SavedBy, stored.SavedAt);
        var (name, code) = (command.Name.Trim(), command.ProfileCode);
        if (await db.ExpectedFiles.AnyAsync(f => f.Name == name && f.Id != (command.Id ?? 0), ct)) return ExpectedRefusals.NameTaken(name);
        var profile = await db.ImportProfiles.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, ct);
        if (profile is null) return ExpectedRefusals.ProfileUnknown(code);
        return profile.Disabled && command.Active ? ExpectedRefusals.ProfileDisabled(profile.Name) : null;
    }

    static async Task<Result<long>> AddAsync(Act act, ExpectedFileToSave command, string addresses, CancellationToken ct)
    {
        var file = new ExpectedFile
        {
            Id = await act.TakeIdsAsync(1, ct), Name = "", ProfileCode = "", Cron = "", ClosedDays = command.ClosedDays, GraceMinutes = 0, Addresses = "", ScheduledFrom = act.Now, SavedAt = act.Now, SavedBy = act.ActorName,
        };
        Apply(command, addresses, file);
        act.Db.ExpectedFiles.Add(file);
        act.Audit("expected-file.add", nameof(ExpectedFile), file.Id, before: null, Told(file));
        return file.Id;
    }

    static Result<long> Change(Act act, ExpectedFileToSave command, string addresses, ExpectedFile file)
    {
        var (before, was) = (Told(file), (file.ProfileCode, file.Cron, file.ClosedDays, file.Active));
        Apply(command, addresses, file);
        if (!act.Db.ChangeTracker.HasChanges()) return ExpectedRefusals.Unchanged;
        if (was != (file.ProfileCode, file.Cron, file.ClosedDays, file.Active)) file.ScheduledFrom = act.Now;
        (file.SavedAt, file.SavedBy) = (act.Now, act.ActorName);
        act.Audit("expected-file.change", nameof(ExpectedFile), file.Id, before, Told(file));
        return file.Id;
    }

    static void Apply(ExpectedFileToSave command, string addresses, ExpectedFile file)
    {
        (file.Name, file.ProfileCode, file.Cron, file.ClosedDays) = (command.Name.Trim(), command.ProfileCode, command.Cron.Trim(), command.ClosedDays);
        (file.GraceMinutes, file.MissingAfterHours, file.Addresses, file.Active) = (command.GraceMinutes, command.MissingAfterHours, addresses, command.Active);
        (file.LeastLines, file.MostLines, file.LeastPence, file.MostPence) = command.Range;
    }

    // Addresses only as far as they can be recognised: the audit is kept for ever.
    static object Told(ExpectedFile f) => new
    {
        f.Name, f.ProfileCode, f.Cron, f.ClosedDays, f.GraceMinutes, f.MissingAfterHours, f.LeastLines, f.MostLines, f.LeastPence, f.MostPence, f.Active,
        Tells = f.AddressList().Select(EmailAddress.Masked).ToList(),
    };
}
