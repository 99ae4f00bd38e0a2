using Ims.Domain.Recognition;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Imports.Learning;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Imports.Replays;
using Ims.Infrastructure.Imports.Reversals;
using Ims.Infrastructure.Recognition;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Imports;

static class ImportsServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddScoped<ReceiveFile>().AddScoped<CheckImport>().AddScoped<PostImport>().AddScoped<DiscardImport>().AddScoped<ReleaseDuplicate>().AddScoped<PostShownFile>().AddScoped<PostUnusualFile>()
        .AddScoped<ReverseFile>().AddScoped<FileObstacles>().AddScoped<ReprocessFile>().AddScoped<ReprocessPreview>()
        .AddScoped<ImportList>().AddScoped<ImportsHeld>().AddScoped<FilesToday>().AddScoped<LatestImports>().AddScoped<ImportProfileList>().AddScoped<ImportDetails>().AddScoped<ImportLines>().AddScoped<ImportFunds>()
        .AddScoped<ImportOverlap>().AddScoped<ImportFile>().AddScoped<ImportProgress>().AddScoped<ImportDryRun>()
        .AddScoped<ISettingTraces, StatementTraces>().AddScoped<ISettingTraces, ProfileTraces>()
        .AddApprovable<DuplicateRelease>().AddApprovable<FileReversal>()
        .AddScoped<ApplyProfiles>().AddScoped<ProfilesCompared>().AddSingleton(FileProfile.Part)
        .AddScoped<SaveImportProfile>().AddScoped<KeepProfileSample>().AddScoped<RemoveProfileSample>().AddScoped<ImportProfileOverview>().AddScoped<ImportProfileDetails>().AddScoped<ImportProfileComparison>().AddScoped<ImportProfilePreview>().AddScoped<OfficeList>()
        .AddScoped<RuleTrialChoices>().AddScoped<LineTrial>().AddScoped<FileTrial>().AddScoped<RuleReplay>().AddScoped<RuleEffectiveness>().AddScoped<LearntRules>().AddForRules()
        .AddExpected().AddAccountFiles()
        .AddSingleton<UploadSpool>().AddSingleton<ImportWork>().AddSingleton(ImportWork.Kind);

    /// <summary>What the room of recognition is handed from here.</summary>
    static IServiceCollection AddForRules(this IServiceCollection services) => services
        .AddSingleton<RuleProfiles>(async (db, ct) => await db.ImportProfiles.AsNoTracking().OrderBy(p => p.Code).Select(p => new RuleProfile(p.Code, p.Name, p.Disabled)).ToListAsync(ct))
        .AddScoped(s => new RuleBench(
            s.GetRequiredService<RuleTrialChoices>().GetAsync, s.GetRequiredService<LineTrial>().GetAsync, s.GetRequiredService<FileTrial>().GetAsync,
            s.GetRequiredService<RuleReplay>().GetAsync, s.GetRequiredService<RuleEffectiveness>().GetAsync, s.GetRequiredService<LearntRules>().GetAsync));
}
