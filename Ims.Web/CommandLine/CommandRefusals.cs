using Ims.Domain.Values;

namespace Ims.Web.CommandLine;

/// <summary>Refusals of the command line itself, in the order they are checked.</summary>
static class CommandRefusals
{
    public static Refusal FileMissing(string path) => new("no-such-file", $"There is no file {path}. Name one that is there.", "File");

    public static Refusal FileUnreadable(string path, string why) => new("file-not-readable", $"The file {path} cannot be read: {why} Give this user the right to read it, or name another file.", "File");

    /// <param name="known">Formats that a first line shows.</param>
    /// <param name="byProfile">Those that only a profile can tell.</param>
    public static Refusal FormatUnknown(IEnumerable<string> known, IEnumerable<string> byProfile) => new("format-unknown",
        $"The file begins like none of the formats that show themselves ({string.Join(", ", known)}). Others ({string.Join(", ", byProfile)}) are read by a profile: name it with --council and --profile. Else send the file as the bank delivered it.", "File");

    public static Refusal NoCouncils => new("no-councils", "There is no council yet. Run seed for the sandbox councils.", "Council");

    public static Refusal CouncilUnknown(string text, IEnumerable<string> known) => new("council-unknown",
        $"There is no council \"{text}\". Name one of: {string.Join(", ", known)}.", "Council");

    public static Refusal LinesUnreadable(string text) => new("lines-unreadable", $"\"{text}\" is no number of lines. Write digits, such as --lines 1000000.", "Lines");

    public static Refusal NotADay(string text) => new("not-a-day", $"\"{text}\" is no day. Write it as 2026-07-14.", "AsAt");

    public static Refusal NotAnId(string option, string text) => new("not-an-id", $"\"{text}\" is no id of a directory. Copy it from there: five groups of digits and letters, such as 00000000-0000-4000-8000-000000000000.", option);

    public static Refusal StatusUnknown(string text) => new("council-status-unknown", $"\"{text}\" is no status that a council can be given. Write live, suspended or closed.", "Status");

    public static Refusal NoSupportTenant(string setting) => new("no-support-tenant", $"{setting} is not set, so no directory is known to be the service's own. Set it for this command and for the service.");

    public static Refusal Stopped => new("stopped", "Stopped before it was done. What was under way was undone; run the command again.");

    public static Refusal Failed(string what) => new("failed", $"It failed: {what}");
}
