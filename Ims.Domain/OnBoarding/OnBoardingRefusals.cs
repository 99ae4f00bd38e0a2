using Ims.Domain.Values;

namespace Ims.Domain.OnBoarding;

/// <summary>Refusals about on-boarding plans, in the order they are checked.</summary>
public static class OnBoardingRefusals
{
    public static Refusal Changed => new("milestone-changed", "This milestone was changed after you had opened it. Look at it again, then make your change.");
    public static Refusal TextLong(string field, int most) => new("milestone-text-long", $"{field} has {most} characters at the most. Shorten it.", field);
    public static Refusal TextSigns(string field) => new("milestone-text-signs", $"{field} holds signs that are no text. Type it again.", field);
    public static Refusal CostOutOfRange(string field, Money most) => new("milestone-cost", $"A cost lies between £0.00 and {most}. Type another amount.", field);
    public static Refusal FoundByIms => new("milestone-found-by-ims", "IMS finds out by itself when this milestone is reached. Leave its day and evidence as they are.", "DoneOn");
    public static Refusal DoneInFuture => new("milestone-done-in-future", "That day is still to come. Type the day on which it was reached, or leave it empty until then.", "DoneOn");
    public static Refusal EvidenceMissing => new("milestone-evidence-missing", "Say by what anybody can see that it was reached: a file, a letter, a meeting.", "Evidence");
    public static Refusal Unchanged => new("milestone-unchanged", "Nothing was changed. Change something, or leave the page.");
}
