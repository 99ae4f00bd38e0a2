using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Sources;

/// <summary>A file that was fetched from a watched source, and what came of it. One for each file that ever lay there. (Law 2)</summary>
public sealed class PickUp
{
    public required long Id { get; init; }
    /// <summary>The source's name, as the service's configuration has it.</summary>
    public required string Source { get; init; }
    /// <summary>Unique: made of source, file name, size and time of change.</summary>
    public required string FileKey { get; init; }
    public required string FileName { get; init; }
    public required long SizeBytes { get; init; }
    public required DateTime ChangedAt { get; init; }
    public required DateTime PickedAt { get; init; }
    /// <summary>What it became; null where it was not taken.</summary>
    public long? ImportId { get; init; }
    /// <summary>Why it was not taken.</summary>
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }

    public static string KeyOf(string source, string fileName, long sizeBytes, DateTime changedAt) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{source.Length}:{source}{fileName.Length}:{fileName}{sizeBytes}:{changedAt.Ticks}"))));
}

/// <summary>A source that could not be looked into at last try, and since when. The row is gone once it can.</summary>
public sealed class SourceFault
{
    public required string Source { get; init; }
    public required string Code { get; set; }
    public required string Sentence { get; set; }
    public required DateTime Since { get; init; }
}

/// <summary>Why a source cannot be looked into, or a file of it cannot be taken.</summary>
public static class SourceRefusals
{
    public static Refusal FolderMissing => new("source-folder-missing", "The source's folder is not there. The share may not be mounted: ask whoever runs the service to mount it again. Nothing is lost; files wait where they are.");
    public static Refusal FolderDenied => new("source-folder-denied", "IMS may not read, rename or write in the source's folder. Ask whoever runs the service to give it those rights. Files wait where they are.");
    public static Refusal Unreachable => new("source-unreachable", "The server of the source does not answer. It is tried again every half minute; if it goes on, ask whoever runs that server. Files wait there.");
    public static Refusal HostKeyChanged(string told) => new("source-host-key", $"The server of the source shows another key ({told}) than the one that was agreed, so nothing was sent to it. Ask its owner whether its key was changed, and have the new one set by whoever runs the service.");
    public static Refusal SignInRefused => new("source-sign-in", "The server of the source does not take the name and key that it was given. Ask whoever runs the service to renew them. Files wait there.");
    /// <summary>What it was not taken for when it was picked up.</summary>
    public static Refusal AsBefore(PickUp pickUp) => new(pickUp.ReasonCode!, pickUp.Reason!);
}
