namespace Ims.Tests.Unit.Imports;

/// <summary>Statements that other projects publish: never copied here, read where they stand.</summary>
static class PublishedSamples
{
    public const string Missing = "The published samples are not here: set IMS_SAMPLES to their folder, or put it beside the project as ../shared/samples.";

    /// <summary>Null where they are not here.</summary>
    public static string? Folder { get; } = Find();

    static string? Find()
    {
        if (Environment.GetEnvironmentVariable("IMS_SAMPLES") is { Length: > 0 } told) return Directory.Exists(told) ? told : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "samples"))) return Path.Combine(folder.FullName, "shared", "samples");
        return null;
    }
}
