using Ims.Domain.Access;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;

namespace Ims.Infrastructure.Imports.Replays;

/// <summary>What would have become of the lines of the last days, had the rules been otherwise. Nothing is saved. (domain.md, "Recognition rules")</summary>
public sealed class RuleReplay(Looks looks, RuleProfiles profiles, TimeProvider time)
{
    public static Permission Needs => Permission.RulesView;

    /// <param name="asked">The change, and how many days.</param>
    /// <param name="progress">Told after each page of lines.</param>
    /// <param name="ct">Cancels it between pages.</param>
    public async Task<Result<Replayed>> GetAsync(ReplayAsked asked, Action<ReplayProgress> progress, CancellationToken ct)
    {
        var replayed = await looks.GetAsync<Result<Replayed>>(Needs, async (db, ct) =>
        {
            if (asked.Days is < 1 or > ReplayAsked.MostDays) return RuleRefusals.ReplayDays(ReplayAsked.MostDays);
            var ground = await TrialGround.LoadAsync(db, asked.Change, profiles, ct);
            return ground.Ok ? await ReplayAsync(db, ground.Value, asked.Days, progress, ct) : ground.Refusal;
        }, ct);
        return replayed.Ok ? replayed.Value : replayed.Refusal;
    }

    async Task<Result<Replayed>> ReplayAsync(CouncilDb db, TrialGround ground, int days, Action<ReplayProgress> progress, CancellationToken ct)
    {
        var to = time.Today();
        var from = to.AddDays(1 - days);
        var files = await PastLines.FilesAsync(db, UkTime.UtcAt(from, TimeOnly.MinValue), ct);
        var (count, total, done) = (new ReplayCount(), files.Sum(f => (long)f.Lines), 0L);
        progress(new ReplayProgress(0, total));
        foreach (var file in files)
        {
            var book = ground.For(file.ProfileCode);
            if (!book.Ok) return book.Refusal;
            await foreach (var page in PastLines.PagesAsync(db, file.Id, ct))
            {
                foreach (var past in page)
                {
                    var (tried, now) = book.Value.Place(past.AsRead(), ground.AccountOf(past.Line.BankAccountId));
                    count.Add(file, past.Line, now!, tried);
                }
                progress(new ReplayProgress(done + page.Count, total));
                done += page.Count;
            }
        }
        return count.Told(from, to, files.Count, ground.Targets.Names);
    }
}
