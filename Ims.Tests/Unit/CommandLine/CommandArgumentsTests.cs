using Ims.Web.CommandLine;

namespace Ims.Tests.Unit.CommandLine;

public sealed class CommandArgumentsTests
{
    static string? FaultOf(string[] words, out CommandArguments? arguments) =>
        CommandArguments.TryParse(Command.All.Single(c => c.Name == words[0]), words[1..], out arguments, out var fault) ? null : fault;

    [Theory]
    [InlineData("read needs a FILE.", "read")]
    [InlineData("read takes one FILE, not \"b\" too.", "read", "a", "b")]
    [InlineData("--council and --profile go together.", "read", "a", "--council", "wbc")]
    [InlineData("import needs --profile.", "import", "a", "--council", "wbc")]
    [InlineData("--council needs a value.", "import", "a", "--council")]
    [InlineData("--council needs a value.", "import", "a", "--council=")]
    [InlineData("--council is there twice.", "import", "a", "--council", "wbc", "--council", "adc", "--profile", "bank")]
    [InlineData("migrate takes no file, not \"now\" too.", "migrate", "now")]
    [InlineData("verify-ledger has no option --profile.", "verify-ledger", "--profile", "bank")]
    public void What_does_not_fit_is_told(string fault, params string[] words) => Assert.Equal(fault, FaultOf(words, out _));

    [Theory]
    [InlineData("import", "--council", "wbc", "--profile", "bank", "a.bai2")]
    [InlineData("import", "a.bai2", "--profile=bank", "--council=wbc")]
    [InlineData("import", "--council", "wbc", "--profile", "bank", "--", "a.bai2")]
    public void Options_stand_before_or_after_the_file(params string[] words)
    {
        Assert.Null(FaultOf(words, out var arguments));
        Assert.Equal(("a.bai2", "wbc", "bank"), (arguments!.File, arguments[CommandArguments.Council], arguments[CommandArguments.Profile]));
    }

    [Theory]
    [InlineData(true, "migrate")]
    [InlineData(true, "nonsense")]
    [InlineData(true, "--help")]
    [InlineData(false, "--urls", "http://localhost:5081")]
    [InlineData(false, "urls=http://localhost:5081")]
    [InlineData(false)]
    public void Options_of_the_host_start_the_web_application(bool takes, params string[] args) => Assert.Equal(takes, CommandLineEntry.Takes(args));

    [Fact]
    public void The_usage_names_every_command() => Assert.All(Command.All, c => Assert.Contains($"  {c.Usage}\n", Command.UsageText, StringComparison.Ordinal));
}
