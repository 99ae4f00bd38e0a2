using System.Globalization;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Makes receipts out of what a council has: its funds, methods, accounts and open days.</summary>
sealed class InventedLines
{
    /// <summary>Accounts of which the lines are, at most.</summary>
    const int Accounts = 50_000;

    static readonly string[] words = ["CTAX", "COUNCIL TAX", "RENT", "RENTS WMR", "INV", "PCN", "NNDR", "PAYMENT", "STANDING ORDER", "THANK YOU"];

    readonly ReceiptNumbers receipts;
    readonly SeededNumbers numbers;
    readonly SideRows sides = new();
    readonly (DateTime At, string By, long ActId) act;
    readonly IReadOnlyList<(Fund Fund, IReadOnlyList<string> Accounts)> funds;
    readonly IReadOnlyList<MethodOfPayment> methods;
    readonly IReadOnlyDictionary<string, VatCode> vat;
    readonly IReadOnlyList<DateOnly> days;

    InventedLines(Act act, long actId, Setup setup, SeededNumbers numbers)
    {
        (receipts, this.act, this.numbers) = (new ReceiptNumbers(act.Council.ShortName), (act.Now, act.ActorName, actId), numbers);
        (funds, methods, vat, days) = (setup.Funds, setup.Methods, setup.Vat, setup.Days);
    }

    sealed record Setup(
        IReadOnlyList<(Fund Fund, IReadOnlyList<string> Accounts)> Funds, IReadOnlyList<MethodOfPayment> Methods, IReadOnlyDictionary<string, VatCode> Vat, IReadOnlyList<DateOnly> Days);

    /// <summary>Null where the council has no fund, method or open day to post by.</summary>
    public static async Task<InventedLines?> LoadAsync(Act act, long before, CancellationToken ct)
    {
        var (db, today) = (act.Db, act.Today);
        var special = await db.SpecialFunds.AsNoTracking().SingleOrDefaultAsync(ct);
        var months = await db.Months.AsNoTracking().Where(m => !m.Closed).OrderBy(m => m.FirstDay).ToListAsync(ct);
        var days = months.SelectMany(m => Enumerable.Range(0, DateTime.DaysInMonth(m.FirstDay.Year, m.FirstDay.Month)).Select(m.FirstDay.AddDays)).Where(d => d <= today).ToList();
        var vat = await db.VatCodes.AsNoTracking().Include(v => v.Rates).ToDictionaryAsync(v => v.Code, StringComparer.OrdinalIgnoreCase, ct);
        var all = await db.Funds.AsNoTracking().Include(f => f.LedgerCodes).Where(f => !f.Disabled && !f.LedgerCodeIsReference).OrderBy(f => f.Code).ToListAsync(ct);
        string?[] kept = [special?.SuspenseFundCode, special?.UnclaimedReceiptsFundCode, special?.LossesFundCode, special?.UndersAndOversFundCode];
        var usable = all.Where(f => !kept.Contains(f.Code) && days.TrueForAll(d => f.LedgerCodeOn(d, null) is not null)).ToList();
        var references = await db.AccountHolders.AsNoTracking().OrderBy(a => a.Id).Take(Accounts).Select(a => new { a.FundCode, a.Reference }).ToListAsync(ct);
        var byFund = references.GroupBy(a => a.FundCode, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(a => a.Reference)], StringComparer.OrdinalIgnoreCase);
        var funds = usable.ConvertAll(f => (f, byFund.GetValueOrDefault(f.Code, [])));
        if (funds.Exists(f => f.Item2.Count > 0)) funds.RemoveAll(f => f.Item2.Count == 0);
        var methods = await db.Methods.AsNoTracking().Where(m => !m.Disabled && m.Kind != MethodKind.Transfer).OrderBy(m => m.Code).ToListAsync(ct);
        if (funds.Count == 0 || methods.Count == 0 || days.Count == 0) return null;
        return new InventedLines(act, await act.IdAsync(ct), new Setup(funds, methods, vat, days), new SeededNumbers(20_260_715).For(before.ToString(CultureInfo.InvariantCulture)));
    }

    /// <param name="postingId">Of the posting.</param>
    /// <param name="lineId">Of its line.</param>
    /// <param name="before">How many lines come before it...</param>
    /// <param name="all">...of all: so far it is into the open days.</param>
    public Posting Make(long postingId, long lineId, long before, long all)
    {
        var (fund, accounts) = numbers.Pick(funds);
        var (method, on) = (numbers.Pick(methods), days[(int)((Int128)Math.Max(0, before) * days.Count / Math.Max(1, all))]);
        var account = accounts.Count > 0 ? numbers.Pick(accounts) : null;
        var amount = new Money((numbers.Chance(3) ? -1 : 1) * numbers.Pence(1, 900));
        var tax = VatCalculation.On(vat[fund.DefaultVatCode], amount, on);
        var person = numbers.Chance(80) ? InventedPeople.Person(numbers) : InventedPeople.Firm(numbers);
        var isCard = method.Kind is MethodKind.CardOnline or MethodKind.CardByPhone or MethodKind.CardInPerson or MethodKind.AutomatedPhone;
        var side = sides.New(lineId, person, payerAddress: null, cheque: null,
            string.Create(CultureInfo.InvariantCulture, $"{(isCard ? "CARD" : "FPI")} {person.ToUpperInvariant()} {account} {numbers.Pick(words)} {numbers.Between(100_000, 999_999)}"));
        return new Posting
        {
            Id = postingId, Kind = PostingKind.Receipt, ReceiptNumber = receipts.For(postingId), PostedAt = act.At, PostedBy = act.By, ActId = act.ActId, Digest = "",
            Lines =
            {
                new LedgerLine
                {
                    Id = lineId, PostingId = postingId, Ordinal = 1, FundCode = fund.Code, AccountReference = account, MethodCode = method.Code, CreditCode = fund.LedgerCodeOn(on, account)!,
                    DebitCode = method.ControlCode, AmountPence = amount.Pence, VatCode = fund.DefaultVatCode, VatRate = tax.Rate, VatPence = tax.Vat.Pence,
                    ReceivedOn = on, AccountingOn = on, ProviderReference = isCard ? string.Create(CultureInfo.InvariantCulture, $"pay_{postingId:x8}") : null,
                    CardLastFour = isCard ? numbers.Between(1_000, 9_999).ToString(CultureInfo.InvariantCulture) : null, SideDigest = PostingDigest.SideDigest(side), Side = side,
                },
            },
        }.Sealed();
    }
}
