using Ims.Domain.Access;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Outside;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Infrastructure.Imports.Expected;

/// <summary>
/// Looks which files should be there by now: expects those whose time has come, lets files meet them, and tells once of each change that somebody must look into. Doing it again, or by two
/// workers at the same moment, has one effect: arrivals, meetings and alerts each have a key that the database keeps unique. Returns how many arrivals it changed.
/// </summary>
public sealed class WatchExpectedFiles(Acts acts, WorkQueue queue, Actor actor)
{
    public static Permission Needs => Permission.ImportsWatch;

    public static readonly Chore Chore = new("watch-expected-files", "Watching for expected files",
        "Looks which expected files should be there by now, lets those that came meet them, and tells of those that are late or missing.",
        "0 * * * * ?",   // Files are due to the minute, and so are the e-mails about those that did not come.
        async (services, ct) => (await services.GetRequiredService<WatchExpectedFiles>().RunAsync(ct)).Refusal);

    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        List<long> emails = [];
        var watched = await acts.RunAsync<int>(Needs, async (act, ct) =>
        {
            emails.Clear();
            var watch = await ExpectedWatch.LoadAsync(act.Db, act.Now, ct);
            var (wanted, removed) = watch.Plan();
            var id = wanted.Count == 0 ? 0 : await act.TakeIdsAsync(wanted.Count, ct);
            var added = watch.Add(wanted, id);
            await watch.MeetAsync(ct);
            var changed = watch.Judge();
            foreach (var arrival in removed) act.AuditRow("arrival.withdraw", arrival, arrival.Id);
            foreach (var arrival in added) act.AuditRow("arrival.expect", arrival, arrival.Id);
            foreach (var arrival in watch.Touched.Except(added)) act.AuditRow("arrival.change", arrival, arrival.Id);
            foreach (var arrival in changed.Where(a => ArrivalJudgement.IsAlert(a.State))) emails.AddRange(await TellAsync(act, watch.FileOf(arrival), arrival, ct));
            if (removed.Count + added.Count + watch.Touched.Count == 0) act.NothingToDo();
            return removed.Count + added.Union(watch.Touched).Count();
        }, ct);
        // The council's rows are the truth by now: were this to fail, the sweep would queue them.
        if (watched.Ok)
            foreach (var email in emails) await queue.EnqueueAsync(EmailWork.Name, actor.Council.Id, email, ct);
        return watched;
    }

    static async Task<List<long>> TellAsync(Act act, ExpectedFile file, ExpectedArrival arrival, CancellationToken ct)
    {
        var emails = new List<long>();
        foreach (var (address, index) in file.AddressList().Select((a, i) => (a, i)))
        {
            var ids = await act.TakeIdsAsync(2, ct);
            act.Db.ArrivalAlerts.Add(new ArrivalAlert { Id = ids, ArrivalId = arrival.Id, Change = arrival.Changes, Ordinal = index + 1, State = arrival.State, At = act.Now });
            act.Db.OutgoingEmails.Add(new OutgoingEmail { Id = ids + 1, Kind = ArrivalEmails.KindName, SubjectId = ids, Address = address, DueAt = act.Now });
            emails.Add(ids + 1);
        }
        return emails;
    }
}
