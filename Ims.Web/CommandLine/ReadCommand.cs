using System.Security.Cryptography;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Profiles;

namespace Ims.Web.CommandLine;

/// <summary><c>read</c>: shows what a bank file holds, in any currency. Needs no database unless a profile is named; posts nothing.</summary>
static class ReadCommand
{
    public static async Task<int> RunAsync(CommandRun run)
    {
        var reading = await ReadingAsync(run);
        if (!reading.Ok) return await run.Out.RefuseAsync(reading.Refusal);
        var opened = run.Open();
        if (!opened.Ok) return await run.Out.RefuseAsync(opened.Refusal);
        await using var file = opened.Value;

        var told = new StatementsTold();
        var beginning = await StatementReading.BeginningAsync(file, run.Stop);
        if ((reading.Value ?? Recognised(beginning)) is { } plan)
        {
            told.Format = plan.Format;
            var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, run.Stop));
            file.Position = 0;
            await foreach (var e in StatementReading.ReadAsync(StatementReading.ChunksAsync(file, run.Stop), plan, sha256, run.Stop)) told.Take(e);
        }
        else told.Refuse(1, beginning.Shown, file.Length == 0 ? ImportRefusals.FileEmpty() : CommandRefusals.FormatUnknown(StatementFormats.All.Where(f => f.Cut is null).Select(f => f.Name), StatementFormats.All.Where(f => f.Cut is not null).Select(f => f.Name)));

        await run.Out.JsonAsync(told);
        foreach (var check in told.Checks.Where(c => !c.Ok)) await run.Out.SayAsync($"{check.Name}: the file says {check.Expected}, its lines give {check.Actual}.");
        if (told.Refused is not null) await run.Out.SayAsync(told.Refused.Sentence);
        return told.Ok ? Exit.Done : Exit.Refused;
    }

    // Nothing is posted, so it matters to nobody which account or feed the lines are of.
    static ReadingPlan? Recognised(FileBeginning beginning) =>
        StatementFormats.Recognise(beginning) is { } format ? StatementFormats.PlanOf(new FormatSettings(format.Name, Account: format.NeedsAccount ? "FEED" : null)).Value : null;

    /// <summary>How the named profile reads; null without one: then the file's beginning tells the format.</summary>
    static async Task<Result<ReadingPlan?>> ReadingAsync(CommandRun run)
    {
        if (run.Arguments[CommandArguments.Profile] is not { } text) return (ReadingPlan?)null;
        var council = await run.CouncilAsync();
        if (!council.Ok) return council.Refusal;
        await using var scope = run.For(council.Value);
        var profiles = await scope.ServiceProvider.GetRequiredService<ImportProfileList>().GetAsync(run.Stop);
        if (!profiles.Ok) return profiles.Refusal;
        bool Is(string s) => s.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase);
        var profile = profiles.Value.FirstOrDefault(p => Is(p.Code)) ?? profiles.Value.FirstOrDefault(p => Is(p.Name));
        if (profile is null) return FileRefusals.ProfileUnknown(text, profiles.Value.Select(p => p.Code));
        var details = await scope.ServiceProvider.GetRequiredService<ImportProfileDetails>().GetAsync(profile.Code, run.Stop);
        return details.Ok ? StatementFormats.PlanOf(details.Value!.Settings).Map<ReadingPlan?>(plan => plan) : details.Refusal;
    }
}
