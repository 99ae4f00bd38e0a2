using Ims.Domain.Privacy;
using Ims.Web.Shared;

namespace Ims.Web.Privacy;

/// <summary>Subject access as people read it.</summary>
static class SubjectWords
{
    public static string Of(SubjectAccessState state) => state switch
    {
        SubjectAccessState.Draft => "Not asked for yet",
        SubjectAccessState.Asked => "Waits for approval",
        SubjectAccessState.Waiting => "Approved",
        SubjectAccessState.Writing => "Being written",
        SubjectAccessState.Ended => "Not approved",
        SubjectAccessState.Removed => "File removed",
        _ => Words.Of(state),
    };

    public static Tone ToneOf(SubjectAccessState state) => state switch
    {
        SubjectAccessState.Ready => Tone.Good,
        SubjectAccessState.Asked or SubjectAccessState.Waiting or SubjectAccessState.Writing => Tone.Info,
        _ => Tone.Still,
    };

    public static bool IsForgotten(SubjectSought sought) => !Facts(sought).Any();

    /// <summary>Whom it is about, in a line.</summary>
    public static string About(SubjectSought sought) => IsForgotten(sought) ? "forgotten" : string.Join(" · ", Facts(sought).Select(f => f.Text));

    public static IEnumerable<(string Label, string Text)> Facts(SubjectSought sought)
    {
        if (sought.Names.Count > 0) yield return ("Name", string.Join(" or ", sought.Names));
        if (sought.Postcode is { } postcode) yield return ("Post code", postcode);
        if (sought.Accounts.Count > 0) yield return ("Accounts asked for", string.Join(", ", sought.Accounts.Select(a => $"{a.FundCode} {a.Reference}")));
        if (sought.Email is { } email) yield return ("E-mail address", email);
    }
}
