using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger.Words;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Ledger;

/// <summary>A filter with its funds looked up and its words read.</summary>
/// <param name="Funds">Codes of which a line must have one; null where any will do.</param>
sealed record LineConditions(TransactionFilter Filter, IReadOnlyList<string>? Funds, WordQuestion Words)
{
    public static async Task<LineConditions> OfAsync(CouncilDb db, TransactionFilter filter, CancellationToken ct)
    {
        IEnumerable<string>? funds = filter.FundCode is { } code ? [code] : null;
        void Narrow(IReadOnlyList<string> to) => funds = funds is null ? to : funds.Intersect(to, StringComparer.OrdinalIgnoreCase);
        if (filter.FundGroupId is { } group) Narrow(await db.FundGroups.Where(g => g.Id == group).SelectMany(g => g.Funds).Select(f => f.FundCode).ToListAsync(ct));
        if (filter.SuspenseOnly) Narrow(await db.SpecialFunds.Select(s => s.SuspenseFundCode).ToListAsync(ct));
        return new LineConditions(filter, funds?.ToList(), WordQuestion.Of(filter));
    }

    public bool IsAmountRange => Filter.AmountFrom is not null || Filter.AmountTo is not null;

    /// <summary>Whether anything is left to be asked of a line that has the words and the dates.</summary>
    public bool AsksOfLines => Funds is not null || IsAmountRange || Filter is not { Account: null, MethodCode: null, Amount: null, IncomeOnly: false, ReceivedFrom: null };

    /// <summary>The filter without what the leading lines have already.</summary>
    public LineConditions Led(TransactionFilter filter) => this with { Filter = filter };

    /// <summary>
    /// Asks everything but the words. What does not lead is asked <paramref name="weak"/>ly, in a form that no index serves, so that no engine can be tempted to begin with it.
    /// </summary>
    public IQueryable<LedgerLine> Of(IQueryable<LedgerLine> lines, bool weak)
    {
        if (Filter.From is { } from) lines = lines.Where(l => l.AccountingOn >= from);
        if (Filter.To is { } to) lines = lines.Where(l => l.AccountingOn <= to);
        lines = Weakly(lines);
        if (Filter.MethodCode is { } method) lines = weak ? lines.Where(l => l.MethodCode + "" == method) : lines.Where(l => l.MethodCode == method);
        return Funds is null ? lines : lines.Where(l => Funds.Contains(l.FundCode + ""));
    }

    /// <summary>As <see cref="Of"/>, of lines that one fund leads to.</summary>
    public IQueryable<LedgerLine> OfFund(IQueryable<LedgerLine> lines, string fund) => (this with { Funds = null }).Of(lines.Where(l => l.FundCode == fund), weak: false);

    IQueryable<LedgerLine> Weakly(IQueryable<LedgerLine> lines)
    {
        if (Filter.Account is { } account) lines = Filter.AccountBegins
            ? lines.Where(l => (l.AccountReference + "").StartsWith(account))
            : lines.Where(l => l.AccountReference + "" == account);
        if (Filter.Amount is { Amounts: var amounts })
        {
            var (one, other) = (amounts[0].Pence, amounts[^1].Pence);
            lines = lines.Where(l => l.AmountPence + 0 == one || l.AmountPence + 0 == other);
        }
        if (Filter.AmountFrom is { Pence: var least }) lines = lines.Where(l => l.AmountPence + 0 >= least);
        if (Filter.AmountTo is { Pence: var most }) lines = lines.Where(l => l.AmountPence + 0 <= most);
        if (Filter is { ReceivedFrom: { } first, ReceivedTo: { } last }) lines = lines.Where(l => l.ReceivedOn >= first && l.ReceivedOn <= last);
        if (Filter.IncomeOnly) lines = lines.Where(l => l.FundCode + "" != "");
        return lines;
    }
}
