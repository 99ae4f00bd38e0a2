namespace Ims.Web.CommandLine;

/// <summary>A command: what may follow its name, and what it does. It returns the exit code.</summary>
sealed record Command(string Name, string Usage, string Does, Func<CommandRun, Task<int>> Run)
{
    public string[] Options { get; init; } = [];
    public string[] Required { get; init; } = [];
    /// <summary>All options or none.</summary>
    public bool Together { get; init; }
    /// <summary>How many files follow.</summary>
    public int Files { get; init; }

    /// <summary>The commands, by hand.</summary>
    public static readonly IReadOnlyList<Command> All =
    [
        new("migrate", "migrate", "brings the catalogue and every council up to date", MigrateCommand.RunAsync),
        new("seed", "seed", "makes the sandbox councils; a second time it changes nothing", SeedCommand.RunAsync),
        new("invent-lines", "invent-lines --council S --lines N", "posts N invented receipts to a sandbox council and indexes their words", InventLinesCommand.RunAsync)
        {
            Options = [CommandArguments.Council, CommandArguments.Lines], Required = [CommandArguments.Council, CommandArguments.Lines],
        },
        new("read", "read FILE [--council S --profile N]", "reads a bank file and shows what it holds; posts nothing", ReadCommand.RunAsync)
        {
            Files = 1, Options = [CommandArguments.Council, CommandArguments.Profile], Together = true,
        },
        new("import", "import --council S --profile N FILE", "imports a file and shows what became of its lines", ImportCommand.RunAsync)
        {
            Files = 1, Options = [CommandArguments.Council, CommandArguments.Profile], Required = [CommandArguments.Council, CommandArguments.Profile],
        },
        new("import-accounts", "import-accounts --council S --feed N [--as-at YYYY-MM-DD] FILE", "imports a file of account holders and shows what it changed", ImportAccountsCommand.RunAsync)
        {
            Files = 1, Options = [CommandArguments.Council, CommandArguments.Feed, CommandArguments.AsAt], Required = [CommandArguments.Council, CommandArguments.Feed],
        },
        new("make-council", "make-council --name N --short W --slug S --template T --administrator N --manager N", "makes a council from a template, with its first two people: W is its short name, T district or unitary", CouncilCommands.MakeAsync)
        {
            Options = [CommandArguments.Name, CommandArguments.Short, CommandArguments.Slug, CommandArguments.Template, CommandArguments.Administrator, CommandArguments.Manager],
            Required = [CommandArguments.Name, CommandArguments.Short, CommandArguments.Slug, CommandArguments.Template, CommandArguments.Administrator, CommandArguments.Manager],
        },
        new("set-status", "set-status --council S --status W --why TEXT", "takes a council live, suspends it, lets it go on, closes it: W is live, suspended or closed", CouncilCommands.SetStatusAsync)
        {
            Options = [CommandArguments.Council, CommandArguments.Status, CommandArguments.Why], Required = [CommandArguments.Council, CommandArguments.Status, CommandArguments.Why],
        },
        new("set-tenant", "set-tenant --council S --tenant ID", "says which Entra ID directory is a council's", PeopleCommands.SetTenantAsync)
        {
            Options = [CommandArguments.Council, CommandArguments.Tenant], Required = [CommandArguments.Council, CommandArguments.Tenant],
        },
        new("add-administrator", "add-administrator --council S --name N --object ID", "lets the first administrator of a council in", PeopleCommands.AddAdministratorAsync)
        {
            Options = [CommandArguments.Council, CommandArguments.Name, CommandArguments.Object], Required = [CommandArguments.Council, CommandArguments.Name, CommandArguments.Object],
        },
        new("link-person", "link-person --council S --person N --object ID", "says which account of the council's directory a person is", PeopleCommands.LinkPersonAsync)
        {
            Options = [CommandArguments.Council, CommandArguments.Person, CommandArguments.Object], Required = [CommandArguments.Council, CommandArguments.Person, CommandArguments.Object],
        },
        new("invite-person", "invite-person --council S --person N", "invites a person who has access to bind their account, and shows the link once", PeopleCommands.InvitePersonAsync)
        {
            Options = [CommandArguments.Council, CommandArguments.Person], Required = [CommandArguments.Council, CommandArguments.Person],
        },
        new("link-support", "link-support --person N --object ID", "says which account of the service's directory a member of the support staff is, and adds a new one", PeopleCommands.LinkSupportAsync)
        {
            Options = [CommandArguments.Person, CommandArguments.Object], Required = [CommandArguments.Person, CommandArguments.Object],
        },
        new("verify-ledger", "verify-ledger [--council S]", "checks the laws of the ledger and names the first row that breaks one", VerifyLedgerCommand.RunAsync)
        {
            Options = [CommandArguments.Council],
        },
        new("verify-audit", "verify-audit [--council S] [--anchors FILE]", "checks the audit, its chain and points of it that were kept elsewhere, and names the first entry that is not as it was", VerifyAuditCommand.RunAsync)
        {
            Options = [CommandArguments.Council, CommandArguments.Anchors],
        },
        new("tell-anchors", "tell-anchors [--council S]", "tells where each council's chain of the audit ends, to be kept elsewhere", TellAnchorsCommand.RunAsync)
        {
            Options = [CommandArguments.Council],
        },
    ];

    public static string UsageText => "Usage: dotnet Ims.Web.dll COMMAND\n"
        + string.Concat(All.Select(c => $"  {c.Usage}\n      {c.Does}\n"))
        + "S is a council's slug, short name or name; N an import profile's or account feed's code or name, or a number of lines;\n"
        + "for people N is a name or a number. ID is what Entra ID shows as tenant id or object id.\n"
        + "Without a command the web application starts. JSON goes to standard output, words to standard error.\n"
        + "Ends with 0 = done, 1 = refused or a check failed, 2 = not understood.";
}
