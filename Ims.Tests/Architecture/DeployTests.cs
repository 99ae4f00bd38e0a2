using System.Text.RegularExpressions;

namespace Ims.Tests.Architecture;

/// <summary>What must be true of the Azure set-up, read from its text: no deployment is needed to know it.</summary>
public sealed partial class DeployTests
{
    static readonly string[] Files = [.. Directory.EnumerateFiles(Path.Combine(HouseSource.Root, "deploy"), "*.bicep*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(HouseSource.Root, p).Replace('\\', '/'))];

    static string All => string.Join('\n', Files.Select(HouseSource.Text));

    [Fact]
    public void There_is_an_example_for_test_and_one_for_production() =>
        Assert.Equal(["deploy/production.bicepparam", "deploy/test.bicepparam"], Files.Where(f => f.EndsWith(".bicepparam", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Sites_answer_over_https_only_and_act_as_themselves()
    {
        var sites = Blocks("Microsoft.Web/sites@").Concat(Blocks("Microsoft.Web/sites/slots@")).ToList();
        Assert.Equal(2, sites.Count);
        Assert.All(sites, s => Assert.Contains("httpsOnly: true", s, StringComparison.Ordinal));
        Assert.All(sites, s => Assert.Contains("type: 'SystemAssigned'", s, StringComparison.Ordinal));
        Assert.All(sites, s => Assert.Contains("siteConfig: siteConfig", s, StringComparison.Ordinal));
        var config = HouseSource.Text("deploy/modules/site.bicep");
        foreach (var said in new[] { "minTlsVersion: '1.2'", "scmMinTlsVersion: '1.2'", "ftpsState: 'Disabled'", "healthCheckPath: '/health/ready'" }) Assert.Contains(said, config, StringComparison.Ordinal);
        Assert.Equal(4, Blocks("basicPublishingCredentialsPolicies@").Count(b => b.Contains("allow: false", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_server_of_the_databases_knows_entra_id_only_and_every_database_is_in_the_pool()
    {
        var server = Assert.Single(Blocks("Microsoft.Sql/servers@"), b => !b.Contains("existing", StringComparison.Ordinal));
        Assert.Contains("azureADOnlyAuthentication: true", server, StringComparison.Ordinal);
        Assert.Contains("minimalTlsVersion: '1.2'", server, StringComparison.Ordinal);
        Assert.DoesNotContain("administratorLogin", All, StringComparison.Ordinal);
        Assert.Contains("elasticPoolId: pool.id", Assert.Single(Blocks("Microsoft.Sql/servers/databases@"), b => !b.Contains("existing", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_vault_goes_by_roles_and_the_share_is_nobody_elses()
    {
        var vault = Assert.Single(Blocks("Microsoft.KeyVault/vaults@"), b => !b.Contains("existing", StringComparison.Ordinal));
        foreach (var said in new[] { "enableRbacAuthorization: true", "enableSoftDelete: true", "enablePurgeProtection: true" }) Assert.Contains(said, vault, StringComparison.Ordinal);
        Assert.DoesNotContain("accessPolicies", All, StringComparison.Ordinal);
        var storage = Assert.Single(Blocks("Microsoft.Storage/storageAccounts@"), b => !b.Contains("existing", StringComparison.Ordinal));
        foreach (var said in new[] { "supportsHttpsTrafficOnly: true", "minimumTlsVersion: 'TLS1_2'", "allowBlobPublicAccess: false" }) Assert.Contains(said, storage, StringComparison.Ordinal);
    }

    [Fact]
    public void No_password_and_no_key_is_written_down()
    {
        Breaches.None(from file in Files
                      from Match match in Secret().Matches(HouseSource.Text(file))
                      where !match.Value.Contains("@Microsoft.KeyVault(", StringComparison.Ordinal) && !match.Value.Contains("listKeys()", StringComparison.Ordinal)
                      select $"{file}: {match.Value}");
        // The rule finds one where it is.
        Assert.Matches(Secret(), "Ims__Mail__Password: 'hunter2'");
        Assert.Matches(Secret(), "Server=x;Password=hunter2;");
        Assert.DoesNotMatch(Secret(), "resource noSlotFtp 'Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies@2024-04-01' = {");
    }

    [Fact]
    public void Somebody_is_told_of_a_site_that_is_not_ready_of_faults_of_a_full_pool_and_of_parked_work()
    {
        var alerts = HouseSource.Text("deploy/modules/alerts.bicep");
        foreach (var said in new[] { "/health/ready", "'Http5xx'", "'cpu_percent'", "'allocated_data_storage_percent'" }) Assert.Contains(said, alerts, StringComparison.Ordinal);
        // The sentence that is looked for is the one that the worker says.
        const string Parked = "is parked and waits for a person";
        Assert.Contains($"\"{Parked}\"", alerts, StringComparison.Ordinal);
        Assert.Contains(Parked, HouseSource.Text("Ims.Infrastructure/Work/Worker.cs"), StringComparison.Ordinal);
    }

    /// <summary>Each resource of a kind, from its line to the brace that closes it.</summary>
    static IEnumerable<string> Blocks(string kind) =>
        from Match match in Resource().Matches(All)
        where match.Groups["kind"].Value.EndsWith(kind, StringComparison.Ordinal)
        let end = All.IndexOf("\n}", match.Index, StringComparison.Ordinal)
        let line = All[match.Index..All.IndexOf('\n', match.Index)]
        select line.TrimEnd().EndsWith('}') ? line : All[match.Index..end];

    [GeneratedRegex(@"^resource \w+ '(?<kind>[\w./]+@)[^']+'", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Resource();

    [GeneratedRegex(@"(password|pwd|accountkey|accesskey|secret)\w*\s*[:=][^\n]*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
