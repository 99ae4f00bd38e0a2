using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Ims.Infrastructure.Outside;

/// <summary>
/// Sends an e-mail of the outbox. It is taken in hand in one act and marked in another, with the carrying between them: no transaction waits for a server. Killed between, it goes again
/// by the same message id, so that nothing is lost and a repeat can be recognised; in the folder it is there once.
/// </summary>
public sealed class SendEmail(Acts acts, IEnumerable<EmailKind> kinds, CouncilDirectory councils, MailCarriers carriers, IOptions<MailOptions> options)
{
    public static Permission Needs => Permission.EmailsSend;

    /// <summary>How it stands afterwards. One that is not due, sent or given up stays as it is.</summary>
    public async Task<Result<EmailState>> RunAsync(long emailId, CancellationToken ct)
    {
        var begun = await acts.RunAsync(Needs, (act, ct) => BeginAsync(act, emailId, ct), ct);
        if (!begun.Ok || begun.Value.Message is null && begun.Value.Refusal is null) return begun.Map(b => b.State);
        WorkTrace.Say(WorkTrace.EmailBegun);
        var refusal = begun.Value.Refusal;
        if (begun.Value.Message is { } write)
        {
            using var message = write();
            refusal = await carriers.For(begun.Value.Council).CarryAsync(message, ct);
            WorkTrace.Say(WorkTrace.EmailCarried);
        }
        return await acts.RunAsync<EmailState>(Needs, async (act, ct) =>
        {
            var email = await act.Db.OutgoingEmails.SingleAsync(e => e.Id == emailId, ct);
            if (email.State != EmailState.Sending)
            {
                act.NothingToDo();   // whoever took it over was faster
                return email.State;
            }
            if (refusal is null) email.MarkSent(act.Now);
            else email.MarkRefused(refusal, act.Now);
            act.Audit(refusal is null ? "email.sent" : email.IsOver ? "email.give-up" : "email.postpone", "OutgoingEmail", email.Id, before: null, Told(email));
            return email.State;
        }, ct);
    }

    sealed record Begun(EmailState State, Council Council, Func<MimeMessage>? Message, Refusal? Refusal);

    async Task<Result<Begun>> BeginAsync(Act act, long emailId, CancellationToken ct)
    {
        var email = await act.Db.OutgoingEmails.SingleOrDefaultAsync(e => e.Id == emailId, ct);
        if (email is null) return OutsideRefusals.EmailUnknown(emailId);
        var council = await councils.DetailsAsync(act.Council.Id, ct);
        if (email.IsOver || email.DueAt > act.Now)
        {
            act.NothingToDo();
            return new Begun(email.State, council, Message: null, Refusal: null);
        }
        email.Begin();
        act.Audit("email.begin", "OutgoingEmail", email.Id, before: null, Told(email));
        if (email.Address is not { } address) return new Begun(email.State, council, Message: null, OutsideRefusals.AddressGone);
        var kind = kinds.FirstOrDefault(k => k.Name == email.Kind) ?? throw new InvalidOperationException($"Nobody knows how to write {email.Kind}.");
        var content = await kind.WriteAsync(act.Db, council, email.SubjectId, ct);
        if (!content.Ok) return new Begun(email.State, council, Message: null, content.Refusal);
        var written = (email.Id, At: act.Now, council, address, Answers: (await act.Db.LetterheadAsync(council.Name, ct)).Email);
        return new Begun(email.State, council, () => Write(written.Id, written.At, written.council, (written.address, written.Answers), content.Value), Refusal: null);
    }

    MimeMessage Write(long id, DateTime at, Council council, (string To, string? Answers) address, EmailContent content)
    {
        var from = MailboxAddress.Parse(options.Value.From);
        var message = new MimeMessage
        {
            Subject = content.Subject, Date = new DateTimeOffset(at),
            // Of the row, so that an e-mail that goes twice is seen to be one.
            MessageId = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"email-{id}.{council.Slug}@{from.Domain}"),
        };
        message.From.Add(new MailboxAddress(council.Name, from.Address));
        if (address.Answers is { Length: > 0 } answers) message.ReplyTo.Add(new MailboxAddress(council.Name, answers));
        message.To.Add(new MailboxAddress(null, address.To));
        // No machine is to answer it: neither an absence note nor a robot of ours.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var body = new BodyBuilder { TextBody = content.Text };
        foreach (var attached in content.Attachments) body.Attachments.Add(attached.FileName, attached.Bytes(), ContentType.Parse(attached.MediaType));
        message.Body = body.ToMessageBody();
        return message;
    }

    // Without the address: the audit is kept for ever.
    static object Told(OutgoingEmail email) => new { email.Kind, email.SubjectId, email.State, email.Attempts, email.DueAt, email.Fault };
}
