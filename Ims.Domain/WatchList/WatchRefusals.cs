using Ims.Domain.Values;

namespace Ims.Domain.WatchList;

/// <summary>Refusals of the watch list, in the order they are checked.</summary>
public static class WatchRefusals
{
    public static Refusal Unknown(long id) => new("watch-unknown", $"There is no case {id}. Go back to the list.");
    public static readonly Refusal Own = new("watch-own", "This case is about what you did yourself. Somebody else looks into it.");
    public static readonly Refusal Closed = new("watch-closed", "Somebody closed this case already. Look at it again.");
    public static readonly Refusal OutcomeMissing = new("watch-outcome-missing", "Say what you found. Choose an outcome.", "Outcome");
    public static readonly Refusal NoteMissing = new("watch-note-missing", "Say what you looked at and what you found, so that an auditor can follow it. Type it.", "Note");
    public static Refusal NoteTooLong(int most) => new("watch-note-long", $"The note is longer than {most} characters. Shorten it.", "Note");
}
