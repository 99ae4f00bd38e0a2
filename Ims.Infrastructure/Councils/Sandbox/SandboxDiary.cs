using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Something that happened in a sandbox council, at an instant.</summary>
abstract record DiaryEvent(DateTime At);

/// <summary>An income officer uploads a file.</summary>
sealed record FileComes(DateTime At, string ProfileCode, string FileName, byte[] Bytes) : DiaryEvent(At);

/// <summary>An income officer finds out where a line belongs and allocates what is in suspense for it, or half of it.</summary>
sealed record LineIsFoundOut(DateTime At, string FileName, int LineNumber, string FundCode, string Reference, bool Half) : DiaryEvent(At);

/// <summary>An income manager builds a general-ledger batch.</summary>
sealed record BatchIsBuilt(DateTime At, DateOnly PeriodEndOn) : DiaryEvent(At);

/// <summary>An income manager closes a month whose lines have all gone to the general ledger.</summary>
sealed record MonthEnds(DateTime At, DateOnly FirstDay) : DiaryEvent(At);

/// <summary>An income manager says which files are expected from now on.</summary>
sealed record FilesAreExpected(DateTime At) : DiaryEvent(At);

/// <summary>
/// What a sandbox council lived through up to the day of its seeding: a statement for each working day of a month or a year, a late one, a repeat, one for an account that
/// nobody knows, a week of an account whose bank sends no files, suspense found out, ledger batches, months that close. The same seed and day give the same diary.
/// </summary>
sealed class SandboxDiary(SandboxCouncil sandbox, DateTime seededAt, DateOnly firstOpenMonth, HolderBook holders)
{
    const int MidDaysAgo = 45, LateDaysAgo = 100, DownloadDaysAgo = 4, ExpectedDaysAgo = 10;
    const int FoundOutAWeek = 3, BatchAfterDays = 3, CloseAfterDays = 8, OpenMonths = 2;

    static readonly TimeOnly OfficeOpens = new(8, 30), Upload = new(7, 11), Lookup = new(10, 20), Batch = new(16, 30);

    readonly SeededNumbers numbers = sandbox.Numbers.For("diary");
    readonly DateOnly seededOn = UkTime.DateAt(seededAt);
    readonly List<DiaryEvent> events = [];
    readonly List<(DateOnly ReceivedOn, string FileName, int LineNumber, DraftLine Line)> puzzles = [];

    /// <summary>In the order in which it happened.</summary>
    public IReadOnlyList<DiaryEvent> Write()
    {
        Add(new FilesAreExpected(At(WorkingDays.From(seededOn.AddDays(-ExpectedDaysAgo)), OfficeOpens)));
        foreach (var feed in sandbox.Feeds) Statements(feed);
        if (sandbox.Download is { } download) Downloaded(download);
        Oddities(sandbox.Feeds[0]);
        FindOut();
        MonthsEnd();
        if (WorkingDays.UpTo(seededOn.AddDays(-6)) is var lastWeek) Add(new BatchIsBuilt(At(lastWeek, Batch), lastWeek));
        return [.. events.Select((e, i) => (e, i)).OrderBy(x => x.e.At).ThenBy(x => x.i).Select(x => x.e)];
    }

    void Statements(SandboxFeed feed)
    {
        var balance = feed.OpeningPence;
        foreach (var on in AsOf())
        {
            var day = new BankDay(on, numbers.For($"{feed.FilePrefix} {on.DayNumber - seededOn.DayNumber}"), holders);
            feed.Write(day);
            if (on == LateOn) day.Credit("198", 25_000, "BGC UNKNOWN 2231");
            if (on == TwinsOn) day.Twins("171", 4_500, $"FPI {BankDay.Upper(InventedPeople.Person(numbers.For("twins")))} POOL PARTY DEPOSIT");
            var statement = new StatementDraft(feed.Account.SortCode, feed.Account.AccountNumber, on, balance, day.Lines);
            balance = statement.ClosingPence;
            var received = ReceivedOn(on);
            var name = FileName(feed.FilePrefix, on);
            Add(new FileComes(At(received, Upload), feed.ProfileCode, name, Bai2Writer.Write(statement)));
            puzzles.AddRange(day.Lines.Select((l, i) => (received, name, i + 1, l)).Where(p => p.l.Answer is not null));
        }
    }

    /// <summary>A week's lines, fetched by hand from the site of a bank that sends no files.</summary>
    void Downloaded(SandboxFeed feed)
    {
        var last = WorkingDays.UpTo(seededOn.AddDays(-DownloadDaysAgo));
        var days = WorkingDays.Between(last.AddDays(-6), last).Select(on =>
        {
            var day = new BankDay(on, numbers.For($"{feed.FilePrefix} {on.DayNumber - seededOn.DayNumber}"), holders);
            feed.Write(day);
            return day;
        }).ToList();
        Add(new FileComes(At(ReceivedOn(last), Upload), feed.ProfileCode, FileName(feed.FilePrefix, last, extension: "csv"), DownloadWriter.Write(days)));
    }

    /// <summary>Every working day; before a single month one from a month that was closed when it came, and one to have something a month old.</summary>
    IEnumerable<DateOnly> AsOf()
    {
        var regular = WorkingDays.Between(seededOn.AddDays(-sandbox.Days), seededOn.AddDays(-1));
        return sandbox.Days > LateDaysAgo ? regular : [LateOn, WorkingDays.UpTo(seededOn.AddDays(-MidDaysAgo)), .. regular];
    }

    DateOnly LateOn => WorkingDays.UpTo(seededOn.AddDays(-LateDaysAgo));

    DateOnly TwinsOn => WorkingDays.UpTo(seededOn.AddDays(-9));

    /// <summary>The working day after; for the late one the first in a month that is open.</summary>
    DateOnly ReceivedOn(DateOnly asOf)
    {
        var next = WorkingDays.From(asOf.AddDays(1));
        return next < firstOpenMonth ? WorkingDays.From(firstOpenMonth) : next;
    }

    void Oddities(SandboxFeed feed)
    {
        var on = WorkingDays.UpTo(seededOn.AddDays(-5));
        var original = events.OfType<FileComes>().Single(f => f.FileName == FileName(feed.FilePrefix, on));
        Add(original with { At = original.At.Add(TimeSpan.FromMinutes(26L)), FileName = FileName(feed.FilePrefix, on, " (2)") });

        var strange = new BankDay(on, numbers.For("strange"), holders);
        strange.Credit("171", strange.Numbers.Pence(10, 90), $"FPI {BankDay.Upper(InventedPeople.Person(strange.Numbers))} LEISURE CENTRE");
        strange.Credit("175", strange.Numbers.Pence(90, 400), "CR LEISURE CENTRE TAKINGS");
        var bytes = Bai2Writer.Write(new StatementDraft(feed.Account.SortCode, "60000019", on, 120_000, strange.Lines));
        Add(new FileComes(original.At.Add(TimeSpan.FromMinutes(40L)), feed.ProfileCode, FileName("LEISURE", on), bytes));
    }

    /// <summary>Each Friday an officer clears some of the week's puzzles; the last ones stay for whoever opens the sandbox.</summary>
    void FindOut()
    {
        var half = true;
        foreach (var week in puzzles.Where(p => p.ReceivedOn < seededOn.AddDays(-4)).GroupBy(p => FridayFrom(p.ReceivedOn)).Where(w => w.Key < seededOn))
            foreach (var (at, puzzle) in week.Take(FoundOutAWeek).Select((p, i) => (At(week.Key, Lookup.Add(TimeSpan.FromMinutes(7L * i))), p)))
            {
                var (fund, reference) = puzzle.Line.Answer!.Value;
                Add(new LineIsFoundOut(at, puzzle.FileName, puzzle.LineNumber, fund, reference, half));
                half = false;
            }
    }

    /// <summary>Of a year all months but the last two go to the ledger and close, as they did at the time.</summary>
    void MonthsEnd()
    {
        if (sandbox.Days <= LateDaysAgo) return;
        for (var month = firstOpenMonth; month.AddMonths(OpenMonths) <= seededOn; month = month.AddMonths(1))
        {
            var last = month.AddMonths(1).AddDays(-1);
            Add(new BatchIsBuilt(At(WorkingDays.From(last.AddDays(BatchAfterDays)), Batch), last));
            Add(new MonthEnds(At(WorkingDays.From(last.AddDays(CloseAfterDays)), Batch), month));
        }
    }

    static DateOnly FridayFrom(DateOnly on) => WorkingDays.UpTo(on.AddDays((DayOfWeek.Friday - on.DayOfWeek + 7) % 7));

    void Add(DiaryEvent happened) => events.Add(happened);

    /// <summary>Nothing happens after the seeding.</summary>
    DateTime At(DateOnly on, TimeOnly at)
    {
        var utc = UkTime.UtcAt(on, at);
        return utc < seededAt ? utc : seededAt;
    }

    static string FileName(string prefix, DateOnly on, string beside = "", string extension = "bai2") =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}_{on:ddMMyy}{beside}.{extension}");
}
