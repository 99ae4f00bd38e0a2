using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Ims.Tests.Architecture;

public sealed partial class SourceTests
{
    /// <summary>Where everything that was not expected ends; nowhere else may an exception of any kind be swallowed.</summary>
    static readonly string[] OuterEdge =
    [
        "Ims.Web/Startup/",               // the host
        "Ims.Web/CommandLine/",           // the command line's entry
        "Ims.Infrastructure/Work/Worker", // the worker loop
        "Ims.Infrastructure/Work/Caretaker", // the round of chores
    ];

    const int LongestFile = 400;
    const int LongestPage = 150;

    [Fact]
    public void Only_the_outer_edge_catches_every_exception()
    {
        var wrong = from file in HouseSource.Product
                    where !OuterEdge.Any(e => file.Path.StartsWith(e, StringComparison.Ordinal))
                    from Match match in CatchAll().Matches(file.Text)
                    select $"{file.Path}:{LineOf(file.Text, match.Index)} catches everything: name the exception, or say `when`.";
        Breaches.None(wrong);
    }

    [Fact]
    public void Files_are_short_enough_to_read()
    {
        var wrong = from file in HouseSource.All
                    let lines = file.Text.Count(c => c == '\n')
                    let longest = file.Path.EndsWith(".razor", StringComparison.Ordinal) ? LongestPage : LongestFile
                    where lines > longest
                    select $"{file.Path} has {lines} lines, more than {longest}: split it by meaning.";
        Breaches.None(wrong);
    }

    [Fact]
    public void A_folder_never_bears_the_name_of_a_type_inside_it()
    {
        var wrong = from module in HouseCode.Product.Append(HouseCode.Tests)
                    from type in module.Types
                    where type.Namespace.StartsWith("Ims.", StringComparison.Ordinal) && type.Namespace.Split('.').Contains(type.Name.Split('`')[0])
                    select $"{type.FullName}: rename the type or the folder.";
        Breaches.None(wrong);
    }

    [Fact]
    public void A_type_lies_in_the_folder_that_its_namespace_names()
    {
        var wrong = from file in HouseSource.All
                    where file.Path.EndsWith(".cs", StringComparison.Ordinal)
                    let match = Namespace().Match(file.Text)
                    where match.Success
                    let expected = string.Join('.', file.Path.Split('/')[..^1])
                    where match.Groups["name"].Value != expected
                    select $"{file.Path} declares {match.Groups["name"].Value} instead of {expected}.";
        Breaches.None(wrong);
    }

    [Fact]
    public void Names_say_what_a_type_is_for()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Processor", "Info", "Base", "Common"];
        var wrong = from module in HouseCode.Product.Append(HouseCode.Tests)
                    from type in module.Types
                    where type.Namespace.StartsWith("Ims.", StringComparison.Ordinal)
                    where empty.Any(e => type.Name.EndsWith(e, StringComparison.Ordinal))
                    select $"{type.FullName}: say what it does.";
        Breaches.None(wrong);
    }

    static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    // "catch {", "catch (Exception)" and "catch (Exception e)" without "when".
    [GeneratedRegex(@"\bcatch\s*(\(\s*(System\.)?Exception(\s+\w+)?\s*\))?\s*\{", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Namespace();
}
