using System.Runtime.CompilerServices;
using System.Text;
using Ims.Domain.Imports;
using Ims.Infrastructure.Imports;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Imports;

/// <summary>XML that is meant to do harm, against every format that reads XML: refused by name, in flat memory. (S6)</summary>
[Collection(MeasuredAlone.Name)]
public sealed class HostileXmlTests
{
    const long MostGrowth = 48L * 1024 * 1024;

    public static TheoryData<string> Formats { get; } = [.. StatementFormats.All.Where(f => FormatFixtures.Of(f).Any(n => n.EndsWith(".xml", StringComparison.Ordinal))).Select(f => f.Name)];

    static ReadingPlan PlanOf(string name) => FormatFixtures.PlanOf(StatementFormats.Find(name)!);

    static string SoundOf(string name) => Encoding.Latin1.GetString(FormatFixtures.BytesOf(FormatFixtures.Of(StatementFormats.Find(name)!).First(f => !FormatFixtures.ExpectedOf(f).Contains("REFUSED", StringComparison.Ordinal))));

    static string Body(string name) => SoundOf(name) is var sound && sound.IndexOf("?>", StringComparison.Ordinal) is >= 0 and var at ? sound[(at + 2)..] : sound;

    static string CodeOf(string name, byte[] bytes) => Assert.IsType<ReadRefused>(EventsTold.Of(PlanOf(name), bytes)[^1]).Fault.Refusal.Code;

    static string CodeOf(string name, string text) => CodeOf(name, Encoding.UTF8.GetBytes(text));

    [Theory, MemberData(nameof(Formats))]
    public void Document_types_and_entities_are_never_read(string name)
    {
        var body = Body(name);
        const string laughs = """<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>""";
        Assert.Equal("xml-doctype", CodeOf(name, laughs + body.Replace("2026", "&c;", StringComparison.Ordinal)));
        Assert.Equal("xml-doctype", CodeOf(name, """<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]>""" + body));
        Assert.Equal("xml-doctype", CodeOf(name, """<!DOCTYPE l SYSTEM "http://127.0.0.1:9/none.dtd">""" + body));
        Assert.Equal("xml-doctype", CodeOf(name, body.Replace("2026", "&c;", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Formats))]
    public void What_is_no_sound_text_is_refused(string name)
    {
        var body = Body(name);
        Assert.Equal("xml-broken", CodeOf(name, body[..^12]));
        Assert.Equal("xml-broken", CodeOf(name, body.Replace("2026", "20\026", StringComparison.Ordinal)));
        Assert.Equal("xml-broken", CodeOf(name, body.Replace("2026", "20&#0;26", StringComparison.Ordinal)));
        Assert.Equal("xml-encoding-unknown", CodeOf(name, """<?xml version="1.0" encoding="x-nobodys"?>""" + body));
        // Letters of Windows-1252 in a file that says it is UTF-8.
        Assert.Equal("xml-letters", CodeOf(name, Encoding.Latin1.GetBytes("""<?xml version="1.0" encoding="UTF-8"?>""" + body.Replace("2026", "\u00C9026", StringComparison.Ordinal))));
        Assert.IsType<ReadRefused>(EventsTold.Of(PlanOf(name), Encoding.Unicode.GetBytes("""<?xml version="1.0" encoding="UTF-8"?>""" + body))[^1]);
        Assert.IsType<ReadRefused>(EventsTold.Of(PlanOf(name), [])[^1]);
    }

    [Theory, MemberData(nameof(Formats))]
    public void What_has_no_end_is_refused_in_flat_memory(string name)
    {
        var root = Body(name).Trim() is var body ? body[..(body.IndexOf('>', StringComparison.Ordinal) + 1)] : "";
        Assert.Equal("xml-too-deep", Endless(name, root, "<a>"));
        Assert.Equal("xml-text-too-long", Endless(name, root + "<a>", "text without end "));
        Assert.Equal("xml-text-too-long", Endless(name, root + "<a b=\"", "value without end "));
        Assert.Equal("xml-text-too-long", Endless(name, root + "<a ", "b"));
        Assert.Equal("xml-text-too-long", Endless(name, root + "<!-- ", "comment without end "));
        Assert.Equal("xml-too-many-names", Endless(name, root, "<n{0}/>"));
        Assert.Equal("xml-too-many-names", Endless(name, root, "<a b{0}=\"\"/>"));
    }

    // So many megabytes as a file may have; the full proof reads four gigabytes of them.
    static string Endless(string name, string beginning, string again)
    {
        var most = Proof.Size(small: 64, full: 4_096) * 1024L * 1024;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        var code = "";
        foreach (var e in StatementReading.ReadAsync(Chunks(), PlanOf(name), "0", TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken))
            if (e is ReadRefused { Fault.Refusal: var refusal }) code = refusal.Code;
        Assert.True(peak - before < MostGrowth, $"{again}: {(peak - before) / 1024 / 1024} MB were held");
        return code;

        async IAsyncEnumerable<byte[]> Chunks([EnumeratorCancellation] CancellationToken ct = default)
        {
            await Task.CompletedTask;
            yield return Encoding.UTF8.GetBytes(beginning);
            var counted = 0;
            for (long sent = 0; sent < most; sent += 64 * 1024)
            {
                var text = new StringBuilder();
                while (text.Length < 64 * 1024) text.Append(again.Replace("{0}", (counted++).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
                if (sent % (16 * 1024 * 1024) == 0) peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
                yield return Encoding.UTF8.GetBytes(text.ToString());
            }
        }
    }
}
