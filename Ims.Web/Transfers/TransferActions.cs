using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Transfers;
using Ims.Web.Ledger;

namespace Ims.Web.Transfers;

/// <summary>What can be done with a posting's money: transferred where some is available, reversed where it is of a kind that is, told to have come back where it is a payment.</summary>
internal sealed class TransferActions(PaymentLines payments) : IPostingActions
{
    public IReadOnlyList<Permission> Needs => [TransferMoney.Needs, PostReturnedItem.Needs];

    public async Task<IReadOnlyList<PostingAction>> OfAsync(string receiptNumber, IReadOnlySet<Permission> held, CancellationToken ct)
    {
        if (await payments.GetAsync(receiptNumber, ct) is not { Ok: true, Value: var left }) return [];
        var actions = new List<PostingAction>();
        if (held.Contains(TransferMoney.Needs) && left.Lines.Any(l => l.WhyNot is null)) actions.Add(new("Transfer", TransferPaths.From(left.ReceiptNumber)));
        if (held.Contains(ReversePosting.Needs) && left.CanReverse) actions.Add(new("Reverse", TransferPaths.ReverseOf(left.ReceiptNumber)));
        if (held.Contains(PostReturnedItem.Needs) && left.Kind is PostingKind.Receipt or PostingKind.Migration && left.Lines.Any(l => l.Amount > Domain.Values.Money.Zero))
            actions.Add(new("Post a returned item", TransferPaths.ReturnOf(left.ReceiptNumber)));
        return actions;
    }
}
