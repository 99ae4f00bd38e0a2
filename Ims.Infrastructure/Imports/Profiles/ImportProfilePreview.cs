using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Profiles;

/// <summary>What is to be read and how. The settings need not be saved, nor be whole; the sample is not kept.</summary>
/// <param name="Text">A pasted sample; looked at where no file is given.</param>
/// <param name="Code">A profile whose test file is looked at where nothing is pasted either.</param>
public sealed record SampleToRead(FormatSettings Settings, string? Text = null, string? Code = null);

/// <param name="AccountName">The council's bank account; null where it has none like that, so that the file would be held.</param>
public sealed record SampleAccount(string AccountText, string? AccountName);

public sealed record SamplePreview(SampleTold Told, IReadOnlyList<SampleAccount> Accounts);

/// <summary>Reads the first lines of a sample with settings that somebody is still working on, by the reader that imports use.</summary>
public sealed class ImportProfilePreview(Looks looks)
{
    /// <summary>In bytes.</summary>
    public const int LargestSample = ImportProfileSample.Largest;
    /// <summary>In characters; pasted text that is as long is taken for cut off.</summary>
    public const int LongestPaste = 8_000;

    public static Permission Needs => Permission.ProfilesChange;

    /// <param name="asked">The settings, and what was pasted.</param>
    /// <param name="file">Read instead of what was pasted, no further than <see cref="LargestSample"/>.</param>
    /// <param name="ct">Stops the reading.</param>
    public Task<Result<SamplePreview>> GetAsync(SampleToRead asked, Stream? file, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var kept = file is null && asked is { Text: null or "", Code: { } code } ? await db.ImportProfileSamples.Where(s => s.ProfileCode == code).Select(s => s.Content).SingleOrDefaultAsync(ct) : null;
        var told = kept is not null ? await ReadAsync(asked.Settings, kept, isBeginning: false, ct)
            : file is null ? await ReadAsync(asked.Settings, asked.Text ?? "", ct) : await ReadAsync(asked.Settings, file, ct);
        var accounts = told.Accounts.Count == 0 ? [] : await db.BankAccounts.ToListAsync(ct);
        return new SamplePreview(told, [.. told.Accounts.Select(a => new SampleAccount(a, FirstPass.AccountOf(accounts, a)?.Name))]);
    }, ct);

    static async Task<SampleTold> ReadAsync(FormatSettings settings, Stream file, CancellationToken ct)
    {
        var bytes = new byte[LargestSample + 1];
        var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return await ReadAsync(settings, bytes.AsMemory(0, Math.Min(length, LargestSample)), isBeginning: length > LargestSample, ct);
    }

    // What is pasted are letters, no bytes, so there is no encoding to be wrong about.
    static Task<SampleTold> ReadAsync(FormatSettings settings, string text, CancellationToken ct)
    {
        if (StatementFormats.Find(settings.Format) is { IsWorkbook: true }) return Task.FromResult(new SampleTold { Fault = new ReadFault(0, "", WorkbookRefusals.SamplePasted) });
        var asUtf8 = settings.Layout is { } layout ? settings with { Layout = layout with { Encoding = TextEncoding.Utf8 } } : settings;
        var cut = text.Length > LongestPaste ? text[..LongestPaste] : text;
        return ReadAsync(asUtf8, Encoding.UTF8.GetBytes(cut), isBeginning: text.Length >= LongestPaste, ct);
    }

    /// <summary>Text shows each row's own fault; what is no text is read as an import reads it, up to its first fault.</summary>
    static Task<SampleTold> ReadAsync(FormatSettings settings, ReadOnlyMemory<byte> bytes, bool isBeginning, CancellationToken ct) =>
        StatementFormats.Find(settings.Format) is { IsWorkbook: true } ? SampleEvents.ReadAsync(settings, bytes, isBeginning, ct)
            : StatementFormats.PlanOf(settings) is { Ok: true, Value: not TextPlan and var plan } ? SampleEvents.ReadAsync(plan, bytes, isBeginning, ct)
            : Task.FromResult(SampleReading.Of(settings, bytes.Span, isBeginning));
}
