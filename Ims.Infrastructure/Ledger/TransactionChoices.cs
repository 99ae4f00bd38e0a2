using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

public sealed record NamedCode(string Code, string Name);

public sealed record TransactionChoiceLists(IReadOnlyList<NamedCode> Funds, IReadOnlyList<NamedCode> Methods);

/// <summary>The funds and methods that ledger lines can be filtered by, disabled ones too: old lines have them.</summary>
public sealed class TransactionChoices(Looks looks)
{
    public static Permission Needs => Permission.LedgerView;

    public Task<Result<TransactionChoiceLists>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) => new TransactionChoiceLists(
        await db.Funds.OrderBy(f => f.Code).Select(f => new NamedCode(f.Code, f.Name)).ToListAsync(ct),
        await db.Methods.OrderBy(m => m.Code).Select(m => new NamedCode(m.Code, m.Name)).ToListAsync(ct)), ct);
}
