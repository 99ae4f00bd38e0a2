using System.Text.Json.Serialization;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;

namespace Ims.Web.CommandLine;

/// <summary><c>import</c>: takes a file to its end and shows the fates of its lines. A held or refused file is refused here too.</summary>
static class ImportCommand
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(CommandRun run)
    {
        var council = await run.CouncilAsync();
        if (!council.Ok) return await run.Out.RefuseAsync(council.Refusal);
        var opened = run.Open();
        if (!opened.Ok) return await run.Out.RefuseAsync(opened.Refusal);
        await using var file = opened.Value;
        await using var scope = run.For(council.Value);

        var received = await scope.ServiceProvider.GetRequiredService<ReceiveFile>()
            .RunAsync(new FileReceived(run.Arguments[CommandArguments.Profile]!, Path.GetFileName(file.Name)), file, run.Stop);
        if (!received.Ok) return await run.Out.RefuseAsync(received.Refusal);
        if (await FinishAsync(run, council.Value, received.Value) is { } refusal) return await run.Out.RefuseAsync(refusal);

        var details = await scope.ServiceProvider.GetRequiredService<ImportDetails>().GetAsync(received.Value, run.Stop);
        if (!details.Ok) return await run.Out.RefuseAsync(details.Refusal);
        var told = ImportOutcome.Of(details.Value!);
        await run.Out.JsonAsync(told);
        await run.Out.SayAsync(told.Sentence);
        return told.Status == ImportStatus.Posted ? Exit.Done : Exit.Refused;
    }

    /// <summary>A worker of a running server may take the file too, or hold the database: then this waits for it.</summary>
    static async Task<Refusal?> FinishAsync(CommandRun run, CouncilRef council, long importId)
    {
        while (true)
        {
            var status = await run.Services.GetRequiredService<ImportWork>().FinishAsync(council, importId, run.Stop);
            if (status.Ok && status.Value is not (ImportStatus.Received or ImportStatus.Checked or ImportStatus.Posting)) return null;
            if (!status.Ok && status.Refusal.Code != DbErrors.Busy.Code && status.Refusal.Code != DbErrors.ChangedByAnother.Code) return status.Refusal;
            await Task.Delay(BetweenLooks, run.Stop);
        }
    }
}

/// <summary>What <c>import</c> prints.</summary>
sealed record ImportOutcome(long Import, ImportStatus Status, LinesAndPence Read, LinesAndPence Posted, LinesAndPence Suspended, LinesAndPence Matched, LinesAndPence SetAside, LinesAndPence Rejected)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    [JsonIgnore]
    public string Sentence => Status == ImportStatus.Posted
        ? $"Posted: {Read.Lines} lines, {new Money(Read.Pence)}."
        : $"{Status}: {Reason}";

    public static ImportOutcome Of(ImportTold import)
    {
        LinesAndPence Met(Fate fate) => import.Fates.FirstOrDefault(f => f.Fate == fate) is { } met ? new(met.Lines, met.Amount.Pence) : new(0, 0);
        return new ImportOutcome(import.Id, import.Status, new(import.LinesRead, import.Read.Pence), Met(Fate.Posted), Met(Fate.Suspended), Met(Fate.Matched), Met(Fate.SetAside), Met(Fate.Rejected))
        {
            Code = import.ReasonCode, Reason = import.Reason,
        };
    }
}

/// <summary>Pence are signed.</summary>
sealed record LinesAndPence(int Lines, long Pence);
