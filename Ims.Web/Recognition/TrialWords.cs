using Ims.Domain.Recognition;

namespace Ims.Web.Recognition;

/// <summary>Findings as screens say them.</summary>
static class TrialWords
{
    public static string Of(RuleFinding finding) => finding switch
    {
        RuleFinding.Off => "Off",
        RuleFinding.OtherProfile => "Other files",
        RuleFinding.NotInForce => "Not in force",
        RuleFinding.DoesNotMatch => "No match",
        RuleFinding.Sets => "Sets fields",
        RuleFinding.Decides => "Decides",
        RuleFinding.ComesTooLate => "Comes too late",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, "It has no words."),
    };
}
