using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

/// <param name="Methods">Those whose money waits there to be matched with the bank.</param>
/// <param name="Accounts">Names of the bank accounts that it stands for.</param>
public sealed record ControlCodeRow(string Code, string Name, IReadOnlyList<string> Methods, IReadOnlyList<string> Accounts, bool Disabled);

/// <summary>All control codes with what uses them.</summary>
public sealed class ControlCodeList(Looks looks)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<IReadOnlyList<ControlCodeRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<ControlCodeRow>>(Needs, async (db, ct) =>
    {
        var codes = await db.ControlCodes.OrderBy(c => c.Code).ToListAsync(ct);
        var methods = await db.Methods.OrderBy(m => m.Code).Select(m => new { m.Code, m.Name, m.ControlCode }).ToListAsync(ct);
        var accounts = await db.BankAccounts.OrderBy(b => b.Name).Select(b => new { b.Name, b.ControlCode }).ToListAsync(ct);
        return codes.ConvertAll(c => new ControlCodeRow(
            c.Code, c.Name, [.. methods.Where(m => m.ControlCode == c.Code).Select(m => $"{m.Code} {m.Name}")], [.. accounts.Where(a => a.ControlCode == c.Code).Select(a => a.Name)], c.Disabled));
    }, ct);
}
