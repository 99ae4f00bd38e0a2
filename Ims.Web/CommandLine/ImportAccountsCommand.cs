using System.Globalization;
using System.Text.Json.Serialization;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Infrastructure.Persistence;

namespace Ims.Web.CommandLine;

/// <summary><c>import-accounts</c>: takes a file of account holders to its end and shows what it changed. A held or refused file is refused here too.</summary>
static class ImportAccountsCommand
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(CommandRun run)
    {
        var asAt = AsAt(run.Arguments[CommandArguments.AsAt]);
        if (!asAt.Ok) return await run.Out.RefuseAsync(asAt.Refusal);
        var council = await run.CouncilAsync();
        if (!council.Ok) return await run.Out.RefuseAsync(council.Refusal);
        var opened = run.Open();
        if (!opened.Ok) return await run.Out.RefuseAsync(opened.Refusal);
        await using var file = opened.Value;
        await using var scope = run.For(council.Value);

        var received = await scope.ServiceProvider.GetRequiredService<ReceiveAccountFile>()
            .RunAsync(new AccountFileReceived(run.Arguments[CommandArguments.Feed]!, Path.GetFileName(file.Name), asAt.Value), file, run.Stop);
        if (!received.Ok) return await run.Out.RefuseAsync(received.Refusal);
        if (await FinishAsync(run, council.Value, received.Value) is { } refusal) return await run.Out.RefuseAsync(refusal);

        var details = await scope.ServiceProvider.GetRequiredService<AccountFileDetails>().GetAsync(received.Value, run.Stop);
        if (!details.Ok) return await run.Out.RefuseAsync(details.Refusal);
        var told = AccountFileOutcome.Of(details.Value!);
        await run.Out.JsonAsync(told);
        await run.Out.SayAsync(told.Sentence);
        return told.Status == AccountFileStatus.Applied ? Exit.Done : Exit.Refused;
    }

    static Result<DateOnly?> AsAt(string? text) =>
        text is null ? (DateOnly?)null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : CommandRefusals.NotADay(text);

    /// <summary>A worker of a running server may take the file too, or hold the database: then this waits for it.</summary>
    static async Task<Refusal?> FinishAsync(CommandRun run, CouncilRef council, long fileId)
    {
        while (true)
        {
            var status = await run.Services.GetRequiredService<AccountFileWork>().FinishAsync(council, fileId, run.Stop);
            if (status.Ok && status.Value is not (AccountFileStatus.Received or AccountFileStatus.Checked)) return null;
            if (!status.Ok && status.Refusal.Code != DbErrors.Busy.Code && status.Refusal.Code != DbErrors.ChangedByAnother.Code) return status.Refusal;
            await Task.Delay(BetweenLooks, run.Stop);
        }
    }
}

/// <summary>What <c>import-accounts</c> prints.</summary>
sealed record AccountFileOutcome(long File, AccountFileStatus Status, int Lines, int Added, int Changed, int Reopened, int Unchanged, int Older, int Rejected, int Absent, int Closed)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    [JsonIgnore]
    public string Sentence => Status == AccountFileStatus.Applied
        ? $"Applied: {Added} added, {Changed} changed, {Reopened} opened again, {Unchanged} unchanged, {Older} older, {Rejected} rejected, {Absent} absent, of which {Closed} closed."
        : $"{Status}: {Reason}";

    public static AccountFileOutcome Of(AccountFileTold file) => new(
        file.Id, file.Status, file.LinesRead, file.Of(AccountRowKind.Added), file.Of(AccountRowKind.Changed), file.Of(AccountRowKind.Reopened), file.Of(AccountRowKind.Unchanged),
        file.Of(AccountRowKind.Older), file.Of(AccountRowKind.Rejected), file.Of(AccountRowKind.Absent) + file.Of(AccountRowKind.Closed), file.Of(AccountRowKind.Closed))
    {
        Code = file.ReasonCode, Reason = file.Reason,
    };
}
