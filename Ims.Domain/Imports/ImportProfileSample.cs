namespace Ims.Domain.Imports;

/// <summary>A file that is kept with a profile to try it on. It is none of the council's imports: nothing of it is ever posted, and no configuration file carries it.</summary>
public sealed class ImportProfileSample
{
    /// <summary>In bytes.</summary>
    public const int Largest = 256 * 1024;

    public required string ProfileCode { get; init; }
    public required string FileName { get; set; }
    public required byte[] Content { get; set; }
    public required DateTime KeptAt { get; set; }
    public required string KeptBy { get; set; }
}
