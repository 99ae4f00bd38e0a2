using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Imports;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Ims.Web.Layout;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ims.Tests.Integration.Logs;

/// <summary>S11: whatever is done, and whatever fails, nothing that a person or a bank wrote is in any line of the log; so no line break or formula of theirs either.</summary>
public sealed class PersonalDataInLogsTests
{
    /// <summary>Texts of the databases that say nothing of anybody; every other column is hunted, new ones too.</summary>
    static readonly HashSet<string> Harmless =
    [
        "Council.Name", "Council.Slug", "Council.ShortName", "Fund.Name", "ControlCode.Name", "MethodOfPayment.Name",
        "WorkItem.Kind", "WorkItem.LeasedBy", "Counter.Name", "PersonRole.RoleCode", "AuditEntry.Action", "AuditEntry.SubjectKind", "AuditEntry.ActorId",
        "Import.Reason", "ImportCheck.Name", "ImportCheck.Expected", "ImportCheck.Actual", "SuspenseItem.Category", "OutgoingEmail.Fault", "MethodOfPayment.Provider", "Refund.Provider", "ApprovalRequest.SubjectKind",
    ];

    /// <summary>Shorter texts, such as codes, are in many a line by chance.</summary>
    const int Telling = 8;

    static CapturedLogs Capture(IServiceCollection services)
    {
        var logs = new CapturedLogs();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        return logs;
    }

    static void AssertNone(CapturedLogs logs, IReadOnlyCollection<string> planted)
    {
        Assert.NotEmpty(planted);
        var leaks = from line in logs.Lines
                    let word = planted.FirstOrDefault(p => line.Contains(p, StringComparison.OrdinalIgnoreCase))
                    where word is not null
                    select $"\"{word}\" in: {(line.Length > 400 ? line[..400] + "..." : line)}";
        Assert.True(!leaks.Any(), string.Join('\n', leaks.Take(20)));
    }

    [Fact]
    public async Task No_use_case_logs_what_the_databases_hold_done_or_failed()
    {
        CapturedLogs logs = null!;
        await using var house = await TestHouse.OnSqliteAsync(s => logs = Capture(s));
        logs.ListenToEntityFramework(text => text.Contains("resident", StringComparison.OrdinalIgnoreCase) || text.Contains("HARGREAVES", StringComparison.Ordinal) || text.Contains("5401102239", StringComparison.Ordinal));
        foreach (var scene in Scenes.All)
        {
            var call = await scene.SetAsync(house, house.Westmoor);
            foreach (var (_, strikes) in AuditFaults.All)
            {
                house.Fault.Strikes = strikes;
                Log(house, scene, await Record.ExceptionAsync(call));
                house.Fault.Strikes = null;
            }
            Assert.Null(await call());
        }
        Assert.True(logs.Events > 1_000, "Entity Framework was not heard.");
        AssertNone(logs, await TextsAsync(house));
    }

    // As the worker and the caretaker write what they did not expect.
    static void Log(TestHouse house, Scene scene, Exception? fault)
    {
        if (fault is not null) house.Services.GetRequiredService<ILogger<Worker>>().LogError(fault, "{Kind} of council {Council} failed", scene.UseCase.Name, 1);
    }

    [Fact]
    public async Task Files_with_names_references_line_breaks_and_formulas_leave_none_of_them_in_the_log_whatever_becomes_of_the_file()
    {
        CapturedLogs logs = null!;
        await using var house = await TestHouse.OnSqliteAsync(s => logs = Capture(s));
        var planted = await new Canaries(house.Services, house.Westmoor, hunted: true).PlantAsync();
        string[] hunted = [planted.Word, planted.Digits, "Eve Forger", "cmd|", "Sealed by nobody", "\ninfo:"];
        logs.ListenToEntityFramework(text => hunted.Any(h => text.Contains(h, StringComparison.OrdinalIgnoreCase)));
        await using (var desk = house.AsCommandLine())
        {
            var name = "Eve Forger\r\ninfo: Sealed by nobody";
            _ = (await desk.Get<AddAccountHolders>().RunAsync(
                [new(TestTemplate.CouncilTax, "5401102239") { Name = name, AddressLine1 = "=cmd|' /C calc'!A0", Town = $"{planted.Word}\nLane" }], default)).Value;
            // A line, a twin, a damaged line and a wrong total, each in a file of its own; then faults while one is worked.
            var day = new DateOnly(2026, 7, 10);
            var sound = Bai2Files.Text(day, [new(100_00, "FPI EVE FORGER 5401102239"), new(12_00, "=cmd|' /C calc'!A0")]);
            await SendAsync(house, desk, "sound", sound);
            await SendAsync(house, desk, "again", sound);
            await SendAsync(house, desk, "damaged", sound.Replace(",10000,", ",1x0000,", StringComparison.Ordinal));
            await SendAsync(house, desk, "totals", sound.Replace(",10000,", ",10001,", StringComparison.Ordinal));
            await SendAsync(house, desk, "nothing", $"{planted.Word} Eve Forger");
            await FailAsync(house, desk, Bai2Files.Text(day.AddDays(1), [new(300_00, $"FPI {planted.Word} EVE FORGER {planted.Digits}")]));
        }
        Assert.Contains(logs.Lines, l => l.StartsWith("Error ", StringComparison.Ordinal) && l.Contains(nameof(FaultOnPurpose), StringComparison.Ordinal));
        AssertNone(logs, hunted);

        house.Services.GetRequiredService<ILogger<Worker>>().LogWarning("A leak of {Name}", $"{planted.Word} Person");
        Assert.Contains(logs.Lines, l => l.Contains(planted.Word, StringComparison.Ordinal));   // so the hunt is worth something
    }

    static async Task<long> ReceiveAsync(Desk desk, string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await desk.Get<ReceiveFile>().RunAsync(new FileReceived(TestTemplate.Profile, $"Eve Forger {name}.bai2"), content, default)).Value;
    }

    static async Task SendAsync(TestHouse house, Desk desk, string name, string text)
    {
        await ReceiveAsync(desk, name, text);
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
    }

    static async Task FailAsync(TestHouse house, Desk desk, string text)
    {
        var id = await ReceiveAsync(desk, "failing", text);
        foreach (var strikes in AuditFaults.All.Select(f => f.Strikes))
        {
            house.Fault.Strikes = strikes;
            await house.Services.GetRequiredService<Worker>().DoNextAsync(default);
            house.Fault.Strikes = null;
            house.Time.Advance(TimeSpan.FromMinutes(10));
        }
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
        await using var db = house.Inspect();
        Assert.Equal(ImportStatus.Posted, (await db.Imports.SingleAsync(i => i.Id == id)).Status);
    }

    /// <summary>A running server logs as in production, its own lines from Trace on: <c>appsettings.json</c> decides of the others.</summary>
    [Fact]
    public async Task A_server_logs_nothing_of_who_signs_in_what_is_sent_and_what_is_looked_for()
    {
        using var logs = new CapturedLogs();
        await using var server = new WebServer { Logs = logs };
        _ = server.Address;
        var rules = server.Services.GetRequiredService<IOptions<LoggerFilterOptions>>().Value.Rules;
        Assert.Contains(rules, r => r is { CategoryName: "Microsoft.AspNetCore", LogLevel: LogLevel.Warning, ProviderName: null });

        var council = await server.Services.GetRequiredService<CouncilDirectory>().FindAsync("westmoor", default);
        await server.FurnishAsync("westmoor");
        var planted = await new Canaries(server.Services, council!, hunted: true).PlantAsync();
        string[] hunted = [planted.Word, planted.Digits, "cmd|", "\ninfo:"];
        using (var client = new StaffClient(server))
        {
            Assert.Equal(System.Net.HttpStatusCode.Redirect, (await client.SignInAsync("1:Staff:77")).StatusCode);
            foreach (var path in await PathsAsync(server, planted)) _ = await (await client.GetAsync(path)).Content.ReadAsStringAsync();
            _ = await client.PostAsync("/sign-in/as", ("who", planted.Word), ("returnUrl", $"//{planted.Word}"));
        }
        await UploadAsync(server, planted);
        AssertNone(logs, hunted);

        // So the hunt is worth something: both kinds of line arrive as configured.
        var factory = server.Services.GetRequiredService<ILoggerFactory>();
        factory.CreateLogger("Ims.Test").LogTrace("A leak of {Name}", planted.Word);
        factory.CreateLogger("Microsoft.AspNetCore.Test").LogWarning("A leak of {Name}", planted.Word);
        factory.CreateLogger("Microsoft.AspNetCore.Test").LogInformation("A leak of {Name}", planted.Word);
        Assert.Equal(2, logs.Lines.Count(l => l.Contains(planted.Word, StringComparison.Ordinal)));
    }

    static async Task<IReadOnlyList<string>> PathsAsync(WebServer server, Canaries planted)
    {
        await using var db = server.Services.GetRequiredService<Databases>().OpenCouncil("westmoor");
        var receipt = await db.Postings.Select(p => p.ReceiptNumber).FirstAsync();
        var import = await db.Imports.Where(i => i.Status == ImportStatus.Posted).Select(i => i.Id).FirstAsync();
        var find = Uri.EscapeDataString($"{planted.Word}\r\ninfo: {planted.Digits} =cmd|");
        return
        [
            .. Navigation.All.Select(e => e.Path), $"/transactions?find={find}", $"/transactions?account={planted.Digits}1234&from=nonsense{planted.Word}", $"/transactions/{receipt}",
            $"/imports/{import}?find={find}", $"/suspense?find={find}&item=1", $"/accounts?find={find}", $"/audit?text={find}&who={find}", $"/audit.csv?text={find}", $"/audit.csv?from={find}", "/audit/1",
            $"/reports/income?from={find}", $"/reports/income.csv?from={find}&to=x", $"/nowhere?name={find}", $"/exports/{planted.Export}/1/file?x={find}", $"/sign-in?returnUrl={find}",
        ];
    }

    static async Task UploadAsync(WebServer server, Canaries planted)
    {
        using var client = await UploadClient.SignInAsync(server, Role.IncomeOfficer);
        var day = new DateOnly(2026, 3, 2);
        var file = Bai2Files.Text(day, [new(42_00, $"FPI {planted.Word} {planted.Digits}"), new(43_00, "=cmd|' /C calc'!A0")]);
        Stream Content(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));
        await client.SendAsync(UploadClient.Form(TestTemplate.Profile, ($"{planted.Word} =cmd|.bai2", Content(file))));
        await client.SendAsync(UploadClient.Form(planted.Word, ($"{planted.Word}.bai2", Content(file))));
        await client.SendAsync(UploadClient.Form(TestTemplate.Profile, ($"{planted.Word}.bai2", Content("")), ($"{planted.Word}.txt", Content(planted.Word))));
        await client.SendAsync(UploadClient.Form(TestTemplate.Profile, ($"{planted.Word}.bai2", Content(file))), tokenInstead: planted.Word);
        await using var db = client.Inspect();
        for (var i = 0; i < 300 && await db.Imports.AnyAsync(w => w.Status == ImportStatus.Received || w.Status == ImportStatus.Checked || w.Status == ImportStatus.Posting); i++) await Task.Delay(100);
        Assert.True(await db.Imports.AnyAsync(i => i.FileName.Contains("=cmd|")), "The file did not arrive, so nothing was proved.");
    }

    /// <summary>Everything that the databases hold as text, but for what says nothing of anybody.</summary>
    static async Task<IReadOnlyCollection<string>> TextsAsync(TestHouse house)
    {
        var texts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await using var catalogue = house.Databases.OpenCatalogue();
        await using var council = house.Inspect();
        foreach (var db in (DbContext[])[catalogue, council])
            foreach (var property in db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string)))
            {
                if (Harmless.Contains($"{property.DeclaringType.ClrType.Name}.{property.Name}")) continue;
                var table = property.DeclaringType.ContainingEntityType.GetTableName()!;
                if (property.GetColumnName(StoreObjectIdentifier.Table(table)) is not { } column) continue;   // inside a JSON column, which is hunted itself
#pragma warning disable EF1002 // Names of the model's own tables and columns.
                texts.UnionWith(await db.Database.SqlQueryRaw<string>($"SELECT DISTINCT \"{column}\" AS Value FROM \"{table}\" WHERE length(\"{column}\") >= {Telling}").ToListAsync());
#pragma warning restore EF1002
            }
        // A policy is kept under its kind, which says nothing of anybody.
        texts.ExceptWith(Enum.GetNames<ApprovalKind>());
        return texts;
    }
}
