using System.Security.Cryptography;
using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Ledger;

/// <summary>What people write about a posting and attach to it: kept for good, told in its story.</summary>
public sealed class PostingNotesTests
{
    static readonly byte[] Pdf = [.. "%PDF-1.7 "u8, .. Enumerable.Range(0, 600_000).Select(i => (byte)i)];

    static async Task<string> PostedAsync(TestHouse house)
    {
        await house.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 142_00, SampleLedger.Today, Reference: "5403211798"));
        await using var db = house.Inspect();
        return await db.Postings.Select(p => p.ReceiptNumber).SingleAsync();
    }

    static async Task<Result<long>> NoteAsync(TestHouse house, NoteToAdd note, Role role = Role.IncomeOfficer)
    {
        await using var desk = house.As(role);
        return await desk.Get<AddPostingNote>().RunAsync(note, default);
    }

    static async Task<Result<long>> AttachAsync(TestHouse house, FileToAttach file)
    {
        await using var desk = house.As(Role.IncomeOfficer);
        return await desk.Get<AttachToPosting>().RunAsync(file, default);
    }

    static async Task<PostingStory> StoryAsync(TestHouse house, string receipt)
    {
        await using var desk = house.As(Role.Auditor);
        return (await desk.Get<PostingDetails>().GetAsync(receipt, default)).Value;
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_note_is_told_in_the_story_and_withdrawn_only_by_another_that_says_why(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var receipt = await PostedAsync(house);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        var note = (await NoteAsync(house, new(receipt.ToLowerInvariant(), " The payer rang "))).Value;
        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await NoteAsync(house, new(receipt, "It was another payer", note), Role.IncomeManager)).Ok);

        var events = (await StoryAsync(house, receipt)).Events;
        Assert.Equal(["Posted", "Note, since withdrawn", "Note withdrawn", "Not exported yet"], events.Select(e => e.Title));
        Assert.Equal(["The payer rang", "WBC IncomeManager"], events[1].Facts.Select(f => f.Text));
        Assert.Equal(["It was another payer", "The payer rang"], events[2].Facts.Select(f => f.Text));
        Assert.Equal("WBC IncomeOfficer", events[1].By);

        Assert.Equal("posting-note-withdrawn", (await NoteAsync(house, new(receipt, "Again", note))).Refusal?.Code);
        Assert.Equal("posting-note-unknown", (await NoteAsync(house, new(receipt, "Again", note + 500))).Refusal?.Code);
        Assert.Equal("posting-note-empty", (await NoteAsync(house, new(receipt, " "))).Refusal?.Code);
        Assert.Equal("posting-note-too-long", (await NoteAsync(house, new(receipt, new string('x', PostingNote.LongestText + 1)))).Refusal?.Code);
        Assert.Equal("no-such-receipt", (await NoteAsync(house, new("WBC-222222-2", "x"))).Refusal?.Code);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_note_of_one_posting_is_not_withdrawn_from_another_and_two_who_withdraw_it_are_one(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var receipt = await PostedAsync(house);
        await house.ReceiveAsync(null, new Received(TestTemplate.Rents, 1_00, SampleLedger.Today));
        string other;
        await using (var db = house.Inspect()) other = await db.Postings.Where(p => p.ReceiptNumber != receipt).Select(p => p.ReceiptNumber).SingleAsync();
        var note = (await NoteAsync(house, new(receipt, "The payer rang"))).Value;
        Assert.Equal("posting-note-unknown", (await NoteAsync(house, new(other, "Not here", note))).Refusal?.Code);
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => NoteAsync(house, new(receipt, "Wrong", note)))));
        Assert.Single(both, b => b.Ok);
        Assert.All(both.Where(b => !b.Ok), b => Assert.Contains(b.Refusal!.Code, (string[])["posting-note-withdrawn", "already-there"]));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_file_is_kept_byte_for_byte_with_its_hash_in_story_and_audit(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var receipt = await PostedAsync(house);
        var id = (await AttachAsync(house, new(receipt, @"C:\letters\Advice.pdf", Pdf))).Value;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Pdf));
        var told = (await StoryAsync(house, receipt)).Events.Single(e => e.Title == "File attached");
        Assert.Equal([("Advice.pdf", StorySubject.Attachment, $"{id}"), (hash, null, null)], told.Facts.Select(f => (f.Text, f.Subject, f.Key)));

        using var bytes = new MemoryStream();
        await using (var desk = house.As(Role.Auditor))
        {
            var head = (await desk.Get<PostingAttachmentFile>().GetAsync(id, _ => bytes, default)).Value;
            Assert.Equal(new AttachmentHead("Advice.pdf", Pdf.Length), head);
            Assert.Null((await desk.Get<PostingAttachmentFile>().GetAsync(id + 1_000, _ => bytes, default)).Value);
        }
        Assert.Equal(Pdf, bytes.ToArray());
        await using var db = house.Inspect();
        Assert.Contains(hash, (await db.AuditEntries.SingleAsync(e => e.Action == "ledger.attach")).After, StringComparison.Ordinal);
        await Laws.AssertAsync(house);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_refused_leaves_nothing_behind(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var receipt = await PostedAsync(house);
        Assert.Equal("attachment-not-what-it-says", (await AttachAsync(house, new(receipt, "page.pdf", "<html>"u8.ToArray()))).Refusal?.Code);
        Assert.Equal("attachment-empty", (await AttachAsync(house, new(receipt, "page.pdf", []))).Refusal?.Code);
        Assert.Equal("no-such-receipt", (await AttachAsync(house, new("WBC-222222-2", "page.pdf", Pdf))).Refusal?.Code);
        for (var i = 0; i < AttachToPosting.MostPerPosting; i++) Assert.True((await AttachAsync(house, new(receipt, $"{i}.txt", "Advice"u8.ToArray()))).Ok);
        Assert.Equal("attachment-many", (await AttachAsync(house, new(receipt, "more.txt", "Advice"u8.ToArray()))).Refusal?.Code);
        await using var db = house.Inspect();
        Assert.Equal((AttachToPosting.MostPerPosting, AttachToPosting.MostPerPosting), (await db.Files.CountAsync(), await db.PostingAttachments.CountAsync()));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Neither_is_edited_or_deleted_by_anybody(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var receipt = await PostedAsync(house);
        Assert.True((await NoteAsync(house, new(receipt, "The payer rang"))).Ok);
        Assert.True((await AttachAsync(house, new(receipt, "a.txt", "Advice"u8.ToArray()))).Ok);
        await using var db = house.Inspect();
        foreach (var sql in new[] { "UPDATE PostingNotes SET Text = 'x'", "DELETE FROM PostingNotes", "UPDATE PostingAttachments SET FileName = 'x'", "DELETE FROM PostingAttachments" })
            Assert.Contains("immutable", (await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(sql))).Message, StringComparison.Ordinal);
    }
}
