using System.Runtime.InteropServices;
using Ims.Domain.Funds;
using Ims.Domain.Ledger;
using Ims.Domain.Suspense;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Transfers;

/// <summary>Ids taken before others are held.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct TransferIds(long ActId, long PostingId, long First);

/// <summary>Writes a plan as one posting. Both lines of a part copy the source's method, control code and received on, so every control code is left as it was. (Law 4)</summary>
sealed class TransferPosting(TransferPlan plan, TransferGround ground, IReadOnlyList<CheckedLine> targets, DateOnly accountingOn)
{
    /// <summary>What items are called that a transfer opens.</summary>
    internal const string Category = "transferred";

    /// <summary>Two lines, a move and perhaps a suspense item for each part.</summary>
    const int IdsOfPart = 4;

    readonly SideRows sideRows = new();

    /// <param name="ends">Sources and targets together: there are fewer parts.</param>
    public static IdsWanted IdsOf(int ends) => new(Ids: IdsOfPart * ends + 10, Postings: 1);

    public static async Task<TransferIds> TakeIdsAsync(Act act, int ends, CancellationToken ct) =>
        new(await act.IdAsync(ct), await act.TakePostingIdsAsync(1, ct), await act.TakeIdsAsync(IdsOfPart * ends, ct));

    public Posting Post(Act act, TransferIds ids)
    {
        var vats = VatShares.Of([.. plan.Parts.Select(p => new VatPart(p.Target, targets[p.Target].VatCode, p.Amount, plan.Sources[p.Source].ReceivedOn))]);
        var taken = TakenVats();
        var lines = new List<LedgerLine>();
        for (var i = 0; i < plan.Parts.Count; i++)
        {
            var (part, id) = (plan.Parts[i], ids.First + (long)i * IdsOfPart);
            lines.Add(Out(part, taken[i], id, ids.PostingId, lines.Count + 1));
            lines.Add(In(part, vats[i]!.Value, id + 1, ids.PostingId, lines.Count + 1));
            act.Db.LineMoves.Add(new LineMove
            {
                Id = id + 2, LedgerLineId = plan.Sources[part.Source].LineId, PostingId = ids.PostingId, OutLineId = id, InLineId = id + 1, AmountPence = part.Amount.Pence, VatPence = taken[i].Vat.Pence,
            });
            if (IsSuspense(part)) act.Db.SuspenseItems.Add(Item(part, id + 3, id + 1));
        }
        var posting = new Posting
        {
            Id = ids.PostingId, Kind = PostingKind.Transfer, ReceiptNumber = new ReceiptNumbers(act.Council.ShortName).For(ids.PostingId), PostedAt = act.Now, PostedBy = act.ActorName,
            ActId = ids.ActId, CorrectsPostingId = plan.Sources.Select(s => s.LineId).OfType<long>().Select(id => (long?)ground.Lines[id].Line.PostingId).FirstOrDefault(), Digest = "", Lines = lines,
        }.Sealed();
        act.Post(posting);
        return posting;
    }

    bool IsSuspense(TransferPart part) => string.Equals(targets[part.Target].Fund.Code, ground.SuspenseFund, StringComparison.OrdinalIgnoreCase);

    // Off a line goes its share of the VAT that it was posted with; free-standing, what its fund's code says today.
    List<LineVat> TakenVats()
    {
        var free = VatShares.Of([.. plan.Parts.Select(p => plan.Sources[p.Source] is { LineId: null } s ? new VatPart(p.Source, ground.VatCodeOf(s), p.Amount, s.ReceivedOn) : null)]);
        var vats = new List<LineVat>();
        var before = plan.Sources.Select(_ => (Gross: Money.Zero, Vat: Money.Zero)).ToArray();
        foreach (var (part, index) in plan.Parts.Select((p, i) => (p, i)))
        {
            if (free[index] is { } freely)
            {
                vats.Add(freely);
                continue;
            }
            var source = plan.Sources[part.Source];
            var line = ground.Lines[source.LineId!.Value].Line;
            var vat = source.Standing!.VatOf(part.Amount, before[part.Source].Gross, before[part.Source].Vat);
            before[part.Source] = (before[part.Source].Gross + part.Amount, before[part.Source].Vat + vat);
            vats.Add(new LineVat(line.VatCode ?? "", line.VatRate ?? 0, vat));
        }
        return vats;
    }

    LedgerLine Out(TransferPart part, LineVat vat, long id, long postingId, int ordinal)
    {
        var source = plan.Sources[part.Source];
        var credit = source.LineId is { } line ? ground.Lines[line].Line.CreditCode : ground.FundOf(source).LedgerCodeOn(accountingOn, source.Reference)!;
        return Line(part, id, postingId, ordinal, -part.Amount, (source.FundCode, source.Reference), credit, vat with { Vat = -vat.Vat }, null);
    }

    LedgerLine In(TransferPart part, LineVat vat, long id, long postingId, int ordinal)
    {
        var target = targets[part.Target];
        return Line(part, id, postingId, ordinal, part.Amount, (target.Fund.Code, target.Reference), target.Fund.LedgerCodeOn(accountingOn, target.Reference)!, vat, plan.Targets[part.Target].Narrative);
    }

    LedgerLine Line(TransferPart part, long id, long postingId, int ordinal, Money amount, (string Fund, string? Reference) account, string creditCode, LineVat vat, string? narrative)
    {
        var source = plan.Sources[part.Source];
        var from = source.LineId is { } lineId ? ground.Lines[lineId] : null;
        var (method, side) = (ground.MethodOf(source), sideRows.Moved(id, from?.Side, narrative));
        return new LedgerLine
        {
            Id = id, PostingId = postingId, Ordinal = ordinal, FundCode = account.Fund, AccountReference = account.Reference, MethodCode = method.Code, CreditCode = creditCode,
            DebitCode = from?.Line.DebitCode ?? method.ControlCode, AmountPence = amount.Pence, VatCode = vat.Code.Length == 0 ? null : vat.Code, VatRate = vat.Code.Length == 0 ? null : vat.Rate,
            VatPence = vat.Vat.Pence, ReceivedOn = source.ReceivedOn, AccountingOn = accountingOn, OfficeCode = from?.Line.OfficeCode, ProviderReference = from?.Line.ProviderReference,
            CardLastFour = from?.Line.CardLastFour, ExtraFields = from?.Line.ExtraFields, Side = side, SideDigest = side is null ? null : PostingDigest.SideDigest(side),
        };
    }

    SuspenseItem Item(TransferPart part, long id, long lineId) => new()
    {
        Id = id, LedgerLineId = lineId, AmountPence = part.Amount.Pence, RemainingPence = part.Amount.Pence, ReceivedOn = plan.Sources[part.Source].ReceivedOn, Category = Category,
    };
}
