using Ims.Domain.Funds;
using Ims.Domain.Funds.Chart;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

/// <summary>Loads the snapshot of funds, methods, VAT codes and reference rules that one file or one payment uses.</summary>
public static class FundBooks
{
    /// <summary>All of it: a file may name any fund.</summary>
    public static async Task<FundBook> LoadAsync(CouncilDb db, CancellationToken ct)
    {
        var funds = await db.Funds.AsNoTracking().Include(f => f.LedgerCodes).ToListAsync(ct);
        return new FundBook(
            funds,
            await db.Methods.AsNoTracking().ToListAsync(ct),
            await db.VatCodes.AsNoTracking().Include(v => v.Rates).ToListAsync(ct),
            await db.ReferenceRules.AsNoTracking().ToListAsync(ct),
            funds.Exists(f => f.LedgerCodeIsReference) ? await OpenCodesAsync(db, db.ChartCodes, ct) : null);
    }

    /// <summary>As much of it as a few lines need that name their funds and take those funds' own VAT codes, in one query.</summary>
    /// <param name="lines">Fund codes in any case, with the references; what is no fund is left out, and the check says so.</param>
    /// <param name="methods">Known already: money that is moved keeps the method that it came by.</param>
    public static async Task<FundBook> LoadAsync(CouncilDb db, IEnumerable<(string FundCode, string? Reference)> lines, IEnumerable<MethodOfPayment> methods, CancellationToken ct)
    {
        var asked = lines.ToList();
        var codes = asked.Select(l => l.FundCode.ToUpperInvariant()).Distinct().ToList();
        var named = await FundsNamed.Of(db)(db, codes).ToListAsync(ct);
        var references = asked.Select(l => ReferenceCheck.Normalise(l.Reference)).Where(r => r.Length > 0).Distinct().ToList();
        var chart = named.Exists(n => n.Fund.LedgerCodeIsReference) ? await OpenCodesAsync(db, db.ChartCodes.Where(c => references.Contains(c.Code)), ct) : null;
        return new FundBook(
            named.Select(n => n.Fund), methods.DistinctBy(m => m.Code), named.Select(n => n.Vat).DistinctBy(v => v.Code),
            named.Select(n => n.Rule).OfType<AccountReferenceRule>().DistinctBy(r => r.Id), chart);
    }

    sealed record NamedFund(Fund Fund, VatCode Vat, AccountReferenceRule? Rule);

    static readonly KeptQuery<Func<CouncilDb, List<string>, IAsyncEnumerable<NamedFund>>> FundsNamed = new(() => EF.CompileAsyncQuery((CouncilDb db, List<string> codes) =>
        from fund in db.Funds.AsNoTracking().Include(f => f.LedgerCodes)
        where codes.Contains(fund.Code.ToUpper())
        join vat in db.VatCodes.Include(v => v.Rates) on fund.DefaultVatCode equals vat.Code
        join rule in db.ReferenceRules on fund.ReferenceRuleId equals rule.Id into rules
        from rule in rules.DefaultIfEmpty()
        select new NamedFund(fund, vat, rule)));

    /// <summary>Null where no chart was imported: then any code will do.</summary>
    static async Task<IReadOnlySet<string>?> OpenCodesAsync(CouncilDb db, IQueryable<ChartCode> some, CancellationToken ct) =>
        await db.ChartCodes.AnyAsync(ct) ? (await some.Where(c => !c.Closed).Select(c => c.Code).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal) : null;
}
