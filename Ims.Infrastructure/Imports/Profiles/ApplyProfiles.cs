using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds.Setup;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Profiles;

/// <summary>An import profile as a configuration file has it.</summary>
public sealed record FileProfile(string Code, string Name, string Format, bool Disabled, string? OfficeCode = null, string? TypeCodes = null, JsonElement? Layout = null,
    string? AccountText = null, int? DaysBack = null, int? DaysAhead = null, long? LargestPence = null) : IFileEntry
{
    public const string PartName = "importProfiles";

    string IFileEntry.Key => Code.Trim();
    string IFileEntry.Noun => "import profile";

    internal static readonly ConfigurationPart Part = new(PartName, "Import profiles", "Import profile", async (db, ct) => JsonSerializer.SerializeToElement(
        (await db.ImportProfiles.AsNoTracking().OrderBy(p => p.Code).ToListAsync(ct)).ConvertAll(p => new FileProfile(
            p.Code, p.Name, p.Format, p.Disabled, p.OfficeCode, p.TypeCodes, p.LayoutJson is null ? null : JsonSerializer.Deserialize<JsonElement>(p.LayoutJson),
            p.AccountText, p.DaysBack, p.DaysAhead, p.LargestPence)), ConfigurationFile.Json),
        file => file.Part<FileProfile>(PartName).Map(some => (IReadOnlyList<EntryInWords>?)some?.ConvertAll(p => p.InWords())));

    EntryInWords InWords() => new(Code.Trim(), $"{Code.Trim()} {Name.Trim()}", [.. ProfileFields.Of(new ImportProfileVersion
    {
        ProfileCode = Code, Version = 1, Name = Name.Trim(), Format = Format, TypeCodes = TypeCodes, LayoutJson = Layout is { ValueKind: not JsonValueKind.Null } layout ? layout.GetRawText() : null,
        AccountText = AccountText, OfficeCode = OfficeCode, DaysBack = DaysBack, DaysAhead = DaysAhead, LargestPence = LargestPence, Disabled = Disabled, SavedAt = default, SavedBy = "",
    }).Select(f => new SettingFact(f.Name, f.Value))]);

    /// <summary>The change that it asks for where profiles are as they are: they are known by their codes.</summary>
    internal Result<ImportProfileToSave> ToSave(IEnumerable<ImportProfile> profiles)
    {
        TableLayout? layout = null;
        if (Layout is { ValueKind: not JsonValueKind.Null } json)
        {
            var read = DelimitedLayoutJson.Read(json.GetRawText());
            if (!read.Ok) return read.Refusal;
            layout = read.Value;
        }
        var here = profiles.FirstOrDefault(p => p.Code == Code);
        return new ImportProfileToSave
        {
            Code = Code, Version = here?.Version, Name = Name, Format = Format, TypeCodes = TypeCodes, Layout = layout, AccountText = AccountText, OfficeCode = OfficeCode,
            DaysBack = DaysBack, DaysAhead = DaysAhead, LargestPence = LargestPence, Disabled = Disabled,
        };
    }
}

/// <param name="Profiles">Those of the file that are taken.</param>
public sealed record ProfilesToApply(IReadOnlyList<FileProfile> Profiles);

/// <summary>Saves import profiles of a configuration file, each as its form would: all that are taken, or none. Returns how many were new or changed.</summary>
public sealed class ApplyProfiles(Acts acts)
{
    public static Permission Needs => Permission.ProfilesChange;

    public Task<Result<int>> RunAsync(ProfilesToApply command, CancellationToken ct) => acts.RunAsync<int>(Needs, async (act, ct) =>
    {
        var applied = 0;
        foreach (var profile in command.Profiles)
        {
            var wanted = profile.ToSave(await act.Db.ImportProfiles.AsNoTracking().ToListAsync(ct));
            var saved = wanted.Ok ? await SaveImportProfile.PutAsync(act, wanted.Value, ct) : wanted.Refusal;
            if (saved.Refusal is { } same && same.Code == ProfileRefusals.NothingChanged.Code) continue;
            if (!saved.Ok) return ConfigurationRefusals.Of(profile.Name, saved.Refusal);
            applied++;
        }
        return applied == 0 ? ConfigurationRefusals.NothingTaken : applied;
    }, ct);
}

/// <summary>The import profiles of a file beside those that are here. Nothing is written.</summary>
public sealed class ProfilesCompared(Looks looks, TimeProvider time)
{
    public static Permission Needs => Permission.ProfilesChange;

    public Task<Result<FilePart>> GetAsync(ProfilesToApply asked, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var profiles = await db.ImportProfiles.ToListAsync(ct);
        var pieces = new List<FilePiece>();
        foreach (var profile in asked.Profiles)
        {
            var wanted = profile.ToSave(profiles);
            var refusal = wanted.Ok ? await SaveImportProfile.RefusedAsync(db, wanted.Value, profiles, ct) : wanted.Refusal;
            var here = profiles.Find(p => p.Code == profile.Code);
            if (refusal is not null) pieces.Add(new(profile.Code, profile.Name, FileVerdict.Refused, [], [], refusal));
            else pieces.Add(PieceOf(profile, here, wanted.Value));
        }
        return new FilePart(pieces, [.. profiles.Where(p => asked.Profiles.All(f => f.Code != p.Code)).Select(p => p.Name)]);
    }, ct);

    FilePiece PieceOf(FileProfile profile, ImportProfile? here, ImportProfileToSave wanted)
    {
        var after = new ImportProfile { Code = profile.Code, Name = "", Format = "" };
        SaveImportProfile.Apply(wanted, after);
        ImportProfileVersion Version(ImportProfile p) => p.AsVersion(p.Version, time.UtcNow(), "");
        IReadOnlyList<PreviewFact> facts = here is null
            ? [.. ProfileFields.Of(Version(after)).Select(f => new PreviewFact(f.Name, null, f.Value))]
            : [.. ProfileFields.Between(Version(here), Version(after)).Where(d => d.Differs).Select(d => new PreviewFact(d.Name, d.Older, d.Newer))];
        var verdict = here is null ? FileVerdict.New : facts.Count == 0 ? FileVerdict.Same : FileVerdict.Changed;
        return new(profile.Code, $"{profile.Code} {(here?.Name ?? profile.Name)}", verdict, facts, [], null);
    }
}
