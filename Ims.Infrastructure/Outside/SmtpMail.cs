using System.Net.Sockets;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Ims.Infrastructure.Outside;

/// <summary>Hands each e-mail to an SMTP server, in a connection of its own. What servers say may name people, so only its kind is passed on.</summary>
public sealed class SmtpMail(IOptions<MailOptions> options) : IMailCarrier
{
    /// <summary>Well below the lease of the work: a server that hangs must not make a second worker begin.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    public async Task<Refusal?> CarryAsync(MimeMessage message, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Longest);
        try
        {
            await SendAsync(message, patience.Token);
            return null;
        }
        catch (SmtpCommandException e)
        {
            return e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)e.StatusCode >= 500 ? OutsideRefusals.AddressRefused : OutsideRefusals.ServerRefused;
        }
        catch (AuthenticationException)
        {
            return OutsideRefusals.SignInRefused;
        }
        catch (Exception e) when (e is ProtocolException or SocketException or IOException or SslHandshakeException or NotSupportedException or TimeoutException)
        {
            return OutsideRefusals.ServerUnreachable;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return OutsideRefusals.ServerUnreachable;
        }
    }

    async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        var mail = options.Value;
        using var client = new SmtpClient();
        await client.ConnectAsync(mail.Server ?? throw new InvalidOperationException("Ims:Mail:Server names no server."), mail.Port, mail.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        }, ct);
        if (mail.User is { Length: > 0 } user) await client.AuthenticateAsync(user, mail.Password ?? "", ct);
        await client.SendAsync(message, ct);
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (e is ProtocolException or SocketException or IOException or OperationCanceledException)
        {
            // The server has taken it already: how it says goodbye does not matter.
        }
    }
}
