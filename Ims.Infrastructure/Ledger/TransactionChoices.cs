using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

public sealed record NamedCode(string Code, string Name);

public sealed record TransactionChoiceLists(IReadOnlyList<NamedCode> Funds, IReadOnlyList<NamedCode> Methods)
{
    /// <summary>By id.</summary>
    public IReadOnlyList<NamedCode> FundGroups { get; init; } = [];
    public IReadOnlyList<NamedCode> VatCodes { get; init; } = [];
    public IReadOnlyList<NamedCode> Offices { get; init; } = [];
    /// <summary>By id.</summary>
    public IReadOnlyList<NamedCode> Rules { get; init; } = [];
    /// <summary>Names of the council's staff, as postings carry them.</summary>
    public IReadOnlyList<string> People { get; init; } = [];
}

/// <summary>What ledger lines can be filtered by, disabled funds, methods, offices and people too: old lines have them.</summary>
public sealed class TransactionChoices(Looks looks)
{
    public static Permission Needs => Permission.LedgerView;

    public Task<Result<TransactionChoiceLists>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) => new TransactionChoiceLists(
        await db.Funds.OrderBy(f => f.Code).Select(f => new NamedCode(f.Code, f.Name)).ToListAsync(ct),
        await db.Methods.OrderBy(m => m.Code).Select(m => new NamedCode(m.Code, m.Name)).ToListAsync(ct))
    {
        FundGroups = (await db.FundGroups.OrderBy(g => g.Name).Select(g => new { g.Id, g.Name }).ToListAsync(ct))
            .ConvertAll(g => new NamedCode(g.Id.ToString(CultureInfo.InvariantCulture), g.Name)),
        Rules = (await db.NamesOfRules.OrderBy(r => r.Name).ToListAsync(ct)).ConvertAll(r => new NamedCode(r.RuleId.ToString(CultureInfo.InvariantCulture), r.Name)),
        VatCodes = await db.VatCodes.OrderBy(v => v.Code).Select(v => new NamedCode(v.Code, v.Name)).ToListAsync(ct),
        Offices = await db.Offices.OrderBy(o => o.Code).Select(o => new NamedCode(o.Code, o.Name)).ToListAsync(ct),
        People = await db.People.OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(ct),
    }, ct);
}
