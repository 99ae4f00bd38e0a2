using Ims.Domain.Councils;
using Ims.Domain.Values;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Ims.Infrastructure.Outside;

/// <summary>Takes an e-mail out of the house, or to a folder in it. Carrying one again, with the same message id, must do no harm.</summary>
public interface IMailCarrier
{
    /// <summary>Null when it was taken; else why not. Never says whom it was for: refusals are kept and logged.</summary>
    Task<Refusal?> CarryAsync(MimeMessage message, CancellationToken ct);
}

/// <summary>Which of the two carriers a council's e-mail goes by. Nothing of a sandbox, or of a council that is not live, leaves the house.</summary>
public sealed class MailCarriers(SmtpMail smtp, MailFolder folder, IOptions<MailOptions> options)
{
    public IMailCarrier For(Council council) => council.ReachesOutside && options.Value.Server is { Length: > 0 } ? smtp : folder;
}
