using Ims.Domain.Imports.AccountFiles;
using Ims.Web.Imports.Profiles;
using Ims.Web.Shared;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>Account files in words.</summary>
internal static class AccountFileWords
{
    /// <param name="isApplied">Else nothing is decided about the absent yet.</param>
    public static string Of(AccountRowKind kind, bool isApplied) => kind switch
    {
        AccountRowKind.Reopened => "Opened again",
        AccountRowKind.Older => "Told of later",
        AccountRowKind.Absent => isApplied ? "Absent, left open" : "Absent",
        AccountRowKind.Closed => "Absent, closed",
        _ => kind.ToString(),
    };

    public static Tone ToneOf(AccountRowKind kind) => kind switch
    {
        AccountRowKind.Added or AccountRowKind.Reopened => Tone.Good,
        AccountRowKind.Rejected => Tone.Bad,
        AccountRowKind.Closed or AccountRowKind.Absent => Tone.Warn,
        AccountRowKind.Changed => Tone.Info,
        _ => Tone.Still,
    };

    /// <summary>What a tile says under its figure.</summary>
    public static string Means(AccountRowKind kind) => kind switch
    {
        AccountRowKind.Added => "new in the file",
        AccountRowKind.Changed => "with other details",
        AccountRowKind.Reopened => "closed here, named again",
        AccountRowKind.Unchanged => "as they are here",
        AccountRowKind.Older => "left as they are",
        AccountRowKind.Rejected => "lines that cannot be read",
        AccountRowKind.Absent => "open here, not in the file",
        _ => "since the file has them not",
    };

    public static string Status(AccountFileStatus status, string? reasonCode, string? stopped, long done, int lines) => status switch
    {
        _ when stopped is not null => "Stopped",
        AccountFileStatus.Received => "Being checked",
        AccountFileStatus.Checked => done > 0 && lines > 0 ? $"Applying, {Math.Min(100, done * 100 / lines)}%" : "About to apply",
        AccountFileStatus.Held => reasonCode switch
        {
            AccountFileRefusals.DropCode => "Held: many absent", AccountFileRefusals.OlderCode => "Held: older", AccountFileRefusals.ShowsFirst => "Held: to be looked at", AccountFileRefusals.SameCode => "Held: same file", _ => "Held",
        },
        _ => status.ToString(),
    };

    public static Tone ToneOf(AccountFileStatus status, string? stopped) => status switch
    {
        _ when stopped is not null => Tone.Bad,
        AccountFileStatus.Applied => Tone.Good,
        AccountFileStatus.Held => Tone.Warn,
        AccountFileStatus.Refused => Tone.Bad,
        AccountFileStatus.Discarded => Tone.Still,
        _ => Tone.Info,
    };

    public static string Of(FeedKind kind) => kind == FeedKind.Full ? "All accounts" : "Changes only";

    /// <summary>The id of the input that a refusal of a feed is about; null where there is none.</summary>
    public static string? IdOf(string? field) => field switch
    {
        null => null,
        "Code" => "feed-code", "Name" when true => "feed-name", "FundCode" => "feed-fund", "DropPercent" => "feed-percent", "DropCount" => "feed-count", "StopWords" => "words-warns", "ClosedWords" => "words-closed",
        _ => Enum.GetValues<AccountField>().Where(f => AccountFieldWords.Of(f) == field).Select(ColumnId).FirstOrDefault() ?? ProfileWords.IdOf(field),
    };

    public static string ColumnId(AccountField field) => $"column-{AccountFieldWords.Of(field).ToLowerInvariant().Replace(' ', '-')}";
}
