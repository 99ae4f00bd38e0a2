using System.Text.Encodings.Web;
using System.Text.Json;
using Ims.Domain.Imports.AccountFiles;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>Writes the rows of a file's report. Unchanged accounts have none: the file itself is kept.</summary>
sealed class AccountFileReport(CouncilDb db, AccountFile file) : IAsyncDisposable
{
    const int LongestText = 200, LongestField = 100;

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly BulkWriter writer = BulkWriter.For(db);
    int ordinal;

    public async Task WriteAsync(IReadOnlyList<AccountLine> lines, CancellationToken ct)
    {
        foreach (var line in lines)
        {
            var judged = line.Judged;
            if (judged.Kind == AccountRowKind.Unchanged) continue;
            var before = line.Holder is null ? AccountValues.Nothing : AccountValues.Of(line.Holder);
            await writer.AddAsync(new AccountFileRow
            {
                AccountFileId = file.Id, Report = file.Report, Ordinal = ++ordinal, Kind = judged.Kind, FileLine = line.FileLine, Reference = line.Reference,
                Name = judged.After?.Name ?? line.Holder?.Name ?? line.Row?.Name, Field = Cut(judged.Refusal?.Field, LongestField), ReasonCode = judged.Refusal?.Code, Reason = Cut(judged.Refusal?.Sentence, 1_000),
                Text = Cut(line.Text, LongestText), Differences = judged.After is { } after ? Written(before.Differences(after)) : null,
            }, ct);
        }
    }

    public async Task WriteAsync(IReadOnlyList<AbsentAccount> absent, AccountRowKind kind, CancellationToken ct)
    {
        var differences = kind == AccountRowKind.Closed ? Written([new AccountDifference(AccountFieldWords.Of(AccountField.Closed), "open", "closed")]) : null;
        foreach (var account in absent)
            await writer.AddAsync(new AccountFileRow
            {
                AccountFileId = file.Id, Report = file.Report, Ordinal = ++ordinal, Kind = kind, Reference = account.Reference, Name = account.Name, Differences = differences,
            }, ct);
        await writer.FlushAsync(ct);
    }

    public Task FlushAsync(CancellationToken ct) => writer.FlushAsync(ct);

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    static string Written(IReadOnlyList<AccountDifference> differences) => JsonSerializer.Serialize(differences, Options);

    internal static IReadOnlyList<AccountDifference> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<AccountDifference>>(json, Options) ?? [];

    static string? Cut(string? text, int longest) => text is { } some && some.Length > longest ? some[..longest] : text;
}
