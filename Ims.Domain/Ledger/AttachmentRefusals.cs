using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>Refusals of notes and attachments, in the order they are checked.</summary>
public static class AttachmentRefusals
{
    const string File = "File", Note = "Note";

    public static readonly Refusal NoteEmpty = new("posting-note-empty", "The note is empty. Write down what should be known about this posting.", Note);
    public static Refusal NoteTooLong(int most) => new("posting-note-too-long", $"The note is longer than {most:N0} characters. Shorten it, or write two.", Note);
    public static readonly Refusal NoteUnknown = new("posting-note-unknown", "The note that is to be withdrawn is not one of this posting. Choose one of its notes.", Note);
    public static Refusal NoteWithdrawn(string by) => new("posting-note-withdrawn", $"{by} has withdrawn that note already. Refresh to see why.", Note);

    public static readonly Refusal NameHidden = new("attachment-name-hidden", "The file's name has characters that cannot be seen. Rename it with letters, digits and dashes, then attach it.", File);
    public static readonly Refusal NameMissing = new("attachment-name-missing", "The file has no name. Name it for what it is, then attach it.", File);
    public static Refusal NameTooLong(int most) => new("attachment-name-too-long", $"The file's name is longer than {most} characters. Shorten it, then attach it.", File);
    public static Refusal KindUnknown(string name, IEnumerable<string> endings) => new("attachment-kind-unknown", $"{name} cannot be attached. Attach a file that ends in {string.Join(", ", endings)}, such as a PDF of it.", File);
    public static Refusal TwoEndings(string name) => new("attachment-two-endings", $"{name} has the ending of a program or page before its own. Rename it if it is what it should be, then attach it.", File);
    public static Refusal Empty(string name) => new("attachment-empty", $"{name} is empty. Choose it again.", File);
    public static Refusal TooLarge(string name, int megabytes) => new("attachment-large", $"{name} is larger than {megabytes} MB. Attach the part that matters.", File);
    public static Refusal NotWhatItSays(string name, string ending) => new("attachment-not-what-it-says", $"{name} ends in .{ending} and its content is something else, or has macros. Save it again as .{ending}, then attach it.", File);
    public static Refusal TooMany(int most) => new("attachment-many", $"This posting has {most} attachments, which is all it can have.", File);
}
