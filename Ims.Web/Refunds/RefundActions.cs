using Ims.Domain.Access;
using Ims.Infrastructure.Refunds;
using Ims.Web.Ledger;

namespace Ims.Web.Refunds;

/// <summary>A payment of which something can be given back leads to the form that asks for it.</summary>
internal sealed class RefundActions(RefundableLines lines) : IPostingActions
{
    public IReadOnlyList<Permission> Needs => [MakeRefund.Needs];

    public async Task<IReadOnlyList<PostingAction>> OfAsync(string receiptNumber, IReadOnlySet<Permission> held, CancellationToken ct) =>
        held.Contains(MakeRefund.Needs) && await lines.GetAsync(receiptNumber, ct) is { Ok: true, Value: var payment } && payment.Lines.Any(l => l.WhyNot is null)
            ? [new PostingAction("Refund", RefundPaths.From(payment.ReceiptNumber))] : [];
}
