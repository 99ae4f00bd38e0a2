using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Unit.Imports;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.CommandLine;

/// <summary>Each command as a script meets it: a process, its exit code, JSON alone on standard output, words on standard error.</summary>
public sealed class CommandLineTests : IDisposable
{
    static readonly DateOnly Day = new(2026, 7, 14);
    static readonly BankLine[] Lines =
    [
        new(127_00, "DDC CTAX 5401102239"), new(12_00, "BGC INVOICE", Reference: "19004417"), new(142_00, "FPI J HARGREAVES"), new(12_480_00, "WORLDPAY PAYOUT 18APR"),
        new(-9_000_00, "BACS SUPPLIERS RUN 12"), new(-25_00, "UNPAID CHEQUE"),
    ];

    readonly string folder = Directory.CreateTempSubdirectory("ims-command-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string File(string name, string text)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    Task<CommandEnded> RunAsync(params string[] args) => CommandProcess.RunAsync(new Dictionary<string, string?> { ["IMS_DATA"] = Path.Combine(folder, "data") }, folder, args);

    static (int Lines, long Pence) Met(JsonElement told, string fate) => (told.GetProperty(fate).GetProperty("lines").GetInt32(), told.GetProperty(fate).GetProperty("pence").GetInt64());

    [Fact]
    public async Task A_statement_is_read_without_a_database_in_any_currency()
    {
        var ended = await RunAsync("read", File("eur.bai2", Bai2Files.Text(Day, [new(10_50, "IN"), new(-3_25, "OUT")], opening: 5_00, currency: "EUR")));

        Assert.Equal((0, ""), (ended.ExitCode, ended.Words));
        var told = ended.Json;
        Assert.Equal(["format", "statements", "lines", "creditPence", "debitPence", "checks", "rejected"], told.EnumerateObject().Select(p => p.Name));
        Assert.Equal("BAI2", told.GetProperty("format").GetString());
        var statement = Assert.Single(told.GetProperty("statements").EnumerateArray());
        Assert.Equal(("12345678 601234", "EUR", 500, 1225),
            (statement.GetProperty("account").GetString(), statement.GetProperty("currency").GetString(), statement.GetProperty("opening").GetInt64(), statement.GetProperty("closing").GetInt64()));
        Assert.Equal((2, 1050, 325), (told.GetProperty("lines").GetInt32(), told.GetProperty("creditPence").GetInt64(), told.GetProperty("debitPence").GetInt64()));
        Assert.All(told.GetProperty("checks").EnumerateArray(), c => Assert.True(c.GetProperty("ok").GetBoolean()));
        Assert.False(Directory.Exists(Path.Combine(folder, "data")));
    }

    [Fact]
    public async Task Every_format_is_known_by_what_its_file_holds_whatever_it_is_called()
    {
        foreach (var format in StatementFormats.All.Where(f => FormatFixtures.Of(f).Any()))
        {
            var good = FormatFixtures.Of(format).First(n => FormatFixtures.ExpectedOf(n) is var told && !told.Contains("REFUSED", StringComparison.Ordinal) && !told.Contains("DISAGREES", StringComparison.Ordinal));
            var path = Path.Combine(folder, "delivery");
            await System.IO.File.WriteAllBytesAsync(path, FormatFixtures.BytesOf(good), TestContext.Current.CancellationToken);
            var ended = await RunAsync("read", path);
            Assert.True(ended.ExitCode == 0, $"{good}: {ended.Words}");
            Assert.Equal(format.Name, ended.Json.GetProperty("format").GetString());
        }
    }

    [Fact]
    public async Task A_statement_whose_totals_disagree_is_shown_with_the_check_that_failed()
    {
        var ended = await RunAsync("read", File("bad.bai2", Bai2Files.Text(Day, Lines).Replace("16,399,12700,", "16,399,12800,", StringComparison.Ordinal)));
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(6, ended.Json.GetProperty("lines").GetInt32());
        var failed = ended.Json.GetProperty("checks").EnumerateArray().First(c => !c.GetProperty("ok").GetBoolean());
        Assert.Contains(failed.GetProperty("expected").GetString()!, ended.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_line_is_told_with_its_number_and_its_text()
    {
        var ended = await RunAsync("read", File("bad.bai2", Bai2Files.Text(Day, Lines).Replace("16,399,1200,", "16,399,12x00,", StringComparison.Ordinal)));
        Assert.Equal(1, ended.ExitCode);
        var rejected = Assert.Single(ended.Json.GetProperty("rejected").EnumerateArray());
        Assert.Equal(5, rejected.GetProperty("line").GetInt32());
        Assert.Contains("12x00", rejected.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("file-amount-unreadable", ended.Json.GetProperty("refused").GetProperty("code").GetString());
        Assert.Contains(rejected.GetProperty("reason").GetString()!, ended.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty.bai2", "", "file-empty")]
    [InlineData("other.txt", "Hello\nworld\n", "format-unknown")]
    public async Task What_is_no_statement_is_refused_in_a_sentence(string name, string text, string code)
    {
        var ended = await RunAsync("read", File(name, text));
        Assert.Equal((1, code), (ended.ExitCode, ended.Json.GetProperty("refused").GetProperty("code").GetString()));
        Assert.DoesNotContain("   at ", ended.Words, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_file_is_imported_and_its_fates_are_told_in_lines_and_pence(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var path = File("a.bai2", Bai2Files.Text(Day, Lines));
        var ended = await CommandProcess.RunAsync(house, "import", "--council", "wbc", "--profile", "BANK", path);

        Assert.True(ended.ExitCode == 0, ended.Words);
        var told = ended.Json;
        Assert.Equal("posted", told.GetProperty("status").GetString());
        Assert.Equal((6, 3_736_00L), Met(told, "read"));
        Assert.Equal([(2, 139_00L), (2, 117_00L), (1, 12_480_00L), (1, -9_000_00L), (0, 0L)],
            new[] { "posted", "suspended", "matched", "setAside", "rejected" }.Select(f => Met(told, f)));
        await using var db = house.Inspect();
        Assert.Equal(told.GetProperty("import").GetInt64(), (await db.Imports.SingleAsync(i => i.Status == ImportStatus.Posted)).Id);
        Assert.Contains(await db.AuditEntries.ToListAsync(), a => a is { ActorId: "command-line", Action: "import.receive" });

        var again = await CommandProcess.RunAsync(house, "import", "--council", "Westmoor Borough Council", "--profile", "Bank, general account", path);
        Assert.Equal((1, "held", "same-file"), (again.ExitCode, again.Json.GetProperty("status").GetString(), again.Json.GetProperty("code").GetString()));
        Assert.Equal(again.Words.Trim(), $"Held: {again.Json.GetProperty("reason").GetString()}");
        await Laws.AssertAsync(house);

        var verified = await CommandProcess.RunAsync(house, "verify-ledger");
        Assert.True(verified.ExitCode == 0, verified.Words);
        Assert.Equal(["westmoor", "ashdale"], verified.Json.GetProperty("councils").EnumerateArray().Select(c => c.GetProperty("council").GetString()));
        Assert.All(verified.Json.GetProperty("councils").EnumerateArray().SelectMany(c => c.GetProperty("checks").EnumerateArray()), c => Assert.True(c.GetProperty("ok").GetBoolean()));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_file_of_accounts_is_imported_and_what_it_changed_is_told(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.AddFeedAsync(AccountFileSets.ToSave(Domain.Imports.AccountFiles.FeedKind.Delta, layout: AccountFileSets.StopLayout));
        var path = File("accounts.csv", "Reference,Name,Balance,Stop,Why,Band\n5401000001,Ann,1.00,,,A\n5401000002,Bo,lots,,,A\n");
        var ended = await CommandProcess.RunAsync(house, "import-accounts", "--council", "wbc", "--feed", "COUNCIL-TAX", "--as-at", "2026-07-14", path);
        Assert.Equal((0, 1, 1, 2), (ended.ExitCode, ended.Json.GetProperty("added").GetInt32(), ended.Json.GetProperty("rejected").GetInt32(), ended.Json.GetProperty("lines").GetInt32()));
        Assert.Equal(new DateTime(2026, 7, 14, 23, 0, 0, DateTimeKind.Utc), (await house.HoldersAsync()).Values.Single().BalanceAt);
        var again = await CommandProcess.RunAsync(house, "import-accounts", "--council", "wbc", "--feed", "Accounts council-tax", path);
        Assert.Equal((1, "account-same-file"), (again.ExitCode, again.Json.GetProperty("code").GetString()));
        var refused = await CommandProcess.RunAsync(house, "import-accounts", "--council", "wbc", "--feed", "council-tax", "--as-at", "14/07/2026", path);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is no day", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delimited_text_is_read_and_imported_by_its_profile()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await using (var desk = house.As(Role.Administrator))
            _ = (await desk.Get<SaveImportProfile>().RunAsync(new ImportProfileToSave { Code = "csv", Name = "Bank, download", Format = "Delimited", Layout = CsvFiles.Layout }, default)).Value;
        var path = File("a.csv", CsvFiles.Text(Day, Lines));

        var read = await CommandProcess.RunAsync(house, "read", path, "--council", "wbc", "--profile", "bank, DOWNLOAD");
        Assert.True(read.ExitCode == 0, read.Words);
        Assert.Equal(("Delimited", 6, 12_761_00L, 9_025_00L), (read.Json.GetProperty("format").GetString(), read.Json.GetProperty("lines").GetInt32(), read.Json.GetProperty("creditPence").GetInt64(), read.Json.GetProperty("debitPence").GetInt64()));
        Assert.Equal("601234 12345678", Assert.Single(read.Json.GetProperty("statements").EnumerateArray()).GetProperty("account").GetString());
        Assert.Equal(3, read.Json.GetProperty("checks").EnumerateArray().Count(c => c.GetProperty("ok").GetBoolean()));

        var broken = await CommandProcess.RunAsync(house, "read", File("b.csv", CsvFiles.Text(Day, Lines).Replace("142.00", "142.0x", StringComparison.Ordinal)), "--council", "wbc", "--profile", "csv");
        Assert.Equal((1, 4, "file-amount-unreadable"), (broken.ExitCode, Assert.Single(broken.Json.GetProperty("rejected").EnumerateArray()).GetProperty("line").GetInt32(), broken.Json.GetProperty("refused").GetProperty("code").GetString()));

        var imported = await CommandProcess.RunAsync(house, "import", "--council", "wbc", "--profile", "csv", path);
        Assert.True(imported.ExitCode == 0, imported.Words);
        Assert.Equal((6, 3_736_00L), Met(imported.Json, "read"));
        var unnamed = await CommandProcess.RunAsync(house, "read", path);
        Assert.Contains("name it with --council and --profile", unnamed.Words, StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task A_broken_law_ends_with_one_and_names_the_row()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        await house.ArriveAsync(100_00);
        await using (var db = house.Inspect()) await db.Database.ExecuteSqlRawAsync("DROP TRIGGER TR_Postings_NoUPDATE; UPDATE Postings SET PostedBy = 'Nobody'");
        var ended = await CommandProcess.RunAsync(house, "verify-ledger", "--council=WBC");
        Assert.Equal((1, false), (ended.ExitCode, ended.Json.GetProperty("ok").GetBoolean()));
        var council = Assert.Single(ended.Json.GetProperty("councils").EnumerateArray());
        var broken = council.GetProperty("checks").EnumerateArray().Where(c => !c.GetProperty("ok").GetBoolean()).ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("firstBad").GetString());
        Assert.Equal(["postings-unchanged", "triggers"], broken.Keys.Order());
        Assert.Contains(broken["postings-unchanged"]!, ended.Words, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_audit_is_verified_and_the_first_broken_entry_is_named(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await house.SealAsync();
        await house.SealAsync(house.Ashdale);
        var ended = await CommandProcess.RunAsync(house, "verify-audit");
        Assert.True(ended.ExitCode == 0, ended.Words);
        var councils = ended.Json.GetProperty("councils").EnumerateArray().ToList();
        Assert.Equal(["westmoor", "ashdale"], councils.Select(c => c.GetProperty("council").GetString()));
        Assert.All(councils, c => Assert.Equal((c.GetProperty("entries").GetInt64(), 0L), (c.GetProperty("sealedTo").GetInt64(), c.GetProperty("waiting").GetInt64())));
        Assert.Contains("the chain holds.", ended.Words, StringComparison.Ordinal);

        await house.TamperAsync("UPDATE AuditEntries SET ActorName = 'Nobody' WHERE Number = 5");
        await house.RedigestAsync(e => e.Number == 5);
        var broken = await CommandProcess.RunAsync(house, "verify-audit", "--council", "wbc");
        Assert.Equal((1, false), (broken.ExitCode, broken.Json.GetProperty("ok").GetBoolean()));
        var first = Assert.Single(broken.Json.GetProperty("councils").EnumerateArray()).GetProperty("firstBroken");
        Assert.Equal((5L, "setup.add", "2026-07-15T08:00:00Z"), (first.GetProperty("number").GetInt64(), first.GetProperty("action").GetString(), first.GetProperty("at").GetString()));
        Assert.Contains("Law 11, audit-chain: Audit entry 5 (setup.add, 15/07/2026 09:00:00) is not the one that was sealed", broken.Words, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandProcess.RunAsync(house, "verify-audit", "--council", "adc")).ExitCode);
        Assert.Equal(0, (await CommandProcess.RunAsync(house, "verify-ledger", "--council", "wbc")).ExitCode);   // which knows no chain: the digest was mended
    }

    [Fact]
    public async Task An_operator_says_which_directory_is_a_councils_and_who_its_first_people_are()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        string tenant = $"{SceneSets.Guid(1)}", ann = $"{SceneSets.Guid(2)}", bo = $"{SceneSets.Guid(3)}";
        async Task<CommandEnded> DoneAsync(params string[] args)
        {
            var ended = await CommandProcess.RunAsync(house, args);
            Assert.True(ended.ExitCode == 0, ended.Words);
            return ended;
        }
        Assert.Equal(tenant, (await DoneAsync("set-tenant", "--council", "wbc", "--tenant", tenant)).Json.GetProperty("tenant").GetString());
        Assert.Equal(TestTemplate.Staff.Count + 2, (await DoneAsync("add-administrator", "--council", "wbc", "--name", "Ann", "--object", ann)).Json.GetProperty("person").GetInt32());
        Assert.Equal("westmoor: person 3 is that account.", (await DoneAsync("link-person", "--council", "wbc", "--person", "WBC IncomeManager", "--object", bo)).Words.Trim());
        Assert.Equal("invite-has-account", (await CommandProcess.RunAsync(house, "invite-person", "--council", "wbc", "--person", "3")).Json.GetProperty("refused").GetProperty("code").GetString());
        Assert.Equal("nobody-called", (await CommandProcess.RunAsync(house, "invite-person", "--council", "wbc", "--person", "Nobody")).Json.GetProperty("refused").GetProperty("code").GetString());
        var invited = await DoneAsync("invite-person", "--council", "wbc", "--person", "WBC Cashier");
        Assert.Matches(@"\A/join#[0-9]+\.[A-Za-z0-9_-]{43}\z", invited.Json.GetProperty("link").GetString());   // a path where nobody has said where people open IMS
        Assert.DoesNotContain("#", invited.Words, StringComparison.Ordinal);
        Assert.Equal("not-an-id", (await CommandProcess.RunAsync(house, "link-person", "--council", "wbc", "--person", "3", "--object", "bo@council.example")).Json.GetProperty("refused").GetProperty("code").GetString());
        Assert.Equal("no-support-tenant", (await CommandProcess.RunAsync(house, "link-support", "--person", "Sam", "--object", bo)).Json.GetProperty("refused").GetProperty("code").GetString());
        var settings = house.Settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);
        settings["Ims__Entra__SupportTenantId"] = tenant;
        var support = await CommandProcess.RunAsync(settings, folder, "link-support", "--person", "Sam", "--object", bo);
        Assert.Equal((0, 2), (support.ExitCode, support.Json.GetProperty("supportPerson").GetInt32()));
        await using var db = house.Inspect();
        Assert.Equal(["person.add", "person.link"], await db.AuditEntries.Where(a => a.ActorId == "command-line" && a.Action.StartsWith("person.")).OrderBy(a => a.Number).Select(a => a.Action).ToListAsync());
    }

    [Fact]
    public async Task Migrate_makes_the_databases_and_says_so_once()
    {
        var missing = await RunAsync("verify-ledger");
        Assert.Equal((1, "database-missing"), (missing.ExitCode, missing.Json.GetProperty("refused").GetProperty("code").GetString()));

        var first = await RunAsync("migrate");
        Assert.Equal(0, first.ExitCode);
        var catalogue = Assert.Single(first.Json.GetProperty("databases").EnumerateArray());
        Assert.Equal("catalogue", catalogue.GetProperty("database").GetString());
        Assert.NotEmpty(catalogue.GetProperty("applied").EnumerateArray());
        var second = await RunAsync("migrate");
        Assert.Empty(second.Json.GetProperty("databases")[0].GetProperty("applied").EnumerateArray());
        Assert.Equal(0, (await RunAsync("verify-ledger")).ExitCode);
    }

    [Fact]
    public async Task Seed_makes_the_sandbox_councils_once_and_every_law_holds_in_them()
    {
        var first = await RunAsync("seed");
        Assert.True(first.ExitCode == 0, first.Words);
        Assert.Equal([("westmoor", false), ("ashdale", false)],
            first.Json.GetProperty("councils").EnumerateArray().Select(c => (c.GetProperty("council").GetString()!, c.GetProperty("wasThere").GetBoolean())));
        var second = await RunAsync("seed");
        Assert.Equal(0, second.ExitCode);
        Assert.All(second.Json.GetProperty("councils").EnumerateArray(), c => Assert.True(c.GetProperty("wasThere").GetBoolean()));
        var verified = await RunAsync("verify-ledger");
        Assert.True(verified.ExitCode == 0, verified.Words);
        var audit = await RunAsync("verify-audit");
        Assert.True(audit.ExitCode == 0, audit.Words);
        Assert.All(audit.Json.GetProperty("councils").EnumerateArray(), c => Assert.Equal(0, c.GetProperty("waiting").GetInt64()));
    }

    [Fact]
    public async Task What_is_not_there_is_a_sentence_that_lists_what_is()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var path = File("a.bai2", Bai2Files.Text(Day, Lines));

        async Task<string> RefusedAsync(string code, params string[] args)
        {
            var ended = await CommandProcess.RunAsync(house, args);
            Assert.Equal((1, code), (ended.ExitCode, ended.Json.GetProperty("refused").GetProperty("code").GetString()));
            Assert.Equal(ended.Json.GetProperty("refused").GetProperty("sentence").GetString(), ended.Words.Trim());
            return ended.Words;
        }

        Assert.Contains("westmoor (Westmoor Borough Council)", await RefusedAsync("council-unknown", "import", "--council", "Eastmoor", "--profile", "bank", path), StringComparison.Ordinal);
        Assert.Contains("bank", await RefusedAsync("profile-unknown", "import", "--council", "wbc", "--profile", "post", path), StringComparison.Ordinal);
        Assert.Contains("bank", await RefusedAsync("profile-unknown", "read", path, "--council", "wbc", "--profile", "post"), StringComparison.Ordinal);
        Assert.Contains("nowhere", await RefusedAsync("no-such-file", "import", "--council", "wbc", "--profile", "bank", "nowhere/a.bai2"), StringComparison.Ordinal);
        await using (var db = house.Inspect()) await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsHistory");
        Assert.Contains("Run migrate", await RefusedAsync("database-not-migrated", "import", "--council", "wbc", "--profile", "bank", path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_do_not_fit_end_with_two_and_the_usage()
    {
        foreach (var args in (string[][])[["nonsense"], ["import", "a", "--council", "wbc"]])
        {
            var ended = await RunAsync(args);
            Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
            Assert.Contains("Usage: dotnet Ims.Web.dll COMMAND", ended.Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_council_is_made_where_there_is_none_yet()
    {
        string[] make = ["make-council", "--name", "Fernshire District Council", "--short", "FDC", "--slug", "fernshire", "--template", "district", "--administrator", "Ada Holm", "--manager", "Ben Lyle"];
        Assert.Equal(0, (await RunAsync("migrate")).ExitCode);
        var made = await RunAsync(make);
        Assert.True(made.ExitCode == 0, made.Words);
        Assert.Equal("fernshire", made.Json.GetProperty("council").GetString());
        Assert.Equal(1, (await RunAsync(make)).ExitCode);
        var again = await RunAsync("set-status", "--council", "fernshire", "--status", "live", "--why", "All is ready");
        Assert.True(again.ExitCode == 0, again.Words);
        var invited = await RunAsync("invite-person", "--council", "fernshire", "--person", "Ada Holm");
        Assert.True(invited.ExitCode == 0, invited.Words);
    }
}
