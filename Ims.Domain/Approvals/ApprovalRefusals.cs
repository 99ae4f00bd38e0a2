using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Values;

namespace Ims.Domain.Approvals;

/// <summary>Refusals of the two-person rule, in the order they are checked. (Law 10)</summary>
public static class ApprovalRefusals
{
    // Asking.
    public static Refusal ReasonMissing => new("approval-reason-missing", "Whoever decides needs to know why. Give a reason.", "Reason");
    public static Refusal ReasonTooLong(int longest) => new("approval-reason-too-long", $"The reason is longer than {longest} characters. Shorten it, or attach the rest as a file.", "Reason");
    public static Refusal TooMuchEvidence(int most) => new("approval-evidence-many", $"At most {most} files can be attached. Leave some out.", "Evidence");
    public static Refusal EvidenceTooLarge(string name, int megabytes) => new("approval-evidence-large", $"{name} is larger than {megabytes} MB. Attach the part that matters.", "Evidence");
    public static Refusal EvidenceEmpty(string name) => new("approval-evidence-empty", $"{name} is empty. Choose it again, or leave it out.", "Evidence");
    public static Refusal WaitsAlready(string title, string by) => new("approval-waits-already", $"This waits for approval already: \"{title}\", asked for by {by}. Withdraw that request first, or let it be decided.");

    // Deciding.
    public static Refusal Unknown(long id) => new("approval-unknown", $"There is no request {id}. Go back to the list of approvals.");
    public static Refusal NotAPerson => new("approval-needs-person", "Only a person can decide about a request. Sign in as one.");

    public static Refusal Decided(ApprovalRequest request) => new("approval-decided", request.Status switch
    {
        ApprovalStatus.Approved => $"\"{request.Title}\" was approved {By(request)} and is done.",
        ApprovalStatus.Returned => $"\"{request.Title}\" was returned {By(request)}. A new request may replace it.",
        ApprovalStatus.Refused => $"\"{request.Title}\" was refused {By(request)}.",
        ApprovalStatus.Withdrawn => $"\"{request.Title}\" was withdrawn {By(request)}.",
        ApprovalStatus.Expired => $"The time to decide about \"{request.Title}\" is over. Whoever needs it asks again.",
        _ => $"\"{request.Title}\" no longer holds: something changed after it was asked for. Whoever needs it asks again.",
    });

    public static Refusal Expired(string title) => new("approval-expired", $"The time to decide about \"{title}\" is over. Whoever needs it asks again.");
    public static Refusal SeenBefore(string title) => new("approval-changed", $"\"{title}\" has changed since you opened it. Refresh, and look at it again.");
    public static Refusal OwnRequest(string title) => new("approval-own", $"\"{title}\" is your own request. Another person must decide about it.");
    public static Refusal StandsInForRequester(string title) => new("approval-stands-in", $"You stand in for the one who asked for \"{title}\". A third person must decide about it.");
    public static Refusal MayNotApprove(string title, Permission needs) => new("approval-not-permitted", $"\"{title}\" may be decided only by somebody with the right {AccessRefusals.Verb(needs)}. Leave it to them.");
    public static Refusal OverLimit(string title, Money limit) => new("approval-over-limit", $"\"{title}\" is over your limit of {limit}. Leave it to somebody with a higher one.");
    public static Refusal VotedAlready(string title) => new("approval-voted", $"You have approved \"{title}\" already. It needs another person too.");
    public static Refusal NoLonger(string title) => new("approval-no-longer", $"\"{title}\" was not done: what it would do now is not what was shown. The request is void; whoever needs it asks again.");
    public static Refusal CannotBeDone(string title, string why) => new("approval-cannot-be-done", $"\"{title}\" cannot be done any more: {why} The request is void.");
    public static Refusal NoteMissing => new("approval-note-missing", "Say why, so that whoever asked knows how to go on.", "Note");
    public static Refusal NoteTooLong(int longest) => new("approval-note-too-long", $"The note is longer than {longest} characters. Shorten it.", "Note");
    public static Refusal NotYours(string by) => new("approval-not-yours", $"This was asked for by {by}, who alone can withdraw it. You can return or refuse it.");

    // Policies and limits.
    public static Refusal AlwaysRequired(ApprovalKind kind) => new("policy-always", $"{Name(kind)} always needs a second person. It cannot be switched off.", "Required");
    public static Refusal AlwaysFromZero(ApprovalKind kind) => new("policy-from-zero", $"{Name(kind)} needs a second person from £0.00. Leave the amount at 0.", "From");
    public static Refusal FromNegative => new("policy-from-negative", "The amount from which approval is needed is 0 or more.", "From");
    public static Refusal PeopleOutOfRange(int most) => new("policy-people", $"One to {most} people can be asked to approve.", "People");
    public static Refusal DaysOutOfRange(int most) => new("policy-days", $"A request can wait for 1 to {most} days.", "DaysToDecide");
    public static Refusal NotAnApprover(Permission permission) => new("policy-permission", $"{AccessRefusals.Verb(permission)} is no right to approve. Choose one of the list.", "ApprovedBy");
    public static Refusal TooFewApprovers(ApprovalKind kind, int needed, int there) => new("policy-too-few",
        $"{needed} people would have to approve, beside the one who asks, and {there} {(there == 1 ? "has" : "have")} the right. Give the right to more people first.", "People");
    public static Refusal NothingChanged => new("policy-unchanged", "This is the policy that holds already. Change something, or leave the page.");
    public static Refusal LimitNegative(string person) => new("limit-negative", $"The limit of {person} is 0 or more; leave it empty for none.", "Limits");
    public static Refusal PersonUnknown(int id) => new("person-unknown", $"There is no person {id} in this council. Choose one of the list.", "To");

    // Standing in.
    public static Refusal NobodyChosen => new("delegation-nobody", "Choose who decides in your place.", "To");
    public static Refusal DelegateToSelf => new("delegation-self", "You cannot stand in for yourself. Choose another person.", "To");
    public static Refusal DelegateCannotDecide(string name) => new("delegation-no-decider", $"{name} may not decide about approvals. Choose somebody who may.", "To");
    public static Refusal DelegationBackwards(DateOnly from, DateOnly to) => new("delegation-backwards",
        $"It would end on {Day(to)}, before it begins on {Day(from)}. Change one of the days.", "ToOn");
    public static Refusal DelegationPast(DateOnly to) => new("delegation-past", $"{Day(to)} is past. Choose a later last day.", "ToOn");
    public static Refusal DelegationTooLong(int days) => new("delegation-too-long", $"Somebody can stand in for at most {days} days. Choose an earlier last day.", "ToOn");
    public static Refusal DelegationOverlaps(string name, DateOnly to) => new("delegation-overlaps", $"{name} stands in for you until {Day(to)} already. End that first.", "FromOn");
    public static Refusal DelegationUnknown(long id) => new("delegation-unknown", $"There is no delegation {id} of yours. Refresh the page.");

    /// <summary>As screens and sentences name a kind.</summary>
    public static string Name(ApprovalKind kind) => kind switch
    {
        ApprovalKind.RuleActivation => "Activating a rule",
        ApprovalKind.DuplicateRelease => "Releasing a duplicate",
        ApprovalKind.FileReversal => "Reversing a file",
        ApprovalKind.WriteOff => "Writing off",
        ApprovalKind.Refund => "Refunding",
        ApprovalKind.Transfer => "Transferring",
        ApprovalKind.SetupChange => "Changing the set-up",
        ApprovalKind.RoleChange => "Changing access",
        ApprovalKind.MonthReopening => "Re-opening a month",
        ApprovalKind.PolicyChange => "Changing this policy",
        ApprovalKind.AccountClosing => "Closing many absent accounts",
        ApprovalKind.Privacy => "Blanking details or giving a person's data out",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no name."),
    };

    static string By(ApprovalRequest request) => request.DecidedAt is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"by {request.DecidedBy} on {UkTime.Local(at):dd/MM/yyyy 'at' HH:mm}")
        : $"by {request.DecidedBy}";

    static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
