using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <param name="Address">Whom the e-mail goes to; asked for with <see cref="ReceiptChannel.Email"/> only.</param>
public sealed record ReceiptToIssue(string ReceiptNumber, ReceiptChannel Channel, string? Address = null);

/// <param name="Number">1 is the receipt itself, later ones are copies.</param>
public sealed record ReceiptIssued(int Number)
{
    public bool IsCopy => Number > 1;
}

/// <summary>Gives out the receipt of a posting and says so in the log; only the first is no copy. An e-mail is put in the outbox with it.</summary>
public sealed class IssueReceipt(Acts acts, WorkQueue queue, Actor actor)
{
    /// <summary>How often others may be faster with the next number before it is left to them.</summary>
    const int Attempts = 20;

    public static Permission Needs => Permission.ReceiptsIssue;

    public async Task<Result<ReceiptIssued>> RunAsync(ReceiptToIssue command, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            long? emailId = null;
            var issued = await acts.RunAsync<ReceiptIssued>(Needs, async (act, ct) =>
            {
                emailId = null;
                var issue = await IssueAsync(act, command, ct);
                if (!issue.Ok) return issue.Refusal;
                emailId = issue.Value.Email?.Id;
                return new ReceiptIssued(issue.Value.Issue.Number);
            }, ct);
            if (issued is { Ok: false, Refusal.Code: "already-there" } && attempt < Attempts) continue;   // somebody took the number: this one is the copy after it
            // The council's row is the truth by now: were this to fail, the sweep would queue it.
            if (issued.Ok && emailId is { } id) await queue.EnqueueAsync(EmailWork.Name, actor.Council.Id, id, ct);
            return issued;
        }
    }

    async Task<Result<(ReceiptIssue Issue, OutgoingEmail? Email)>> IssueAsync(Act act, ReceiptToIssue command, CancellationToken ct)
    {
        var address = command.Channel == ReceiptChannel.Email ? EmailAddress.Read(command.Address) : null;
        if (address is { Ok: false, Refusal: var no }) return no;
        if (await act.Db.FindPostingAsync(command.ReceiptNumber, ct) is not { } posting) return LedgerRefusals.NoSuchReceipt(ReceiptNumbers.Normalise(command.ReceiptNumber));
        var receipt = await act.Db.ReadReceiptAsync(posting, act.Council.Name, ct);
        if (!receipt.Ok) return receipt.Refusal;

        var ids = await act.TakeIdsAsync(2, ct);
        var issue = new ReceiptIssue
        {
            Id = ids, PostingId = posting.Id, Number = 1 + (await act.Db.ReceiptIssues.Where(i => i.PostingId == posting.Id).MaxAsync(i => (int?)i.Number, ct) ?? 0),
            Channel = command.Channel, IssuedAt = act.Now, IssuedBy = act.ActorName, IssuedById = act.PersonId,
        };
        act.Db.ReceiptIssues.Add(issue);
        var email = address is null ? null : new OutgoingEmail { Id = ids + 1, Kind = ReceiptEmails.KindName, SubjectId = issue.Id, Address = address.Value, DueAt = act.Now };
        if (email is not null) act.Db.OutgoingEmails.Add(email);
        act.Audit("receipt.issue", "Posting", posting.Id, before: null,
            new { receipt.Value.Number, Copy = issue.Number, issue.Channel, To = address is null ? null : EmailAddress.Masked(address.Value) });
        return (issue, email);
    }
}
