using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ims.Domain.Access;
using Ims.Infrastructure.Imports;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Imports;

public sealed class UploadTests(WebServer server, ITestOutputHelper output) : IClassFixture<WebServer>
{
    static readonly DateOnly Day = new(2026, 7, 14);

    static MemoryStream Statement(int lines = 3) =>
        new(Encoding.ASCII.GetBytes(Bai2Files.Text(Day, [.. Enumerable.Range(1, lines).Select(i => new BankLine(i, $"UNKNOWN {Guid.NewGuid():N}"))])));

    [Fact]
    public async Task A_file_comes_in_whole_and_nothing_is_left_of_it_on_the_way()
    {
        using var client = await UploadClient.SignInAsync(server, Role.IncomeOfficer);
        var bytes = Statement(2_000).ToArray();
        var (response, answer) = await client.SendAsync(UploadClient.Form(TestTemplate.Profile, ("C:\\bank\\größe “1”.bai2", new MemoryStream(bytes))));

        Assert.Equal((HttpStatusCode.OK, null), (response.StatusCode, answer.Sentence));
        await using var db = client.Inspect();
        var import = await db.Imports.SingleAsync(i => i.Id == answer.Id);
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.LongLength, "größe “1”.bai2"), (import.Sha256, import.SizeBytes, import.FileName));
        Assert.Empty(client.Spooled);

        var raw = await client.GetAsync($"/imports/{answer.Id}/file");
        Assert.Equal(bytes, await raw.Content.ReadAsByteArrayAsync());
        Assert.Contains("attachment", raw.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/imports/{answer.Id + 1_000_000}/file")).StatusCode);
    }

    [Fact]
    public async Task Without_a_session_the_script_is_told_so_and_a_person_is_sent_to_sign_in()
    {
        using var client = await UploadClient.SignInAsync(server, role: null);
        var (response, answer) = await client.SendAsync(UploadClient.Form(TestTemplate.Profile, ("a.bai2", Statement())));
        Assert.Equal((HttpStatusCode.Unauthorized, "session-ended"), (response.StatusCode, answer.Code));
        Assert.StartsWith("Your session has ended.", answer.Sentence, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await client.GetAsync("/imports/1/file")).Headers.Location!.AbsolutePath);
    }

    [Theory]
    [InlineData(Role.Cashier), InlineData(Role.Auditor), InlineData(Role.Administrator)]
    public async Task Who_may_not_upload_is_refused_before_the_file_is_read(Role role)
    {
        using var client = await UploadClient.SignInAsync(server, role);
        var (response, answer) = await client.SendAsync(UploadClient.Form(TestTemplate.Profile, ("a.bai2", Statement())));
        Assert.Equal((HttpStatusCode.Forbidden, "not-permitted"), (response.StatusCode, answer.Code));
        Assert.Empty(client.Spooled);
        if (role == Role.Cashier) Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/imports/1/file")).StatusCode);
    }

    [Fact]
    public async Task Without_its_token_or_with_another_persons_an_upload_is_refused()
    {
        using var client = await UploadClient.SignInAsync(server, Role.IncomeOfficer);
        foreach (var (withToken, instead) in new[] { (false, (string?)null), (true, "CfDJ8forged"), (true, "") })
        {
            var (response, answer) = await client.SendAsync(UploadClient.Form(TestTemplate.Profile, ("a.bai2", Statement())), withToken, instead);
            Assert.Equal((HttpStatusCode.BadRequest, "upload-token"), (response.StatusCode, answer.Code));
        }
        Assert.Empty(client.Spooled);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_a_sentence()
    {
        using var client = await UploadClient.SignInAsync(server, Role.IncomeOfficer);
        var (response, answer) = await client.SendAsync(UploadClient.Form(TestTemplate.Profile, ("a.bai2", new LongStream(513L * 1024 * 1024))));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "file-too-large", "File"), (response.StatusCode, answer.Code, answer.Field));
        Assert.Contains("512 MB", answer.Sentence, StringComparison.Ordinal);
        Assert.Empty(client.Spooled);
    }

    public static TheoryData<string, string> Forms => new() { { "no profile", "upload-profile-missing" }, { "no file", "upload-file-missing" }, { "two files", "upload-one-at-a-time" }, { "empty file", "file-is-empty" }, { "unknown profile", "profile-unknown" }, { "no name", "file-name-missing" } };

    [Theory, MemberData(nameof(Forms))]
    public async Task What_is_missing_is_named(string kind, string code)
    {
        using var client = await UploadClient.SignInAsync(server, Role.IncomeOfficer);
        var form = kind switch
        {
            "no profile" => UploadClient.Form(null, ("a.bai2", Statement())),
            "no file" => UploadClient.Form(TestTemplate.Profile),
            "two files" => UploadClient.Form(TestTemplate.Profile, ("a.bai2", Statement()), ("b.bai2", Statement())),
            "empty file" => UploadClient.Form(TestTemplate.Profile, ("a.bai2", new MemoryStream())),
            "no name" => UploadClient.Form(TestTemplate.Profile, ("bank/", Statement())),
            _ => UploadClient.Form("camt", ("a.bai2", Statement())),
        };
        await using var db = client.Inspect();
        var before = await db.Imports.CountAsync();
        var (response, answer) = await client.SendAsync(form);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (response.StatusCode, answer.Code));
        Assert.NotNull(answer.Field);
        Assert.Equal(before, await db.Imports.CountAsync());
        Assert.Empty(client.Spooled);
    }

    [Fact]
    public async Task What_is_no_form_or_breaks_off_is_refused()
    {
        using var client = await UploadClient.SignInAsync(server, Role.IncomeOfficer);
        Assert.Equal("upload-not-a-form", (await client.SendAsync(new StringContent("01,A,B/"))).Answer.Code);
        var cut = await UploadClient.Form(TestTemplate.Profile, ("a.bai2", Statement(100))).ReadAsByteArrayAsync();
        var type = UploadClient.Form(TestTemplate.Profile).Headers.ContentType!;
        var boundary = Encoding.ASCII.GetString(cut, 2, cut.AsSpan().IndexOf("\r\n"u8) - 2);
        type.Parameters.Single(p => p.Name == "boundary").Value = $"\"{boundary}\"";
        var (response, answer) = await client.SendAsync(new ByteArrayContent(cut[..^300]) { Headers = { ContentType = type } });
        Assert.Equal((HttpStatusCode.BadRequest, "upload-cut-off"), (response.StatusCode, answer.Code));
        Assert.Empty(client.Spooled);
    }

    [Fact]
    public async Task What_a_killed_process_left_is_swept_away_at_the_start()
    {
        _ = server.Address;
        var spool = server.Services.GetRequiredService<UploadSpool>();
        await File.WriteAllTextAsync(Path.Combine(spool.Folder, "left.part"), "half a file");
        Assert.Equal(1, spool.Sweep());
        Assert.Empty(Directory.GetFiles(spool.Folder));
    }

    /// <summary>20 MB in every run, 200 MB with IMS_PROOF=full.</summary>
    [Fact]
    public async Task A_large_file_takes_little_memory()
    {
        using var client = await UploadClient.SignInAsync(server, Role.IncomeOfficer);
        var megabytes = Proof.Size(20, 200);
        _ = await client.SendAsync(UploadClient.Form(TestTemplate.Profile, ("warm.txt", new LongStream(1024 * 1024))));
        GC.Collect();
        var (before, peak) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        var clock = Stopwatch.StartNew();
        var sending = client.SendAsync(UploadClient.Form(TestTemplate.Profile, ("large.txt", new LongStream(megabytes * 1024L * 1024, () => peak = Math.Max(peak, GC.GetTotalMemory(false))))));
        var (response, _) = await sending;
        output.WriteLine($"{megabytes} MB in {clock.Elapsed.TotalSeconds:0.0} s, heap at most {(peak - before) / 1024 / 1024} MB more (client and server in one process)");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(peak - before < 64 * 1024 * 1024, $"The heap grew by {(peak - before) / 1024 / 1024} MB.");
        Assert.Empty(client.Spooled);
    }

    /// <summary>Bytes that no statement begins with, made as they are asked for.</summary>
    sealed class LongStream(long length, Action? watch = null) : Stream
    {
        long position;

        public override int Read(Span<byte> buffer)
        {
            watch?.Invoke();
            var read = (int)Math.Min(buffer.Length, length - position);
            buffer[..read].Fill((byte)'x');
            position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => position; set => position = value; }
        public override long Seek(long offset, SeekOrigin origin) => position = offset;
        public override void Flush() { }
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
