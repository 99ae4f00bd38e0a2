using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Ims.Infrastructure.Outside;

/// <summary>Keeps each e-mail as a file that mail programs open. Its name comes of the message id, so one that is carried twice is there once.</summary>
public sealed class MailFolder(IOptions<MailOptions> options, Databases databases) : IMailCarrier
{
    public string Place => options.Value.Folder is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(databases.DataFolder, "mail");

    public async Task<Refusal?> CarryAsync(MimeMessage message, CancellationToken ct)
    {
        Directory.CreateDirectory(Place);
        var id = message.MessageId ?? throw new ArgumentException("An e-mail without a message id cannot be told from others.", nameof(message));
        var name = new string([.. id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_')]);
        var (whole, part) = (Path.Combine(Place, $"{name}.eml"), Path.Combine(Place, $"{name}.{Guid.NewGuid():N}.part"));
        await message.WriteToAsync(part, ct);
        File.Move(part, whole, overwrite: true);   // there whole or not at all
        return null;
    }
}
