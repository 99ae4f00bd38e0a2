using Ims.Domain.Ledger;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Transfers;
using Ims.Web.Approvals;
using Ims.Web.Ledger;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Transfers;

/// <summary>A returned item as it is typed. Its key comes back with it, so that what was sent meanwhile is done once.</summary>
public sealed record ReturnDraft
{
    public Guid Key { get; init; } = Guid.NewGuid();
    public string ReceiptNumber { get; set; } = "";
    public string Amount { get; set; } = "";
    public string On { get; set; } = "";
    public ReturnReason Why { get; set; }
    /// <summary>For whoever decides.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>Asks for a returned item to be posted against its payment.</summary>
public partial class ReturnedPage
{
    const string Work = "returned-item";

    static readonly Crumb[] trail = [new("Transactions", LedgerPaths.List)];

    ReturnDraft draft = new();
    ReturnDraft pristine = new();
    PaymentLeft? payment;
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal, unfound;
    string? shown, said, saidHref, saidLink, focus;
    bool busy, isOver, saidIsDone, isAsking, mayKeep, replays;

    [Inject] private PaymentLines Payments { get; set; } = null!;
    [Inject] private PostReturnedItem Return { get; set; } = null!;
    [Inject] private FormReceipt Posted { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "receipt")] private string? Receipt { get; set; }

    string Act => busy ? "Asking..." : Money.Parse(draft.Amount) is { Ok: true, Value: { IsZero: false } amount } ? $"Ask to post that {amount} came back" : "Ask to post it";

    string? Payment => payment is null ? null
        : $"{KindWords(payment.Kind)}{Came(payment)} to {string.Join(", ", payment.Lines.Select(l => $"{l.FundCode} {l.FundName} {l.Reference}".TrimEnd()).Distinct())}{(payment.Lines.Select(l => l.Payer).FirstOrDefault(p => p is not null) is { } payer ? $", paid by {payer}" : "")}";

    static string KindWords(PostingKind kind) => Infrastructure.Ledger.KindWords.Of(kind) + " of ";

    static Money Came(PaymentLeft payment) => Money.Sum(payment.Lines.Where(l => !l.Amount.IsNegative).Select(l => l.Amount));

    static string? IdOf(string? field) => field switch
    {
        "ReceiptNumber" => "returned-receipt", "Amount" => "returned-amount", "ReturnedOn" => "returned-on", "Reason" => "returned-reason", "Evidence" => "returned-evidence", _ => null,
    };

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Receipt ?? "")) return;
        shown = Receipt ?? "";
        await BeginAsync();
    }

    async Task BeginAsync()
    {
        (draft, payment, asked, refusal, unfound, said, isOver) = (new ReturnDraft { On = UkDates.Show(Time.Today()) }, null, AskedFor.Nothing, null, null, null, false);
        if (shown!.Length > 0) await FindAsync(shown, fills: true);
        pristine = draft with { };
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isAsking)
        {
            isAsking = true;
            if (await Typed.FindAsync<ReturnDraft>(Work) is { } found && (shown!.Length == 0 || found.ReceiptNumber == draft.ReceiptNumber)) await TakeUpAsync(found);
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
            await Typed.KeepAsync(Work, draft, isTouched: draft with { Key = pristine.Key } != pristine);
        }
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task TakeUpAsync(ReturnDraft found)
    {
        if (found with { Key = pristine.Key } == pristine) return;
        await FindAsync(found.ReceiptNumber, fills: false);
        (draft, asked, replays) = (found, AskedFor.Nothing with { Reason = found.Reason }, true);
    }

    Task ReceiptAsync(ChangeEventArgs e) => FindAsync((e.Value as string ?? "").Trim(), fills: true);

    async Task FindAsync(string receipt, bool fills)
    {
        (draft.ReceiptNumber, payment, unfound) = (receipt, null, null);
        if (receipt.Length == 0) return;
        var found = await Payments.GetAsync(receipt, CancellationToken.None);
        unfound = found.Refusal is { } no ? no with { Field = "ReceiptNumber" } : null;
        if (!found.Ok) return;
        (payment, draft.ReceiptNumber) = (found.Value, found.Value.ReceiptNumber);
        // Asked now, not when it was sent: what a quick hand has typed meanwhile stays.
        if (fills && draft.Amount.Length == 0) draft.Amount = Came(payment).ToPlain();
    }

    async Task Again()
    {
        shown = "";
        await BeginAsync();
        focus = "returned-receipt";
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

    async Task RunAsync(ItemReturned command)
    {
        var submitted = await Return.RunAsync(command, asked, CancellationToken.None);
        // It was sent before the connection was lost, and its outcome never seen.
        if (submitted.Refusal is { Code: "transfer-posted-already" or "approval-waits-already" } already)
        {
            await EndAsync(isDone: false);
            (said, saidHref) = (already.Sentence, null);
            return;
        }
        if (!submitted.Ok)
        {
            Refuse(submitted.Refusal);
            return;
        }
        await EndAsync(submitted.Value.IsDone);
        if (submitted.Value.RequestId is { } request)
        {
            (said, saidHref, saidLink) = ($"Asked for: {submitted.Value.Preview.Title}. Another person decides.", ApprovalPaths.Of(request), "Open the request");
            return;
        }
        var receipt = await Posted.GetAsync(command.Key, CancellationToken.None) is { Ok: true, Value: { } number } ? number : null;
        (said, saidHref, saidLink) = ($"Done: {submitted.Value.Preview.Title}.", receipt is null ? null : LedgerPaths.Receipt(receipt), $"Receipt {receipt}");
    }

    async Task EndAsync(bool isDone)
    {
        await Typed.ForgetAsync(Work);
        (isOver, focus, saidIsDone) = (true, "returned-again", isDone);
    }

    Result<ItemReturned> Read()
    {
        if (draft.ReceiptNumber.Length == 0) return TransferRefusals.ReturnWithoutReceipt;
        var amount = Money.Parse(draft.Amount);
        if (!amount.Ok) return amount.Refusal;
        var on = UkDates.Read(draft.On, "ReturnedOn");
        if (!on.Ok) return on.Refusal;
        return new ItemReturned(draft.Key, draft.ReceiptNumber, amount.Value, on.Value, draft.Why);
    }

    void Refuse(Refusal no)
    {
        refusal = no.Code == TransferRefusals.PostingUnknown("").Code ? no with { Field = "ReceiptNumber" } : no;
        focus = IdOf(refusal.Field);
    }
}
