using Ims.Domain.Access;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Outside;

/// <summary>Has an e-mail that was given up tried once more, from the beginning, by the same message id.</summary>
public sealed class SendEmailAgain(Acts acts, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ReceiptsIssue;

    public async Task<Result<Done>> RunAsync(long emailId, CancellationToken ct)
    {
        var done = await acts.RunAsync<Done>(Needs, async (act, ct) =>
        {
            var email = await act.Db.OutgoingEmails.SingleOrDefaultAsync(e => e.Id == emailId, ct);
            if (email is null) return OutsideRefusals.EmailUnknown(emailId);
            var fault = email.Fault;
            if (email.TryAgain(act.Now) is { } refusal) return refusal;
            act.Audit("email.again", "OutgoingEmail", email.Id, new { State = EmailState.Failed, Fault = fault }, new { email.State });
            return Done.It;
        }, ct);
        if (done.Ok) await queue.EnqueueAsync(EmailWork.Name, actor.Council.Id, emailId, ct);
        return done;
    }
}
