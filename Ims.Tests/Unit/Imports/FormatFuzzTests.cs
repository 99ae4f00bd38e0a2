using System.Text;
using Ims.Domain.Imports;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Imports;

/// <summary>Mutated files of every format: never a crash, and either a named refusal or statements whose lines add up to what is told of them. (S5, law 1)</summary>
public sealed class FormatFuzzTests
{
    static readonly string[] TextScraps =
    [
        "/", ",", "\n", "\r\n", ":", ":61:", ":86:", ":62F:", ":62M:", ":60M:", ":20:", "-\n", "-}", "{4:", "88,", "16,", "49,", "03,", "-", "+", "S,", "D,9,", "V,", "C", "D", "RC", "0229", "\0", "\uFFFD",
        "999999999999999999", "£", "\u001A", "  ",
    ];

    static readonly string[] XmlScraps =
    [
        "<", ">", "/>", "&", "&lt;", "&amp;", "&#0;", "&x;", "<!DOCTYPE d>", "<![CDATA[x]]>", "<!-- x -->", "<Ntry>", "</Ntry>", "<TxDtls>", "</TxDtls>", "<Amt Ccy=\"GBP\">1.00</Amt>", "<Sts>BOOK</Sts>",
        "CRDT", "DBIT", "GBP", "0.00", "99999999999999999", ".", "-", "1,000.00", "2026-02-29", "valueOf=\"1.00\" ", "\"", "\0", "\uFFFD", "£", "  ",
    ];

    /// <summary>Leaves the form as it is and changes what it says: figures, directions, lines that are gone or there twice. Such files are often read.</summary>
    static void ChangeWords(StringBuilder text, Random random)
    {
        for (var left = random.Next(1, 4); left > 0 && text.Length > 0; left--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    while (at < text.Length && !char.IsAsciiDigit(text[at])) at++;
                    if (at < text.Length) text[at] = (char)('0' + random.Next(10));
                    break;
                case 1:
                    var (credit, debit) = text.ToString().Contains("CRDT", StringComparison.Ordinal) ? ("CRDT", "DBIT") : ("GBPC", "GBPD");
                    text.Replace(credit, "\u0001", at, text.Length - at).Replace(debit, credit, at, text.Length - at).Replace("\u0001", debit);
                    break;
                default:
                    var lines = text.ToString().Split('\n').ToList();
                    var line = random.Next(lines.Count);
                    if (random.Next(2) == 0) lines.RemoveAt(line);
                    else lines.Insert(line, lines[line]);
                    text.Clear().AppendJoin('\n', lines);
                    break;
            }
        }
    }

    public static TheoryData<string> Formats { get; } = [.. StatementFormats.All.Where(f => FormatFixtures.Of(f).Any()).Select(f => f.Name)];

    [Theory, MemberData(nameof(Formats))]
    public void No_mutation_crashes_a_reader_or_loses_a_penny(string name)
    {
        var format = StatementFormats.Find(name)!;
        var plan = FormatFixtures.PlanOf(format);
        var files = FormatFixtures.Of(format).Select(f => Encoding.Latin1.GetString(FormatFixtures.BytesOf(f))).ToArray();
        var scraps = plan is TextPlan ? TextScraps : XmlScraps;
        var (whole, refused) = (0, 0);
        var size = Proof.Size(small: 400, full: 10_000);
        for (var n = 0; n < size; n++)
        {
            var random = new Random(Proof.Seed + n);
            var text = new StringBuilder(files[random.Next(files.Length)]);
            if (n % 2 == 0) Mutations.Make(text, random, scraps);
            else ChangeWords(text, random);
            var events = EventsTold.Of(plan, Encoding.Latin1.GetBytes(text.ToString()), random.Next(1, 2_000));
            ReadingLaws.AssertKept(events, $"{name}, seed {Proof.Seed + n}");
            if (events.Count > 0 && events[^1] is ReadRefused) refused++;
            else whole++;
        }
        Assert.True(whole > size / 50 && refused > size / 50, $"{name}: {whole} of {size} were read whole, {refused} refused");   // both ends are reached
    }
}
