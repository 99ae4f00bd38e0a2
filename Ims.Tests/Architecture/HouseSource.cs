using System.Runtime.CompilerServices;

namespace Ims.Tests.Architecture;

/// <summary>The house as text: for what the compiler does not keep.</summary>
static class HouseSource
{
    public static readonly string Root = FindRoot();

    /// <summary>A file of the source: its path from the root, with forward slashes, and its text.</summary>
    public sealed record SourceFile(string Path, string Text)
    {
        public string Project => Path.Split('/')[0];
        public override string ToString() => Path;
    }

    static readonly Lazy<IReadOnlyList<SourceFile>> Files = new(() => Read(["Ims.Domain", "Ims.Infrastructure", "Ims.Web", "Ims.Tests"], ["*.cs", "*.razor"]));

    /// <summary>Every code file that a person wrote: no migrations, nothing that a build made.</summary>
    public static IReadOnlyList<SourceFile> All => Files.Value;

    public static IEnumerable<SourceFile> Product => All.Where(f => f.Project != "Ims.Tests");

    public static string Text(string path) => File.ReadAllText(System.IO.Path.Combine(Root, path));

    static List<SourceFile> Read(string[] projects, string[] patterns) =>
    [
        .. from project in projects
           from pattern in patterns
           from path in Directory.EnumerateFiles(System.IO.Path.Combine(Root, project), pattern, SearchOption.AllDirectories)
           let shown = System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/')
           where !shown.Contains("/obj/", StringComparison.Ordinal) && !shown.Contains("/bin/", StringComparison.Ordinal)
                 && !shown.Contains("/Persistence/Migrations/", StringComparison.Ordinal)
           orderby shown
           select new SourceFile(shown, File.ReadAllText(path)),
    ];

    // The path of this very file, or (where paths are not kept) the first folder above the tests that holds the solution.
    static string FindRoot([CallerFilePath] string here = "")
    {
        foreach (var start in (string[])[here, AppContext.BaseDirectory])
            for (var folder = System.IO.Path.GetDirectoryName(start); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
                if (File.Exists(System.IO.Path.Combine(folder, "Ims.sln")))
                    return folder;
        throw new InvalidOperationException("The source lies nowhere above the tests.");
    }
}
