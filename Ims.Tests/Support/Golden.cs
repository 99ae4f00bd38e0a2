using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Ims.Tests.Support;

/// <summary>
/// Files that were looked at and agreed. What is drawn at random each time, keys and salted hashes, is masked on both sides. <c>IMS_GOLDEN=write</c> writes them anew, to be looked at as a change.
/// </summary>
public static partial class Golden
{
    public static void Check(string name, string text, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Golden", name);
        var told = Masked(text);
        if (Environment.GetEnvironmentVariable("IMS_GOLDEN") == "write") File.WriteAllText(path, told);
        Assert.True(File.Exists(path), $"There is no agreed {name}.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), told);
    }

    static string Masked(string text) => Key().Replace(Hash().Replace(text, "<hash>"), "<key>").TrimStart('\uFEFF').ReplaceLineEndings("\n");

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.NonBacktracking)]
    private static partial Regex Hash();

    [GeneratedRegex("[0-9a-f]{8}(-?)[0-9a-f]{4}(-?)[0-9a-f]{4}(-?)[0-9a-f]{4}(-?)[0-9a-f]{12}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Key();
}
