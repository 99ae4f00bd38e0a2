using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Ims.Tests.Integration.Outside;

/// <summary>What is in the outbox leaves: by a mail server where it may, else to the folder. None is lost, and a repeat can be told.</summary>
public sealed class OutboxTests
{
    const string Payer = "j.hargreaves@example.org";

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_receipt_goes_to_the_folder_as_an_email_that_says_all_of_it_with_its_PDF(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.EmailedAsync(house, house.Westmoor);
        await WorkAsync(house);

        Assert.Equal(EmailState.Sent, (await EmailAsync(house, place.Id)).State);
        using var message = await MimeMessage.LoadAsync(Assert.Single(Files(house)));
        Assert.Equal($"VAT receipt {place.Receipt} from Westmoor Borough Council", message.Subject);
        Assert.Equal(("\"Westmoor Borough Council\" <ims@ims.invalid>", "another.resident@example.org"), (message.From.ToString(), message.To.ToString()));
        Assert.Equal("income@westmoor.example", Assert.IsType<MailboxAddress>(Assert.Single(message.ReplyTo)).Address);
        Assert.Equal(($"email-{place.Id}.westmoor@ims.invalid", TestHouse.Morning), (message.MessageId, message.Date));
        Assert.Contains($"VAT receipt {place.Receipt}\nReceived on 14/07/2026\n\nSundry debtors, 19004417: £12.00\nTotal received: £12.00\n\n20%: net £10.00, VAT £2.00, gross £12.00\n",
            message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var pdf = Assert.IsType<MimePart>(Assert.Single(message.Attachments), exactMatch: false);
        using var bytes = new MemoryStream();
        await pdf.Content!.DecodeToAsync(bytes);
        Assert.Equal(($"{place.Receipt}.pdf", "application/pdf"), (pdf.FileName, pdf.ContentType.MimeType));
        Assert.Contains("£12.00", PdfText.Of(bytes.ToArray()));
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_live_councils_email_goes_to_the_mail_server_and_nothing_of_a_sandbox_or_of_one_that_is_not_live_ever_does(DatabaseProvider provider)
    {
        await using var server = new FakeSmtpServer();
        await using var house = await TestHouse.OnAsync(provider, s => Uses(s, server));
        var inside = 0;
        foreach (var sandbox in (bool[])[true, false])
            foreach (var status in Enum.GetValues<CouncilStatus>())
            {
                await StandsAsync(house, sandbox, status);
                var leaves = !sandbox && status == CouncilStatus.Live;
                await SceneSets.EmailedAsync(house, house.Westmoor);
                await WorkAsync(house);
                Assert.Equal(leaves ? 1 : 0, server.Taken.Count);
                Assert.Equal(leaves ? inside : ++inside, Files(house).Length);
                server.Taken.Clear();
            }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_server_that_refuses_for_now_is_asked_again_later_and_the_log_says_so_meanwhile(DatabaseProvider provider)
    {
        await using var server = new FakeSmtpServer { ToData = "451 later" };
        await using var house = await LiveAsync(provider, server);
        var place = await SceneSets.EmailedAsync(house, house.Westmoor);
        await WorkAsync(house);
        Assert.Equal((EmailState.Waiting, 1, "email-server-refused"), await StandAsync(house, place.Id));
        Assert.Equal("not sent yet: the mail server did not take it", EmailWords.Of((await LogAsync(house, place.Receipt!))[0].Email!));
        await WorkAsync(house);   // not yet due
        Assert.Equal((EmailState.Waiting, 1, "email-server-refused"), await StandAsync(house, place.Id));

        server.ToData = null;
        house.Time.Advance(TimeSpan.FromMinutes(2));
        await WorkAsync(house);
        Assert.Equal((EmailState.Sent, 2, null), await StandAsync(house, place.Id));
        Assert.Contains($"To: another.resident@example.org", Assert.Single(server.Taken), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_server_that_never_answers_is_given_up_in_the_end_and_a_person_has_it_tried_again(DatabaseProvider provider)
    {
        var server = new FakeSmtpServer();
        var port = server.Port;
        await server.DisposeAsync();
        await using var house = await LiveAsync(provider, port);
        var place = await SceneSets.EmailedAsync(house, house.Westmoor);
        for (var i = 0; i < OutgoingEmail.MostAttempts; i++)
        {
            await WorkAsync(house);
            house.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        }
        Assert.Equal((EmailState.Failed, OutgoingEmail.MostAttempts, "email-server-unreachable"), await StandAsync(house, place.Id));
        Assert.Equal("not sent: the mail server does not answer", EmailWords.Of((await LogAsync(house, place.Receipt!))[0].Email!));
        await using var cashier = house.As(Role.Cashier);
        Assert.True((await cashier.Get<SendEmailAgain>().RunAsync(place.Id, default)).Ok);
        Assert.Equal("email-not-failed", (await cashier.Get<SendEmailAgain>().RunAsync(place.Id, default)).Refusal?.Code);
        Assert.Equal("email-unknown", (await cashier.Get<SendEmailAgain>().RunAsync(99_999, default)).Refusal?.Code);
        await StandsAsync(house, sandbox: true, CouncilStatus.Live);
        await WorkAsync(house);
        Assert.Equal(EmailState.Sent, (await EmailAsync(house, place.Id)).State);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_address_that_the_server_refuses_is_not_tried_again(DatabaseProvider provider)
    {
        await using var server = new FakeSmtpServer { ToRecipient = "550 no such user j.hargreaves@example.org" };
        await using var house = await LiveAsync(provider, server);
        var place = await SceneSets.EmailedAsync(house, house.Westmoor);
        await WorkAsync(house);
        Assert.Equal((EmailState.Failed, 1, "email-address-refused"), await StandAsync(house, place.Id));
        Assert.Empty(server.Taken);
        Assert.Equal(0, await house.Services.GetRequiredService<Sweep>().RestoreAsync(default));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_server_that_takes_it_and_hangs_up_is_asked_again_by_the_same_message_id(DatabaseProvider provider)
    {
        await using var server = new FakeSmtpServer { ToData = "" };
        await using var house = await LiveAsync(provider, server);
        await SceneSets.EmailedAsync(house, house.Westmoor);
        await WorkAsync(house);
        server.ToData = null;
        house.Time.Advance(TimeSpan.FromMinutes(2));
        await WorkAsync(house);
        Assert.Equal(2, server.Taken.Count);
        Assert.Single(server.Taken.Select(t => t.Split('\n').Single(l => l.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))).Distinct());
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_email_whose_queue_row_was_lost_is_found_by_the_sweep(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.EmailedAsync(house, house.Westmoor);
        await using (var catalogue = house.Databases.OpenCatalogue()) await catalogue.WorkItems.ExecuteDeleteAsync();
        await WorkAsync(house);
        Assert.Equal(EmailState.Sent, (await EmailAsync(house, place.Id)).State);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task An_email_whose_address_was_blanked_meanwhile_is_given_up(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.EmailedAsync(house, house.Westmoor);
        await using (var db = house.Inspect()) await db.OutgoingEmails.ExecuteUpdateAsync(s => s.SetProperty(e => e.Address, (string?)null));
        await WorkAsync(house);
        Assert.Equal((EmailState.Failed, 1, "email-address-gone"), await StandAsync(house, place.Id));
        Assert.Null((await LogAsync(house, place.Receipt!))[0].Email!.To);
        Assert.Empty(Files(house));
    }

    public static TheoryData<DatabaseProvider, string> Kills()
    {
        var data = new TheoryData<DatabaseProvider, string>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
            foreach (var milestone in (string[])[WorkTrace.EmailBegun, WorkTrace.EmailCarried, WorkTrace.BeforeRelease]) data.Add(provider, milestone);
        return data;
    }

    [Theory, MemberData(nameof(Kills))]
    public async Task A_worker_killed_while_it_sends_loses_nothing_and_the_folder_has_it_once(DatabaseProvider provider, string milestone)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var place = await SceneSets.EmailedAsync(house, house.Westmoor);
        await using (var child = ChildProcess.Start(house, "work", house.Time.GetUtcNow().ToString("O"), milestone, "1"))
        {
            await child.WaitForAsync($"at {milestone}");
            await child.KillAsync();
        }
        house.Time.Advance(WorkQueue.LeaseTime + TimeSpan.FromSeconds(1));
        await WorkAsync(house);
        Assert.Equal(EmailState.Sent, (await EmailAsync(house, place.Id)).State);
        using var message = await MimeMessage.LoadAsync(Assert.Single(Files(house)));
        Assert.StartsWith($"email-{place.Id}.", message.MessageId, StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }

    [Fact]
    public async Task Whatever_the_server_says_of_whom_is_in_no_line_of_the_log_and_in_no_column()
    {
        using var logs = new CapturedLogs();
        await using var server = new FakeSmtpServer { ToRecipient = $"550 {Payer} is unknown here" };
        await using var house = await LiveAsync(DatabaseProvider.Sqlite, server, s => s.AddLogging(l => l.AddProvider(logs)));
        var place = await SceneSets.ReceiptedAsync(house, house.Westmoor);
        await using (var cashier = house.As(Role.Cashier)) _ = (await cashier.Get<IssueReceipt>().RunAsync(new ReceiptToIssue(place.Receipt!, ReceiptChannel.Email, Payer), default)).Value;
        await WorkAsync(house);
        Assert.DoesNotContain(logs.Lines, l => l.Contains("hargreaves", StringComparison.OrdinalIgnoreCase));
        await using var db = house.Inspect();
        Assert.DoesNotContain(await db.AuditEntries.Select(a => a.After + a.Before).ToListAsync(), a => a!.Contains("hargreaves", StringComparison.OrdinalIgnoreCase));
    }

    static void Uses(IServiceCollection services, FakeSmtpServer server) => Uses(services, server.Port);

    static void Uses(IServiceCollection services, int port) =>
        services.Configure<MailOptions>(o => (o.Server, o.Port, o.Security, o.From) = ("127.0.0.1", port, MailSecurity.None, "ims@mail.example"));

    static Task<TestHouse> LiveAsync(DatabaseProvider provider, FakeSmtpServer server, Action<IServiceCollection>? also = null) => LiveAsync(provider, server.Port, also);

    static async Task<TestHouse> LiveAsync(DatabaseProvider provider, int port, Action<IServiceCollection>? also = null)
    {
        var house = await TestHouse.OnAsync(provider, s =>
        {
            Uses(s, port);
            also?.Invoke(s);
        });
        await StandsAsync(house, sandbox: false, CouncilStatus.Live);
        return house;
    }

    static async Task StandsAsync(TestHouse house, bool sandbox, CouncilStatus status)
    {
        await using var catalogue = house.Databases.OpenCatalogue();
        await catalogue.Councils.Where(c => c.Id == house.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Sandbox, sandbox).SetProperty(c => c.Status, status));
    }

    static async Task WorkAsync(TestHouse house)
    {
        await house.Services.GetRequiredService<Sweep>().RestoreAsync(default);
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
    }

    static string[] Files(TestHouse house)
    {
        var folder = Path.Combine(house.DataFolder, "mail");
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }

    static async Task<OutgoingEmail> EmailAsync(TestHouse house, long id)
    {
        await using var db = house.Inspect();
        return await db.OutgoingEmails.AsNoTracking().SingleAsync(e => e.Id == id);
    }

    static async Task<(EmailState, int, string?)> StandAsync(TestHouse house, long id)
    {
        var email = await EmailAsync(house, id);
        return (email.State, email.Attempts, email.Fault);
    }

    static async Task<IReadOnlyList<ReceiptIssueRow>> LogAsync(TestHouse house, string receipt)
    {
        await using var desk = house.As(Role.Cashier);
        return (await desk.Get<ReceiptView>().GetAsync(receipt, default)).Value.Issued;
    }
}
