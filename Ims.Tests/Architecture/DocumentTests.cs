using System.Text.RegularExpressions;
using Ims.Web.CommandLine;

namespace Ims.Tests.Architecture;

/// <summary>A map that lies is worse than none.</summary>
public sealed partial class DocumentTests
{
    static readonly string[] Documents =
    [
        "README.md", .. Directory.EnumerateFiles(Path.Combine(HouseSource.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(HouseSource.Root, p).Replace('\\', '/')),
    ];

    [Fact]
    public void The_map_shows_the_rooms_as_they_are()
    {
        var shown = RoomRow().Matches(HouseSource.Text("docs/architecture.md"))
            .ToDictionary(m => m.Groups["room"].Value, m => m.Groups["doors"].Value is "nobody" ? [] : m.Groups["doors"].Value.Split(", "));
        foreach (var (room, doors) in Rooms.Doors.Where(d => !Rooms.Foundations.Contains(d.Key)))
        {
            Assert.True(shown.TryGetValue(room, out var told), $"docs/architecture.md does not show {room}.");
            Assert.Equal(doors.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_read_me_shows_every_command() => Breaches.None(
        Command.All.Where(c => !HouseSource.Text("README.md").Contains($"| `{c.Usage}` |", StringComparison.Ordinal)).Select(c => $"README.md does not show `{c.Usage}`."));

    [Fact]
    public void Every_path_that_a_document_names_is_there() => Breaches.None(
        from document in Documents
        from Match match in Named().Matches(HouseSource.Text(document))
        let path = match.Groups["path"].Value
        where !path.Contains('<') && !path.Contains("...", StringComparison.Ordinal)
        where !File.Exists(Path.Combine(HouseSource.Root, path)) && !Directory.Exists(Path.Combine(HouseSource.Root, path))
        select $"{document} names {path}, which is not there.");

    [Fact]
    public void Every_link_leads_somewhere() => Breaches.None(
        from document in Documents
        from Match match in Link().Matches(HouseSource.Text(document))
        let target = match.Groups["to"].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("docs/images/", StringComparison.Ordinal)   // pictures come last
        let path = Path.Combine(HouseSource.Root, Path.GetDirectoryName(document)!, target.Split('#')[0])
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{document} links to {target}, which is not there.");

    [GeneratedRegex(@"^\| (?<room>[A-Z]\w+) \| [^|]+ \| (?<doors>nobody|[A-Z]\w+(, [A-Z]\w+)*) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RoomRow();

    [GeneratedRegex("`(?<path>(Ims\\.(Domain|Infrastructure|Web|Tests)|docs)/[^`\\s]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
