using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Ledger;

/// <summary>That its receipt was given out, how, and to whom.</summary>
sealed class ReceiptChapter : IStoryChapter
{
    public async Task<IReadOnlyList<StoryEvent>> TellAsync(CouncilDb db, Posting posting, CancellationToken ct) =>
        [.. (await db.IssuedAsync(posting.Id, ct)).Select(i => new StoryEvent(i.IssuedAt, TitleOf(i), i.IssuedBy, FactsOf(i)))];

    static string TitleOf(ReceiptIssueRow issue)
    {
        var what = issue.Number == 1 ? "Receipt" : "Copy of the receipt";
        return issue.Channel switch
        {
            ReceiptChannel.Print => $"{what} printed",
            ReceiptChannel.Pdf => $"{what} given out as a PDF",
            _ => $"{what} e-mailed",
        };
    }

    static List<StoryFact> FactsOf(ReceiptIssueRow issue)
    {
        var facts = new List<StoryFact>();
        if (issue.Number > 1) facts.Add(new("Copy", (issue.Number - 1).ToString(CultureInfo.InvariantCulture)));
        if (issue.Email is { } email) facts.AddRange([new("To", email.To ?? "address removed"), new("E-mail", EmailWords.Of(email))]);
        return facts;
    }
}

/// <summary>How an e-mail stands, as people read it.</summary>
public static class EmailWords
{
    public static string Of(ReceiptEmail email) => email.State switch
    {
        EmailState.Sent => "sent",
        EmailState.Failed => $"not sent: {Why(email.Fault)}",
        _ when email.Fault is { } fault => $"not sent yet: {Why(fault)}",
        _ when email.Attempts > 1 => $"not sent yet, tried {email.Attempts} times",
        _ => "on its way",
    };

    /// <summary>Why it did not leave, by the refusal's code.</summary>
    static string Why(string? fault)
    {
        if (fault == OutsideRefusals.AddressRefused.Code) return "the mail server refuses the address";
        if (fault == OutsideRefusals.AddressGone.Code) return "the address was removed";
        if (fault == OutsideRefusals.ServerUnreachable.Code) return "the mail server does not answer";
        if (fault == OutsideRefusals.SignInRefused.Code) return "the mail server does not know IMS";
        return fault == OutsideRefusals.ServerRefused.Code ? "the mail server did not take it" : "there is no receipt any more";
    }
}
