using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Recognition;

namespace Ims.Web.Imports.SetupFile;

/// <summary>The parts of a configuration file, in the order in which they are to be applied: rules name profiles, and both name settings.</summary>
public sealed class FileUse(FileSettingsUse settings, FileRulesUse rules, FileProfilesUse profiles)
{
    public Result<List<FileSectionState>> SectionsOf(ConfigurationFile file)
    {
        if (file.Parts.Keys.FirstOrDefault(p => p is not (FileProfile.PartName or FileRule.PartName)) is { } unknown) return ConfigurationRefusals.PartUnknown(unknown);
        var (ofProfiles, ofRules) = (file.Part<FileProfile>(FileProfile.PartName), file.Part<FileRule>(FileRule.PartName));
        if (!ofProfiles.Ok) return ofProfiles.Refusal;
        if (!ofRules.Ok) return ofRules.Refusal;
        var sections = new List<FileSectionState> { settings.SectionOf(file) };
        if (ofProfiles.Value is { } some) sections.Add(profiles.SectionOf(some));
        if (ofRules.Value is { } others) sections.Add(rules.SectionOf(others));
        return sections;
    }

    internal static FileApplied Told(Submitted submitted) => submitted.RequestId is { } id
        ? new($"{submitted.Preview.Title}: asked for. Nothing changes until another person has approved it.", id)
        : new($"{submitted.Preview.Title}: done.", null);
}

/// <summary>The settings of a file.</summary>
public sealed class FileSettingsUse(SettingsCompared compared, ApplySettings apply, Actor actor)
{
    internal FileSectionState SectionOf(ConfigurationFile file) => new(
        "Settings", asks: true, (taken, ct) => compared.GetAsync(new SettingsToCompare(file.Settings, taken), ct),
        async (taken, asked, ct) => (await apply.RunAsync(new SettingsToApply(file.Settings, taken), asked, ct)).Map(FileUse.Told),
        // Address and VAT number of another council would stand on receipts: nobody takes them over by leaving a tick where it was.
        file.Council == actor.Council.Name ? [] : file.Settings.OfType<CouncilSetting>().Select(ConfigurationMerge.KeyOf));
}

/// <summary>The import profiles of a file.</summary>
public sealed class FileProfilesUse(ProfilesCompared compared, ApplyProfiles apply)
{
    internal FileSectionState SectionOf(IReadOnlyList<FileProfile> profiles) => new(
        "Import profiles", asks: false, (_, ct) => compared.GetAsync(new ProfilesToApply(profiles), ct),
        async (taken, _, ct) => (await apply.RunAsync(new ProfilesToApply([.. profiles.Where(p => taken.Contains(p.Code))]), ct)).Map(n => new FileApplied($"Import profiles of a configuration file: {n} applied.", null)));
}

/// <summary>The recognition rules of a file.</summary>
public sealed class FileRulesUse(RulesCompared compared, ApplyRules apply)
{
    internal FileSectionState SectionOf(IReadOnlyList<FileRule> rules) => new(
        "Rules", asks: true, (_, ct) => compared.GetAsync(new RulesToApply(rules), ct),
        async (taken, asked, ct) => (await apply.RunAsync(new RulesToApply([.. rules.Where(r => taken.Contains(r.Name))]), asked, ct)).Map(FileUse.Told));
}
