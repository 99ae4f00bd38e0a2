using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Verification;

/// <summary>
/// Walks the actor's council's database and asks whether laws 1 to 7 hold, of rows as they are stored: whoever changed them, and whatever trigger or index is
/// gone. Names the first row that breaks a law. Changes nothing.
/// </summary>
public sealed class VerifyLedger(Looks looks)
{
    public static Permission Needs => Permission.LedgerVerify;

    public Task<Result<LedgerVerification>> RunAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var walk = new Walk(db, ct);
        await NoLineIsLost.AskAsync(walk);
        await NoLineCountsTwice.AskAsync(walk);
        await TheFences.AskAsync(walk);
        await NothingPostedWasChanged.AskAsync(walk);
        await TheAudit.AskAsync(walk);
        await ExportsBalance.AskAsync(walk);
        await MovesAddUp.AskAsync(walk);
        await SuspenseIsAFund.AskAsync(walk);
        await PenceAreWhole.AskAsync(walk);
        await MonthsStayClosed.AskAsync(walk);
        return new LedgerVerification([.. walk.Checks.OrderBy(c => c.Law)]);
    }, ct);
}
