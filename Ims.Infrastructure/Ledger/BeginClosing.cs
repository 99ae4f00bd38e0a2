using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;

namespace Ims.Infrastructure.Ledger;

/// <summary>Tells everybody that a month is about to close. It takes lines until it is closed; its checks show what is not done.</summary>
public sealed class BeginClosing(Acts acts)
{
    public static Permission Needs => Permission.MonthsClose;

    public Task<Result<Done>> RunAsync(MonthSeen seen, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var month = await MonthRows.SeenAsync(act, seen, ct);
        if (!month.Ok) return month.Refusal;
        if (month.Value.BeginClosing(act.Now, act.ActorName) is { } no) return no;
        act.AuditRow("month.closing", month.Value, MonthRows.Key(seen.FirstDay));
        return Done.It;
    }, ct);
}

/// <summary>Takes back that a month is about to close.</summary>
public sealed class KeepMonthOpen(Acts acts)
{
    public static Permission Needs => Permission.MonthsClose;

    public Task<Result<Done>> RunAsync(MonthSeen seen, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        var month = await MonthRows.SeenAsync(act, seen, ct);
        if (!month.Ok) return month.Refusal;
        if (month.Value.KeepOpen() is { } no) return no;
        act.AuditRow("month.keep-open", month.Value, MonthRows.Key(seen.FirstDay));
        return Done.It;
    }, ct);
}
