using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Refunds;
using Ims.Web.Approvals;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Refunds;

/// <summary>A refund as it is typed. Its key comes back with it, so that what was sent meanwhile is done once.</summary>
public sealed record RefundDraft
{
    public Guid Key { get; init; } = Guid.NewGuid();
    public string ReceiptNumber { get; set; } = "";
    /// <summary>As typed, by ledger line.</summary>
    public Dictionary<long, string> Amounts { get; init; } = [];
    public string PayTo { get; set; } = "";
    public string Address { get; set; } = "";
    /// <summary>For whoever decides.</summary>
    public string Reason { get; set; } = "";

    public string AmountOf(RefundableLine line) => Amounts.GetValueOrDefault(line.LedgerLineId) ?? "";

    /// <summary>Whether somebody has typed something that would be missed.</summary>
    public bool IsTouched(RefundDraft pristine) => ReceiptNumber != pristine.ReceiptNumber || PayTo != pristine.PayTo || Address != pristine.Address || Reason != pristine.Reason
        || Amounts.Any(a => a.Value != pristine.Amounts.GetValueOrDefault(a.Key, ""));
}

/// <summary>Asks for money of a payment to be given back.</summary>
public partial class NewRefundPage
{
    const string Work = "refund";

    static readonly Crumb[] trail = [new("Refunds", RefundPaths.List)];

    RefundDraft draft = new();
    RefundDraft pristine = new();
    RefundablePayment? payment;
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal, unfound;
    string? shown, said, saidHref, saidLink, focus;
    bool busy, isOver, saidIsDone, isAsking, mayKeep, replays;

    [Inject] private RefundableLines Payments { get; set; } = null!;
    [Inject] private MakeRefund Make { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "receipt")] private string? Receipt { get; set; }

    // Bound, not set: an amount that comes back while a quick hand types on must not take its place.
    void SetAmount(RefundableLine line, string? text) => draft.Amounts[line.LedgerLineId] = text ?? "";

    IEnumerable<RefundableLine> Chosen => payment?.Lines.Where(l => l.WhyNot is null && draft.AmountOf(l).Trim().Length > 0) ?? [];

    bool IsPayable => (Chosen.FirstOrDefault() ?? payment?.Lines.FirstOrDefault(l => l.WhyNot is null))?.Route == RefundRoute.AccountsPayable;

    string Way => IsPayable ? "Accounts payable pays it: the money leaves to its code once another person has approved it."
        : "It goes back the way it came. Its money is held until the provider has taken it, and comes back if the provider cannot pay.";

    string Act => busy ? "Asking..." : Total is { IsZero: false } total ? $"Ask to refund {total}" : "Ask to refund it";

    Money Total => Money.Sum(Chosen.Select(l => Money.Parse(draft.AmountOf(l)) is { Ok: true, Value: var amount } ? amount : Money.Zero));

    string FieldOf(RefundableLine line) => $"Lines[{Chosen.ToList().FindIndex(c => c.LedgerLineId == line.LedgerLineId)}].AmountPence";

    string? IdOf(string? field)
    {
        if (field is null || payment is null) return field == "Receipt" ? "refund-receipt" : null;
        var at = payment.Lines.ToList().FindIndex(l => FieldOf(l) == field);
        return at >= 0 ? $"refund-line-{at}" : field switch
        {
            "Receipt" => "refund-receipt", "PayTo" => "refund-pay-to", "PayToAddress" => "refund-address", "Reason" => "refund-reason", "Evidence" => "refund-evidence", _ => null,
        };
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Receipt ?? "")) return;
        shown = Receipt ?? "";
        await BeginAsync();
    }

    async Task BeginAsync()
    {
        (draft, payment, asked, refusal, unfound, said, isOver) = (new RefundDraft(), null, AskedFor.Nothing, null, null, null, false);
        if (shown!.Length > 0) await FindAsync(shown, fills: true);
        pristine = draft with { Amounts = new(draft.Amounts) };
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isAsking)
        {
            isAsking = true;
            if (await Typed.FindAsync<RefundDraft>(Work) is { } found && (shown!.Length == 0 || found.ReceiptNumber == draft.ReceiptNumber)) await TakeUpAsync(found);
            mayKeep = true;
            StateHasChanged();
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        if (mayKeep && !isOver)
        {
            draft.Reason = asked.Reason;
            await Typed.KeepAsync(Work, draft, draft.IsTouched(pristine));
        }
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task TakeUpAsync(RefundDraft found)
    {
        if (!found.IsTouched(pristine)) return;
        await FindAsync(found.ReceiptNumber, fills: false);
        (draft, asked, replays) = (found, AskedFor.Nothing with { Reason = found.Reason }, true);
    }

    Task ReceiptAsync(ChangeEventArgs e) => FindAsync((e.Value as string ?? "").Trim(), fills: true);

    async Task FindAsync(string receipt, bool fills)
    {
        (draft.ReceiptNumber, payment, unfound) = (receipt, null, null);
        if (receipt.Length == 0) return;
        var found = await Payments.GetAsync(receipt, CancellationToken.None);
        unfound = found.Refusal is { } no ? no with { Field = "Receipt" } : null;
        if (!found.Ok) return;
        (payment, draft.ReceiptNumber) = (found.Value, found.Value.ReceiptNumber);
        if (!fills) return;
        draft.Amounts.Clear();
        (draft.PayTo, draft.Address) = (payment.Payer ?? "", payment.PayerAddress ?? "");
        if (payment.Lines.Where(l => l.WhyNot is null).ToList() is [var only]) draft.Amounts[only.LedgerLineId] = only.Available.ToPlain();
    }

    async Task Again()
    {
        shown = "";
        await BeginAsync();
        focus = "refund-receipt";
    }

    async Task AskAsync()
    {
        if (busy) return;
        (busy, refusal, said) = (true, null, null);
        try
        {
            var command = Read();
            if (!command.Ok) Refuse(command.Refusal);
            else await RunAsync(command.Value);
        }
        finally
        {
            busy = false;
        }
    }

    async Task RunAsync(RefundToMake command)
    {
        var submitted = await Make.RunAsync(command, asked, CancellationToken.None);
        // It was sent before the connection was lost, and its outcome never seen.
        if (submitted.Refusal is { Code: "refund-asked-already" or "approval-waits-already" } already)
        {
            await EndAsync(isDone: false);
            (said, saidHref, saidLink) = (already.Sentence, RefundPaths.Of(command.Key), "Open the refund");
            return;
        }
        if (!submitted.Ok)
        {
            Refuse(submitted.Refusal);
            // Somebody may have been faster: what is available is shown as it is now.
            if (payment is not null) await FindAsync(draft.ReceiptNumber, fills: false);
            return;
        }
        await EndAsync(submitted.Value.IsDone);
        (said, saidHref, saidLink) = submitted.Value.RequestId is { } request
            ? ($"Asked for: {submitted.Value.Preview.Title}. Its money is held until another person has decided.", ApprovalPaths.Of(request), "Open the request")
            : ($"Approved at once: {submitted.Value.Preview.Title}.", RefundPaths.Of(command.Key), "Open the refund");
    }

    async Task EndAsync(bool isDone)
    {
        await Typed.ForgetAsync(Work);
        (isOver, focus, saidIsDone) = (true, "refund-again", isDone);
    }

    Result<RefundToMake> Read()
    {
        if (payment is null) return unfound ?? RefundRefusals.NoPayment;
        var lines = new List<RefundLineToMake>();
        foreach (var line in Chosen)
        {
            var amount = Money.Parse(draft.AmountOf(line), FieldOf(line));
            if (!amount.Ok) return amount.Refusal;
            lines.Add(new RefundLineToMake(line.LedgerLineId, amount.Value.Pence));
        }
        return new RefundToMake(draft.Key, lines, asked.Reason, IsPayable ? draft.PayTo : null, IsPayable ? draft.Address : null);
    }

    void Refuse(Refusal no) => (refusal, focus) = (no, IdOf(no.Field));
}
