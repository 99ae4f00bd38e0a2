using System.Security.Cryptography;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Profiles;

/// <summary>A test file as it is shown: what it is called and who keeps it, not what is in it.</summary>
public sealed record ProfileSampleTold(string FileName, int SizeBytes, DateTime KeptAt, string KeptBy);

/// <param name="Code">The profile's.</param>
/// <param name="FileName">As the file is called.</param>
public sealed record ProfileSampleToKeep(string Code, string FileName);

/// <summary>Keeps a file with a profile to try it on, instead of the one that it had. The audit names the file; what is in it stays in its row.</summary>
public sealed class KeepProfileSample(Acts acts)
{
    const int LongestName = 260;

    public static Permission Needs => Permission.ProfilesChange;

    public Task<Result<Done>> RunAsync(ProfileSampleToKeep command, Stream content, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (!await act.Db.ImportProfiles.AnyAsync(p => p.Code == command.Code, ct)) return ProfileRefusals.Gone(command.Code);
        var name = command.FileName.Trim();
        if (name.Length == 0) return FileRefusals.NoFileName;
        var bytes = new byte[ImportProfileSample.Largest + 1];
        var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        if (length == 0) return FileRefusals.Empty;
        if (length > ImportProfileSample.Largest) return ProfileRefusals.SampleTooLarge;

        var kept = bytes[..length];
        if (name.Length > LongestName) name = name[^LongestName..];
        var sample = await act.Db.ImportProfileSamples.SingleOrDefaultAsync(s => s.ProfileCode == command.Code, ct);
        act.Audit("profile.sample-keep", ProfileSamples.Kind, command.Code, ProfileSamples.Audited(sample), ProfileSamples.Audited(name, kept));
        if (sample is null) act.Db.ImportProfileSamples.Add(new ImportProfileSample { ProfileCode = command.Code, FileName = name, Content = kept, KeptAt = act.Now, KeptBy = act.ActorName });
        else (sample.FileName, sample.Content, sample.KeptAt, sample.KeptBy) = (name, kept, act.Now, act.ActorName);
        return Done.It;
    }, ct);
}

/// <summary>Removes a profile's test file.</summary>
public sealed class RemoveProfileSample(Acts acts)
{
    public static Permission Needs => Permission.ProfilesChange;

    /// <param name="code">The profile's.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Result<Done>> RunAsync(string code, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.ImportProfileSamples.SingleOrDefaultAsync(s => s.ProfileCode == code, ct) is not { } sample) return ProfileRefusals.SampleMissing(code);
        act.Audit("profile.sample-remove", ProfileSamples.Kind, code, ProfileSamples.Audited(sample), after: null);
        act.Db.ImportProfileSamples.Remove(sample);
        return Done.It;
    }, ct);
}

static class ProfileSamples
{
    public const string Kind = nameof(ImportProfileSample);

    public static object? Audited(ImportProfileSample? sample) => sample is null ? null : Audited(sample.FileName, sample.Content);

    public static object Audited(string fileName, byte[] content) => new { FileName = fileName, SizeBytes = content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) };
}
