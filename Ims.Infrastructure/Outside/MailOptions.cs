namespace Ims.Infrastructure.Outside;

public enum MailSecurity { StartTls, Tls, None }

/// <summary>How e-mail leaves. Section <c>Ims:Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    /// <summary>Name of the SMTP server. Without one, every e-mail goes to the folder.</summary>
    public string? Server { get; set; }

    public int Port { get; set; } = 587;

    /// <summary><c>StartTls</c> and <c>Tls</c> refuse a server without it; <c>None</c> is for a relay in the same network.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Sender of every e-mail; the council's name stands before it, answers go to the council's own address.</summary>
    public string From { get; set; } = "ims@ims.invalid";

    /// <summary>Where e-mail goes that does not leave the house, a file for each; <c>mail</c> in the data folder where none is named.</summary>
    public string? Folder { get; set; }
}
