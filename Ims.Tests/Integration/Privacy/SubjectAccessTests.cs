using System.IO.Compression;
using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Privacy;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Work;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Privacy;

/// <summary>Whoever asks what is kept about them gets all of it, and nothing of anybody else: two people see to that.</summary>
public sealed class SubjectAccessTests
{
    const string Jane = "5401102239", Other = "5401102240";

    static readonly SubjectSought Sought = SubjectSought.Read("Jane Hargreaves\nJ Hargreaves", null, "jane@example.org", "WM1 1AA").Value;

    /// <summary>Jane Hargreaves pays in every way there is; so does Zebedee Otherby, whose rows all say so; and another Jane Hargreaves lives elsewhere.</summary>
    static async Task<TestHouse> LiveAsync(DatabaseProvider provider)
    {
        var house = await TestHouse.OnAsync(provider);
        await using (var clerk = house.AsCommandLine())
            _ = (await clerk.Get<AddAccountHolders>().RunAsync(
            [
                new(TestTemplate.CouncilTax, Jane) { Name = "Mrs Jane Hargreaves", AddressLine1 = "=1+1 Mill Lane", Town = "Westmoor", Postcode = "WM1 1AA", Balance = new Money(142_00) },
                new(TestTemplate.CouncilTax, Other) { Name = "Zebedee Otherby", Town = "Westmoor", Postcode = "WM1 1AA" },
                new(TestTemplate.Rents, "6110051368") { Name = "Jane Hargreaves", Town = "Farwick", Postcode = "FW9 9ZZ" },
            ], default)).Value;
        var own = await house.PayAsync(null, new Paid(TestTemplate.CouncilTax, 142_00, Jane, Payer: "Hargreaves Jane", Address: "1 Mill Lane, Westmoor WM1 1AA"));
        await house.PayAsync(null, new Paid(TestTemplate.Sundry, 20_00, "19004417", Payer: "J. Hargreaves"));
        await house.PayAsync(null, new Paid(TestTemplate.CouncilTax, 33_00, Jane, Payer: "A Neighbour"));
        var mailed = await house.PayAsync(null, new Paid(TestTemplate.Rents, 44_00, "6110051400", Payer: "Hidden Behindmail"));
        var others = await house.PayAsync(null, new Paid(TestTemplate.CouncilTax, 99_00, Other, Payer: "Zebedee Otherby", Address: "2 Mill Lane, WM1 1AA"));
        await house.PayAsync(null, new Paid(TestTemplate.Rents, 77_00, "6110051368", Payer: "Jane Hargreaves", Address: "9 Otherby Road, Farwick FW9 9ZZ"));
        var items = await house.ArriveAsync(null, new Arrival(18_00, "FPI HARGREAVES J RENTMONEY"), new Arrival(19_00, "FPI Z OTHERBY"));
        await using (var officer = house.As(Role.IncomeOfficer))
        {
            _ = (await officer.Get<AddSuspenseNote>().RunAsync(items[0], "She rang about rentmoney", default)).Value;
            _ = (await officer.Get<AddSuspenseNote>().RunAsync(items[1], "Otherby rang", default)).Value;
            _ = (await officer.Get<AddPostingNote>().RunAsync(new NoteToAdd(own.Receipt, "=HYPERLINK(\"http://x\") she moved"), default)).Value;
            _ = (await officer.Get<AddPostingNote>().RunAsync(new NoteToAdd(others.Receipt, "Otherby moved"), default)).Value;
            _ = (await officer.Get<AttachToPosting>().RunAsync(new FileToAttach(own.Receipt, "../letter of hers.txt", "Letter of hers"u8.ToArray()), default)).Value;
            _ = (await officer.Get<AttachToPosting>().RunAsync(new FileToAttach(others.Receipt, "otherby.txt", "Otherby"u8.ToArray()), default)).Value;
            _ = (await officer.Get<IssueReceipt>().RunAsync(new ReceiptToIssue(mailed.Receipt, ReceiptChannel.Email, "Jane@example.org"), default)).Value;
            _ = (await officer.Get<IssueReceipt>().RunAsync(new ReceiptToIssue(others.Receipt, ReceiptChannel.Email, "otherby@example.org"), default)).Value;
        }
        return house;
    }

    static async Task<Result<long>> SeekAsync(TestHouse house, SubjectSought? sought = null, string reference = "SAR 12/2026")
    {
        await using var desk = house.As(Role.Administrator);
        return await desk.Get<SeekSubject>().RunAsync(new SubjectToSeek(reference, sought ?? Sought), default);
    }

    static async Task<SubjectAccessRow> RowAsync(TestHouse house, long id, Role role = Role.Administrator)
    {
        await using var desk = house.As(role);
        return (await desk.Get<SubjectAccessDetails>().GetAsync(id, default)).Value;
    }

    static async Task<Result<byte[]>> DownloadAsync(TestHouse house, long id, Role role = Role.Administrator)
    {
        await using var desk = house.As(role);
        using var file = new MemoryStream();
        var size = await desk.Get<DownloadSubjectAccess>().RunAsync(id, _ => file, default);
        return size.Map(_ => file.ToArray());
    }

    static async Task WorkAsync(TestHouse house)
    {
        while (await house.Services.GetRequiredService<Worker>().DoNextAsync(default)) { }
    }

    /// <summary>All text of the workbook and of what was attached, and the names of the files.</summary>
    static string TextOf(byte[] archive)
    {
        var text = new StringBuilder();
        using var zip = new ZipArchive(new MemoryStream(archive));
        foreach (var entry in zip.Entries)
        {
            text.AppendLine(entry.FullName);
            using var bytes = new MemoryStream();
            using (var open = entry.Open()) open.CopyTo(bytes);
            bytes.Position = 0;
            if (!entry.FullName.EndsWith(".xlsx", StringComparison.Ordinal))
            {
                text.AppendLine(Encoding.UTF8.GetString(bytes.ToArray()));
                continue;
            }
            using var book = new ZipArchive(bytes);
            foreach (var part in book.Entries)
            {
                using var reader = new StreamReader(part.Open());
                text.AppendLine(reader.ReadToEnd());
            }
        }
        return text.ToString();
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_file_has_all_of_one_payer_and_nothing_of_another(DatabaseProvider provider)
    {
        await using var house = await LiveAsync(provider);
        var id = (await SeekAsync(house)).Value;
        var draft = await RowAsync(house, id);
        Assert.Equal([new SoughtAccount(TestTemplate.CouncilTax, Jane)], draft.Accounts);
        var found = draft.Found.ToDictionary(c => c.Kind, c => c.Count);
        Assert.Equal((1, 5, 1, 1, 1, 1, 1), (found["Account holders"], found["Payments and other ledger lines"], found["Suspense items"], found["Notes at suspense items"], found["Receipts given out"], found["Notes at payments"], found["Attached files"]));

        await SceneSets.ApproveSubjectAsync(house, house.Westmoor, id);
        Assert.Equal("subject-not-ready", (await DownloadAsync(house, id)).Refusal?.Code);
        await WorkAsync(house);
        var ready = await RowAsync(house, id);
        Assert.Equal((SubjectAccessState.Ready, "WBC Administrator", "WBC IncomeManager", found.Values.Sum()), (ready.State, ready.AskedBy, ready.ApprovedBy, ready.RowCount));

        var text = TextOf((await DownloadAsync(house, id)).Value);
        foreach (var hers in (string[])[
            "Mrs Jane Hargreaves", "=1+1 Mill Lane", Jane, "Hargreaves Jane", "J. Hargreaves", "19004417", "A Neighbour", "names somebody else: look before handing over", "Hidden Behindmail", "RENTMONEY", "She rang about rentmoney",
            "she moved", "Jane@example.org", "Letter of hers", "SAR 12/2026", "Read first"])
            Assert.Contains(hers, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Otherby", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Other, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Farwick", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", text, StringComparison.Ordinal);   // nothing is a formula
        Assert.DoesNotContain("../", text.Split("attachments/")[^1], StringComparison.Ordinal);

        // For those two and nobody else, and each download is told of; the audit names nobody.
        Assert.True((await DownloadAsync(house, id, Role.IncomeManager)).Ok);
        Assert.Equal("subject-not-yours", (await DownloadAsync(house, id, Role.Auditor)).Refusal?.Code);
        Assert.False((await DownloadAsync(house, id, Role.IncomeOfficer)).Ok);
        await using (var other = house.AsSecondManager()) Assert.Equal("subject-not-yours", (await other.Get<DownloadSubjectAccess>().RunAsync(id, _ => Stream.Null, default)).Refusal?.Code);
        await using var db = house.Inspect();
        Assert.Equal(2, await db.AuditEntries.CountAsync(a => a.Action == "privacy.download"));
        var told = await db.AuditEntries.AsNoTracking().Where(a => a.Action.StartsWith("privacy.") || a.Action.StartsWith("approval.")).ToListAsync();
        Assert.All(told, a => Assert.DoesNotContain("Hargreaves", $"{a.Before}{a.After}", StringComparison.OrdinalIgnoreCase));
        var request = await db.ApprovalRequests.AsNoTracking().SingleAsync(r => r.SubjectKind == SubjectAccessApproval.Subject);
        Assert.DoesNotContain("Hargreaves", request.CommandJson + request.PreviewJson, StringComparison.OrdinalIgnoreCase);
        await Laws.AssertAsync(house);

        // When its time is over it is gone, and whom it was about is forgotten.
        house.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal("subject-over", (await DownloadAsync(house, id)).Refusal?.Code);
        await using (var system = house.AsSystem()) Assert.Equal(1, (await system.Get<RemoveSubjectAccess>().RunAsync(default)).Value);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(house.DataFolder, "persons", house.Westmoor.Slug)));
        var gone = await db.SubjectAccesses.AsNoTracking().SingleAsync(a => a.Id == id);
        Assert.Equal((SubjectAccessState.Removed, 0, 0), (gone.State, gone.Sought.Names.Count, gone.FoundAccounts.Count));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_not_approved_is_not_given_out_and_is_forgotten(DatabaseProvider provider)
    {
        await using var house = await LiveAsync(provider);
        var id = (await SeekAsync(house)).Value;
        long request;
        await using (var desk = house.As(Role.Administrator))
        {
            request = (await desk.Get<AskForSubjectAccess>().RunAsync(id, SceneSets.Asked, default)).Value.RequestId!.Value;
            Assert.False((await desk.Get<AskForSubjectAccess>().RunAsync(id, SceneSets.Asked, default)).Ok);
            Assert.Equal("subject-withdraw-first", (await desk.Get<EndSubjectAccess>().RunAsync(id, default)).Refusal?.Code);
            Assert.False((await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), null, default)).Ok);
        }
        Assert.Equal(request, (await RowAsync(house, id, Role.IncomeManager)).RequestId);
        await using (var manager = house.As(Role.IncomeManager)) _ = (await manager.Get<DeclineRequest>().RunAsync(new RequestToDecline(new RequestSeen(request, 0), Returns: false, "Not proved who asks"), default)).Value;
        await WorkAsync(house);
        var row = await RowAsync(house, id);
        Assert.Equal((SubjectAccessState.Ended, 0), (row.State, row.Sought.Names.Count));
        Assert.Equal("subject-over", (await DownloadAsync(house, id)).Refusal?.Code);

        // What was looked for and never asked for is forgotten within a day; nobody else saw it.
        var draft = (await SeekAsync(house)).Value;
        await using (var auditor = house.As(Role.Auditor)) Assert.Equal(PrivacyRefusals.Unknown(draft), (await auditor.Get<SubjectAccessDetails>().GetAsync(draft, default)).Refusal);
        house.Time.Advance(TimeSpan.FromDays(1));
        await using (var system = house.AsSystem()) Assert.Equal(1, (await system.Get<RemoveSubjectAccess>().RunAsync(default)).Value);
        Assert.Equal(SubjectAccessState.Cancelled, (await RowAsync(house, draft)).State);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Killed_while_it_is_written_it_is_written_anew_and_no_file_is_left(DatabaseProvider provider)
    {
        await using var house = await LiveAsync(provider);
        var id = (await SeekAsync(house)).Value;
        await SceneSets.ApproveSubjectAsync(house, house.Westmoor, id);
        await using var desk = house.AsSystem();
        await Assert.ThrowsAsync<FaultOnPurpose>(() => desk.Get<WriteSubjectAccess>().RunAsync(id, (done, _, _) => done > 2 ? throw new FaultOnPurpose("a row") : Task.CompletedTask, default));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(house.DataFolder, "persons", house.Westmoor.Slug)));
        await WorkAsync(house);
        Assert.Equal(SubjectAccessState.Ready, (await RowAsync(house, id)).State);
        Assert.True((await DownloadAsync(house, id)).Ok);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_finds_nobody_or_cannot_be_asked_is_refused(DatabaseProvider provider)
    {
        await using var house = await LiveAsync(provider);
        Assert.Equal("subject-nothing-found", (await SeekAsync(house, SubjectSought.Read("Nobody Herelikethat", null, null, null).Value)).Refusal?.Code);
        Assert.Equal("subject-fund-unknown", (await SeekAsync(house, SubjectSought.Read(null, "ZZ 1", null, null).Value)).Refusal?.Code);
        Assert.Equal("subject-reference-missing", (await SeekAsync(house, reference: " ")).Refusal?.Code);
        await using var operatorDesk = house.AsCommandLine();
        Assert.Equal("subject-needs-person", (await operatorDesk.Get<SeekSubject>().RunAsync(new SubjectToSeek("SAR 1", Sought), default)).Refusal?.Code);
    }
}
