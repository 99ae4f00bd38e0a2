using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Tests.Unit.Imports;

namespace Ims.Tests.Unit.Councils;

public sealed class SandboxDiaryTests
{
    public static TheoryData<string, DateOnly> Days
    {
        get
        {
            var days = new TheoryData<string, DateOnly>();
            foreach (var council in SandboxCouncil.All)
                foreach (var day in new DateOnly[] { new(2026, 7, 15), new(2026, 3, 1), new(2028, 2, 29), new(2027, 1, 4), new(2026, 8, 31), new(2026, 10, 26) })
                    days.Add(council.Council.Slug, day);
            return days;
        }
    }

    [Theory, MemberData(nameof(Days))]
    public void The_same_seed_and_day_give_the_same_diary_to_the_byte(string slug, DateOnly on)
    {
        static string Told(DiaryEvent e) => e is FileComes f ? $"{f.At:O} {f.FileName} {f.ProfileCode} {Convert.ToHexString(f.Bytes)}" : e.ToString();
        Assert.Equal(Diary(slug, on).Select(Told), Diary(slug, on).Select(Told));
    }

    [Theory, MemberData(nameof(Days))]
    public void Every_file_adds_up_and_its_name_comes_once(string slug, DateOnly on)
    {
        var files = Diary(slug, on).OfType<FileComes>().ToList();
        Assert.Distinct(files.Select(f => f.FileName));
        var template = SandboxCouncil.All.Single(c => c.Council.Slug == slug).Template(on);
        Assert.All(files, file =>
        {
            var told = EventsTold.Of(template.ImportProfiles.Single(p => p.Code == file.ProfileCode).AsVersion(1, SeededAt(on), "test").Plan().Value, file.Bytes);
            Assert.DoesNotContain(told, e => e is ReadRefused);
            Assert.All(told.OfType<FileChecked>(), c => Assert.True(c.Check.Ok, $"{file.FileName}: {c.Check}"));
            Assert.NotEmpty(told.OfType<LineRead>());
        });
    }

    [Theory, MemberData(nameof(Days))]
    public void Nothing_happens_out_of_order_nor_after_the_seeding(string slug, DateOnly on)
    {
        var diary = Diary(slug, on);
        Assert.Equal(diary.OrderBy(e => e.At), diary);
        Assert.All(diary, e => Assert.True(e.At <= SeededAt(on)));
        Assert.NotEmpty(diary.OfType<LineIsFoundOut>());
        Assert.Single(diary.OfType<BatchIsBuilt>());
    }

    [Fact]
    public void A_day_brings_about_thirty_lines_to_Westmoor_and_a_dozen_to_Ashdale()
    {
        static int LinesADay(string slug) => Lines(Diary(slug, new(2026, 7, 15))) / 23;
        Assert.InRange(LinesADay("westmoor"), 25, 40);
        Assert.InRange(LinesADay("ashdale"), 10, 18);
    }

    static int Lines(IEnumerable<DiaryEvent> diary) => diary.OfType<FileComes>().Sum(f => f.Bytes.AsSpan().Count("\n16,"u8));

    static DateTime SeededAt(DateOnly on) => UkTime.UtcAt(on, new TimeOnly(6, 30));

    static IReadOnlyList<DiaryEvent> Diary(string slug, DateOnly on)
    {
        var council = SandboxCouncil.All.Single(c => c.Council.Slug == slug);
        var template = council.Template(on);
        var holders = HolderDraft.Of(template, council.Holders, council.Place, council.Numbers.For("holders"));
        return new SandboxDiary(council, SeededAt(on), template.Months[0], new HolderBook(holders, HolderDraft.Makers(template))).Write();
    }
}
