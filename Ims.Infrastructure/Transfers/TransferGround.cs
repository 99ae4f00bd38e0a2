using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>What a transfer stands on: the funds and methods, what is available on its lines, and which fund is suspense.</summary>
sealed class TransferGround
{
    readonly FundBook book;
    readonly Dictionary<string, MethodOfPayment> methods;

    TransferGround(FundBook book, Dictionary<string, MethodOfPayment> methods, IReadOnlyDictionary<long, StandingLine> lines, string suspenseFund) =>
        (this.book, this.methods, Lines, SuspenseFund) = (book, methods, lines, suspenseFund);

    public IReadOnlyDictionary<long, StandingLine> Lines { get; }
    public string SuspenseFund { get; }
    public IReadOnlyList<TransferSource> Sources { get; private set; } = [];

    /// <summary>By which free-standing money moves: its control code is left as it was.</summary>
    public MethodOfPayment? TransferMethod => methods.Values.Where(m => m.Kind == MethodKind.Transfer && !m.Disabled).OrderBy(m => m.Code, StringComparer.Ordinal).FirstOrDefault();

    public MethodOfPayment MethodOf(TransferSource source) => source.LineId is { } id ? Lines[id].Method : TransferMethod!;

    public Fund FundOf(TransferSource source) => book.Fund(source.FundCode)!;

    public VatCode VatCodeOf(TransferSource source) => book.VatCode(FundOf(source).DefaultVatCode)!;

    public static async Task<Result<TransferGround>> LoadAsync(Act act, MoneyToTransfer command, CancellationToken ct)
    {
        var methods = await act.Db.Methods.AsNoTracking().ToDictionaryAsync(m => m.Code, ct);
        var ground = new TransferGround(
            await FundBooks.LoadAsync(act.Db, ct), methods, await StandingLines.LoadAsync(act.Db, [.. command.Sources.Select(s => s.LineId).OfType<long>()], ct),
            await act.Db.SpecialFunds.AsNoTracking().Select(s => s.SuspenseFundCode).SingleAsync(ct));
        var sources = await ground.SourcesAsync(act, command, ct);
        if (!sources.Ok) return sources.Refusal;
        ground.Sources = sources.Value;
        return ground;
    }

    async Task<Result<IReadOnlyList<TransferSource>>> SourcesAsync(Act act, MoneyToTransfer command, CancellationToken ct)
    {
        var sources = new List<TransferSource>();
        var find = await act.Db.LoadAccountsAsync(book, command.Sources.Where(s => s.Fund is not null).Select(s => (s.Fund!, s.Reference)), ct);
        for (var i = 0; i < command.Sources.Count; i++)
        {
            var asked = command.Sources[i];
            if (asked.LineId is { } id)
            {
                if (!Lines.TryGetValue(id, out var line)) return TransferRefusals.LineUnknown(id) with { Field = $"Sources[{i}].Line" };
                sources.Add(new(id, line.Account, line.Line.FundCode ?? "", line.Line.AccountReference, asked.Amount, line.Standing, line.Line.ReceivedOn));
                continue;
            }
            if (TransferMethod is not { } method) return TransferRefusals.TransferMethodMissing;
            if (string.Equals(book.Fund(asked.Fund)?.Code, SuspenseFund, StringComparison.OrdinalIgnoreCase))
                return TransferRefusals.CannotMove(StandingLine.Name(asked.Fund, "", asked.Reference), NoMove.InSuspense) with { Field = $"Sources[{i}].Fund" };
            var amount = asked.Amount.IsZero ? new Money(1) : asked.Amount;   // what it is to be is judged by the plan
            var account = new PaymentCheck(book).Line(new PaymentLine(asked.Fund, method.Code, asked.Reference, -amount), CheckMode.Moved, find);
            if (!account.Ok) return account.Refusal with { Field = $"Sources[{i}].{account.Refusal.Field}" };
            if (!act.Db.Shows(account.Value.Fund.Code)) return AccessRefusals.FundNotSeen(account.Value.Fund.Code) with { Field = $"Sources[{i}].Fund" };
            sources.Add(new(null, StandingLine.Name(account.Value.Fund.Code, account.Value.Fund.Name, account.Value.Reference), account.Value.Fund.Code, account.Value.Reference, asked.Amount, null, act.Today));
        }
        return sources;
    }

    /// <summary>Where it goes, checked like any line: money that is moved keeps its method, which is not judged again.</summary>
    public async Task<Result<IReadOnlyList<CheckedLine>>> TargetsAsync(Act act, TransferPlan plan, CancellationToken ct)
    {
        var unseen = plan.Targets.Where(t => book.Fund(t.FundCode) is { } f && !act.Db.Shows(f.Code)).Select(t => t.FundCode).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (unseen.Count > 0)
        {
            if (!await act.Db.Details.AnyAsync(d => d.TransfersToAnyFund, ct))
                return AccessRefusals.FundNotSeen(unseen.First()) with { Field = $"Targets[{plan.Targets.ToList().FindIndex(t => unseen.Contains(t.FundCode))}].Fund" };
            act.MayPostIntoAnyFund();
        }
        var find = await act.Db.LoadAccountsAsync(book, plan.Targets.Select(t => (t.FundCode, t.Reference)), ct);
        var method = MethodOf(plan.Sources[0]).Code;
        var lines = plan.Targets.Select(t => new PaymentLine(t.FundCode, method, t.Reference, t.Amount, t.VatCode)).ToList();
        // Of a fund that is not seen no account is seen either: whoever approves it sees whether it is there.
        var checkedLines = new PaymentCheck(book).Payment(lines, CheckMode.Moved, (fund, reference) => unseen.Contains(fund) ? new AccountStanding() : find(fund, reference));
        return checkedLines.Ok ? checkedLines.Map(p => p.Lines) : checkedLines.Refusal with { Field = checkedLines.Refusal.Field?.Replace("Lines[", "Targets[", StringComparison.Ordinal) };
    }
}
