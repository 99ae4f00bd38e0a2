using FluentValidation;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Profiles;

/// <summary>An import profile as a person wants it to be.</summary>
public sealed record ImportProfileToSave
{
    public required string Code { get; init; }
    /// <summary>The version that the change was made from; null for a new profile.</summary>
    public int? Version { get; init; }
    public required string Name { get; init; }
    public required string Format { get; init; }
    /// <summary>BAI2 only.</summary>
    public string? TypeCodes { get; init; }
    /// <summary>Where the format has one.</summary>
    public TableLayout? Layout { get; init; }
    /// <summary>Only where the format's files name no account.</summary>
    public string? AccountText { get; init; }
    public string? OfficeCode { get; init; }
    public int? DaysBack { get; init; }
    public int? DaysAhead { get; init; }
    public long? LargestPence { get; init; }
    public bool Disabled { get; init; }

    public FormatSettings Settings => new(Format, TypeCodes, Layout, AccountText);
}

/// <summary>The shape of the command; what needs the other profiles is asked by the use case.</summary>
public sealed class ImportProfileToSaveValidator : AbstractValidator<ImportProfileToSave>
{
    const string Code = "^[a-z0-9]+(-[a-z0-9]+)*$";

    public ImportProfileToSaveValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(p => p.Code).NotEmpty().Refuses(ProfileRefusals.CodeMissing).MaximumLength(ProfileRefusals.LongestCode).Refuses(ProfileRefusals.CodeUnusable)
            .Matches(Code, System.Text.RegularExpressions.RegexOptions.NonBacktracking).Refuses(ProfileRefusals.CodeUnusable)
            .NotEqual(ProfileRefusals.NewCode).Refuses(ProfileRefusals.CodeUnusable).When(p => p.Version is null);
        RuleFor(p => p.Name).Must(n => !string.IsNullOrWhiteSpace(n)).Refuses(ProfileRefusals.NameMissing)
            .MaximumLength(ProfileRefusals.LongestName).Refuses(ProfileRefusals.NameTooLong);
        RuleFor(p => p.TypeCodes).MaximumLength(ProfileRefusals.LongestTypeCodes).Refuses(ProfileRefusals.TypeCodesTooLong);
        RuleFor(p => p.DaysBack).InclusiveBetween(0, LineWindow.MostDays).Refuses(ProfileRefusals.DaysUnusable(nameof(ImportProfileToSave.DaysBack)));
        RuleFor(p => p.DaysAhead).InclusiveBetween(0, LineWindow.MostDays).Refuses(ProfileRefusals.DaysUnusable(nameof(ImportProfileToSave.DaysAhead)));
        RuleFor(p => p.LargestPence).GreaterThan(0).Refuses(ProfileRefusals.LargestUnusable);
        RuleFor(p => p.Format).Must(f => StatementFormats.Find(f) is not null).Refuses(ProfileRefusals.FormatMissing(StatementFormats.All.Select(f => f.Name)));
    }
}

/// <summary>
/// Adds an import profile or makes a new version of one; a disabled one takes no more files. Who saves second is told who was first. Files that came before are
/// read by the version that they came by.
/// </summary>
public sealed class SaveImportProfile(Acts acts)
{
    static readonly ImportProfileToSaveValidator Validator = new();

    public static Permission Needs => Permission.ProfilesChange;

    /// <summary>Returns the new version's number.</summary>
    public async Task<Result<int>> RunAsync(ImportProfileToSave command, CancellationToken ct)
    {
        var saved = await SaveAsync(command, ct);
        // A race lost by a hair shows only when the change is saved; asked again, it names the winner.
        return saved.Refusal == DbErrors.ChangedByAnother || saved.Refusal == DbErrors.AlreadyThere ? await SaveAsync(command, ct) : saved;
    }

    Task<Result<int>> SaveAsync(ImportProfileToSave command, CancellationToken ct) => acts.RunAsync(Needs, (act, ct) => PutAsync(act, command, ct), ct);

    /// <summary>Writes it within an act, with its audit entry.</summary>
    internal static async Task<Result<int>> PutAsync(Act act, ImportProfileToSave command, CancellationToken ct)
    {
        var profiles = await act.Db.ImportProfiles.ToListAsync(ct);
        if (await RefusedAsync(act.Db, command, profiles, ct) is { } refusal) return refusal;
        var profile = profiles.Find(p => p.Code == command.Code);

        if (profile is null) act.Db.ImportProfiles.Add(profile = new ImportProfile { Code = command.Code, Name = "", Format = "" });
        var version = command.Version is { } before ? before + 1 : profile.Version;
        Apply(command, profile);
        if (command.Version is not null && !act.Db.ChangeTracker.HasChanges()) return ProfileRefusals.NothingChanged;
        act.AuditRow(command.Version is null ? "profile.add" : "profile.change", profile, profile.Code);
        await act.Db.SaveChangesAsync(ct);   // its version points at it, and a lost race ends here
        act.Db.ImportProfileVersions.Add(profile.AsVersion(version, act.Now, act.ActorName));
        return version;
    }

    /// <summary>Why it cannot be saved where profiles are as they are; null where it can.</summary>
    internal static async Task<Refusal?> RefusedAsync(CouncilDb db, ImportProfileToSave command, List<ImportProfile> all, CancellationToken ct) =>
        Unshaped(command) ?? await RefusesAsync(db, command, all.Find(p => p.Code == command.Code), all, ct);

    static Refusal? Unshaped(ImportProfileToSave command) =>
        Validator.FirstRefusal(command) ?? StatementFormats.PlanOf(command.Settings).Refusal;

    static async Task<Refusal?> RefusesAsync(CouncilDb db, ImportProfileToSave command, ImportProfile? profile, List<ImportProfile> all, CancellationToken ct)
    {
        if (command.Version is null && profile is not null) return ProfileRefusals.CodeTaken(profile.Code, profile.Name);
        if (command.Version is not null && profile is null) return ProfileRefusals.Gone(command.Code);
        if (profile is not null && profile.Version != command.Version)
        {
            var now = await db.ImportProfileVersions.AsNoTracking().SingleAsync(v => v.ProfileCode == profile.Code && v.Version == profile.Version, ct);
            return ProfileRefusals.Changed(now.SavedBy, now.SavedAt, now.Version);
        }
        bool Is(string text) => text.Equals(command.Name.Trim(), StringComparison.OrdinalIgnoreCase);
        // Files are sent to a profile by its name too, so no other answers to it.
        if (all.Find(p => p.Code != command.Code && (Is(p.Name) || Is(p.Code))) is { } other) return ProfileRefusals.NameTaken(command.Name.Trim(), other.Code);
        return await OfficeRefusesAsync(db, command, profile, ct);
    }

    /// <summary>A profile that takes no files keeps the office that it had, whatever became of that; one that is to take files needs an office in use.</summary>
    static async Task<Refusal?> OfficeRefusesAsync(CouncilDb db, ImportProfileToSave command, ImportProfile? profile, CancellationToken ct)
    {
        if (Office(command) is not { } code || (code == profile?.OfficeCode && (command.Disabled || !profile.Disabled))) return null;
        if (await db.Offices.AsNoTracking().SingleOrDefaultAsync(o => o.Code == code, ct) is not { } office) return ProfileRefusals.OfficeUnknown(code);
        return office.Disabled ? ProfileRefusals.OfficeDisabled(office.Code, office.Name) : null;
    }

    /// <summary>A format keeps what is about it and nothing of another's.</summary>
    internal static void Apply(ImportProfileToSave command, ImportProfile profile)
    {
        var format = StatementFormats.Find(command.Format)!;
        (profile.Name, profile.Format, profile.Disabled) = (command.Name.Trim(), format.Name, command.Disabled);
        profile.OfficeCode = Office(command);
        profile.AccountText = format.NeedsAccount ? AccountCodes.Tidy(command.AccountText!) : null;
        (profile.DaysBack, profile.DaysAhead, profile.LargestPence) = (command.DaysBack, command.DaysAhead, command.LargestPence);
        profile.TypeCodes = format == StatementFormats.Bai2 ? Kept(command.TypeCodes) : null;
        profile.LayoutJson = format.Cut is null ? null : LayoutOf(command.Settings.Table!, profile.LayoutJson);
    }

    /// <summary>What was kept by an earlier release lacks settings that came since: it stays as it is where it says the same.</summary>
    static string LayoutOf(TableLayout layout, string? kept)
    {
        var json = DelimitedLayoutJson.Write(layout);
        return kept is not null && DelimitedLayoutJson.Read(kept) is { Ok: true, Value: var before } && DelimitedLayoutJson.Write(before) == json ? kept : json;
    }

    static string? Office(ImportProfileToSave command) => Kept(command.OfficeCode)?.ToUpperInvariant();

    static string? Kept(string? text) => text?.Trim() is { Length: > 0 } kept ? kept : null;
}
