using System.Text.RegularExpressions;

namespace Ims.Tests.Architecture;

/// <summary>S13: no secret is written down anywhere in the house, and the rules find one where it is. Packages with a known vulnerability stop the pipeline.</summary>
public sealed partial class SecretsTests
{
    static readonly string[] Skipped = ["bin", "obj", "out", ".git", ".vs", ".data", "node_modules", "TestResults"];
    /// <summary>Where rules like these are tried on what opens nothing.</summary>
    static readonly string[] Examples = ["Ims.Tests/Architecture/SecretsTests.cs", "Ims.Tests/Architecture/DeployTests.cs", "Ims.Tests/Unit/Api/ApiKeyTextTests.cs"];

    static readonly string[] Texts = [".cs", ".razor", ".json", ".md", ".yml", ".yaml", ".bicep", ".bicepparam", ".props", ".targets", ".csproj", ".sln", ".sh", ".js", ".css", ".txt", ".config", ""];

    [Fact]
    public void No_secret_is_written_down()
    {
        var files = Files(HouseSource.Root).ToList();
        Assert.True(files.Count > 500, $"Only {files.Count} files were looked through.");
        Breaches.None(from path in files
                      let shown = Path.GetRelativePath(HouseSource.Root, path).Replace('\\', '/')
                      where !Examples.Contains(shown)
                      from found in Found(File.ReadAllText(path))
                      select $"{shown}: {found[..Math.Min(found.Length, 24)]}...");
    }

    public static TheoryData<string> Planted =>
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----", "-----BEGIN " + "PRIVATE KEY-----", "DefaultEndpointsProtocol=https;Account" + "Key=" + new string('a', 86) + "==;",
        "ims_westmoor_12_" + new string('b', 64) + "_0123abcd", "eyJhbGciOiJSUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0." + new string('c', 40), "?sv=2024-01-01&sig" + "=" + new string('d', 43) + "%3D",
        "ghp_" + new string('e', 36), "AKIA" + new string('F', 16), "api_live_" + new string('g', 48), "Server=tcp:sql.example;User ID=ims;Pass" + "word=hunter2-and-more;",
    ];

    [Theory, MemberData(nameof(Planted))]
    public void One_that_is_there_is_found(string secret) => Assert.NotEmpty(Found($"before {secret} after"));

    [Fact]
    public void A_package_with_a_known_vulnerability_stops_the_pipeline() =>
        Assert.Matches(@"dotnet restore .* -p:NuGetAudit=true -p:NuGetAuditMode=all -p:NuGetAuditLevel=low", HouseSource.Text("azure-pipelines.yml"));

    static IEnumerable<string> Found(string text) => Secret().Matches(text).Select(m => m.Value);

    static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(f => Texts.Contains(Path.GetExtension(f)))
            .Concat(Directory.EnumerateDirectories(folder).Where(d => !Skipped.Contains(Path.GetFileName(d))).SelectMany(Files));

    // Private keys; storage keys; keys of the API, of GOV.UK Pay, of GitHub and of AWS; signed tokens; shared access signatures; passwords in connection strings.
    [GeneratedRegex(
        @"-----BEGIN ([A-Z]+ )?PRIVATE KEY-----|AccountKey=[A-Za-z0-9+/]{40,}|\bims_[a-z0-9-]{1,40}_[1-9][0-9]*_[0-9a-f]{64}_[0-9a-f]{8}\b|\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}|[?&]sig=[A-Za-z0-9%+/]{40,}|\bghp_[A-Za-z0-9]{36}\b|\bAKIA[A-Z0-9]{16}\b|\bapi_(live|test)_[a-z0-9]{40,}|;\s*(Password|Pwd)=[^;""'\s{$<]{6,};",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
