using CsCheck;
using Ims.Domain.Imports.Expected;

namespace Ims.Tests.Unit.Imports.Expected;

/// <summary>How an expected file stands, and which file meets it: facts in, an answer out.</summary>
public sealed class ArrivalTests
{
    static readonly DateTime Due = new(2026, 7, 15, 6, 0, 0, DateTimeKind.Utc);

    static readonly FileRange Any = new(null, null, null, null);

    static DateTime At(long minutes) => Due + TimeSpan.FromMinutes(minutes);

    [Theory]
    [InlineData(-600, ArrivalState.Waiting)]
    [InlineData(0, ArrivalState.Waiting)]
    [InlineData(60, ArrivalState.Waiting)]   // the last minute of grace
    [InlineData(61, ArrivalState.Late)]
    [InlineData(239, ArrivalState.Late)]
    [InlineData(240, ArrivalState.Missing)]
    [InlineData(90_000, ArrivalState.Missing)]
    public void Without_a_file_it_waits_is_late_and_then_missing(int minute, ArrivalState state) => Assert.Equal(state, ArrivalJudgement.Of(At(60), At(240), Any, file: null, At(minute)));

    [Theory]
    [InlineData(-30, 100, 5_000, ArrivalState.Arrived)]
    [InlineData(60, 100, 5_000, ArrivalState.Arrived)]
    [InlineData(61, 100, 5_000, ArrivalState.ArrivedLate)]
    [InlineData(0, 10, 1_000, ArrivalState.Arrived)]        // both ends belong to the range
    [InlineData(0, 200, 9_000, ArrivalState.Arrived)]
    [InlineData(0, 9, 5_000, ArrivalState.Small)]
    [InlineData(0, 100, 999, ArrivalState.Small)]
    [InlineData(0, 201, 5_000, ArrivalState.Large)]
    [InlineData(0, 100, 9_001, ArrivalState.Large)]
    [InlineData(0, 9, 9_001, ArrivalState.Small)]
    [InlineData(90, 9, 5_000, ArrivalState.Small)]          // late and small: what must be looked into
    public void A_file_is_judged_by_its_time_its_lines_and_its_value(int minute, int lines, long pence, ArrivalState state) =>
        Assert.Equal(state, ArrivalJudgement.Of(At(60), At(240), new FileRange(10, 200, 1_000, 9_000), File(1, minute, lines, pence), At(1_000)));

    [Fact]
    public void A_feed_that_pays_out_has_a_range_below_nothing() =>
        Assert.Equal((ArrivalState.Small, ArrivalState.Arrived, ArrivalState.Large), (Of(-500_01), Of(-400_00), Of(-99_99)));

    static ArrivalState Of(long pence) => ArrivalJudgement.Of(At(60), At(240), new FileRange(null, null, -500_00, -100_00), File(1, 0, 1, pence), At(1));

    [Fact]
    public void A_state_never_goes_back_by_time_alone() => Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500], Gen.Int[-100, 1_500], Gen.Int[0, 500]).Sample((grace, more, now, later) =>
    {
        ArrivalState[] order = [ArrivalState.Waiting, ArrivalState.Late, ArrivalState.Missing];
        var (first, then) = (ArrivalJudgement.Of(At(grace), At(grace + more), Any, null, At(now)), ArrivalJudgement.Of(At(grace), At(grace + more), Any, null, At(now + later)));
        return Array.IndexOf(order, first) >= 0 && Array.IndexOf(order, first) <= Array.IndexOf(order, then);
    });

    [Fact]
    public void An_acknowledgement_counts_for_the_state_that_it_was_about()
    {
        var arrival = Arrival(1, Due);
        Assert.Equal("arrival-sound", arrival.Acknowledge("Seen", "A", Due)?.Code);
        Assert.True(arrival.Judge(null, At(61)));
        Assert.False(arrival.Judge(null, At(62)));
        Assert.Equal("acknowledgement-note-missing", arrival.Acknowledge("  ", "A", Due)?.Code);
        Assert.Equal("acknowledgement-note-too-long", arrival.Acknowledge(new string('x', 501), "A", Due)?.Code);
        Assert.Null(arrival.Acknowledge(" The bank says at ten ", "A", At(63)));
        Assert.Equal("arrival-acknowledged", arrival.Acknowledge("Again", "B", At(64))?.Code);
        Assert.True(arrival.IsAcknowledged());
        Assert.True(arrival.IsOpen());   // late, but still to come
        Assert.True(arrival.Judge(null, At(300)));
        Assert.Equal((ArrivalState.Missing, 2, false), (arrival.State, arrival.Changes, arrival.IsAcknowledged()));
        Assert.Equal("The bank says at ten", arrival.Note);
        Assert.Null(arrival.Acknowledge("None came that day", "B", At(301)));
        Assert.False(arrival.IsOpen());
    }

    [Fact]
    public void Todays_file_is_todays_and_what_is_left_over_fills_the_latest_gap()
    {
        var (monday, tuesday, wednesday) = (Arrival(1, Due), Arrival(2, Due + TimeSpan.FromDays(1)), Arrival(3, Due + TimeSpan.FromDays(2)));
        var other = Arrival(4, Due + TimeSpan.FromDays(2), "other");
        var met = ArrivalMatching.Of([monday, tuesday, wednesday, other], [File(12, 2_880, 1, 1), File(11, 2_870, 1, 1), File(13, 2_900, 1, 1), File(14, 2_900, 1, 1), File(10, -600, 1, 1)]);
        Assert.Equal([(3L, 11L), (2L, 12L), (1L, 13L)], met.Select(m => (m.Arrival.Id, m.File.ImportId)));   // 10 came before anything was open, 14 is one too many
    }

    [Fact]
    public void A_file_that_comes_before_its_time_is_the_next_ones_only_within_a_quarter_of_the_gap()
    {
        var (monday, tuesday) = (Arrival(1, Due), Arrival(2, Due + TimeSpan.FromDays(1)));
        Assert.Equal(1, Assert.Single(ArrivalMatching.Of([monday, tuesday], [File(9, (18 * 60) - 1, 1, 1)])).Arrival.Id);   // yesterday's, very late
        Assert.Equal(2, Assert.Single(ArrivalMatching.Of([monday, tuesday], [File(9, 18 * 60, 1, 1)])).Arrival.Id);
    }

    /// <summary>Each file at most one arrival, each arrival at most one file, never before it opened; one by one as they come or all at once, in any order: the same.</summary>
    [Fact]
    public void Any_files_meet_any_arrivals_once_whenever_one_looks() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, 14 * 24].Array[0, 20], Gen.Int[0, 1].Array[20]).Sample((days, hours, profiles) =>
        {
            List<ExpectedArrival> Fresh() => [.. Enumerable.Range(0, days).Select(d => Arrival(d + 1, Due + TimeSpan.FromDays(d), d % 3 == 2 ? "other" : "bank"))];
            var files = hours.Select((h, i) => File(i + 1, h * 60, 1, 1) with { ProfileCode = profiles[i] == 0 ? "bank" : "other" }).ToList();
            var (all, step) = (Fresh(), Fresh());
            var atOnce = ArrivalMatching.Of(all, files.AsEnumerable().Reverse());
            Assert.Equal(atOnce.Count, atOnce.Select(m => m.File.ImportId).Distinct().Count());
            Assert.Equal(atOnce.Count, atOnce.Select(m => m.Arrival.Id).Distinct().Count());
            Assert.All(atOnce, m => Assert.True(m.Arrival.OpensAt <= m.File.ReceivedAt && m.Arrival.ProfileCode == m.File.ProfileCode));

            var oneByOne = new List<(long, long)>();
            foreach (var file in files.OrderBy(f => f.ReceivedAt).ThenBy(f => f.ImportId))
                foreach (var (arrival, met) in ArrivalMatching.Of(step.Where(a => a.OpensAt <= file.ReceivedAt), [file]))
                {
                    arrival.Meet(met);
                    oneByOne.Add((arrival.Id, met.ImportId));
                }
            Assert.Equal(atOnce.Select(m => (m.Arrival.Id, m.File.ImportId)).Order(), oneByOne.Order());
        }, iter: 500);

    static ArrivedFile File(long id, int minute, int lines, long pence) => new(id, "bank", At(minute), lines, pence);

    static ExpectedArrival Arrival(long id, DateTime due, string profile = "bank") => new()
    {
        Id = id, ExpectedFileId = 1, ProfileCode = profile, DueAt = due, OpensAt = due - TimeSpan.FromHours(6), LateAt = due + TimeSpan.FromMinutes(60L), MissingAt = due + TimeSpan.FromHours(4), ChangedAt = due,
    };
}
