using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Imports.Profiles;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>What is to be read and how. The layout need not be saved, nor be whole; the sample is not kept.</summary>
/// <param name="Text">A pasted sample; looked at where no file is given.</param>
public sealed record AccountSampleToRead(AccountLayout Layout, string? Text = null);

/// <summary>Reads the first lines of a sample with settings that somebody is still working on, by the reader that imports use.</summary>
public sealed class AccountFeedPreview(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    /// <param name="asked">The settings, and what was pasted.</param>
    /// <param name="file">Read instead of what was pasted, no further than <see cref="ImportProfilePreview.LargestSample"/>.</param>
    /// <param name="ct">Stops the reading.</param>
    public Task<Result<AccountSampleTold>> GetAsync(AccountSampleToRead asked, Stream? file, CancellationToken ct) => looks.GetAsync(Needs, async (_, ct) =>
    {
        if (file is null) return Read(asked.Layout, asked.Text ?? "");
        var bytes = new byte[ImportProfilePreview.LargestSample + 1];
        var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return AccountSampleReading.Of(asked.Layout, bytes.AsSpan(0, Math.Min(length, ImportProfilePreview.LargestSample)), isBeginning: length > ImportProfilePreview.LargestSample);
    }, ct);

    // What is pasted are letters, no bytes, so there is no encoding to be wrong about.
    static AccountSampleTold Read(AccountLayout layout, string text)
    {
        var asUtf8 = layout with { Table = layout.Table with { Encoding = TextEncoding.Utf8 } };
        var cut = text.Length > ImportProfilePreview.LongestPaste ? text[..ImportProfilePreview.LongestPaste] : text;
        return AccountSampleReading.Of(asUtf8, Encoding.UTF8.GetBytes(cut), isBeginning: text.Length >= ImportProfilePreview.LongestPaste);
    }
}
