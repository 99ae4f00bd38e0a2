using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Transfers;
using Ims.Web.Access;
using Ims.Web.Approvals;
using Ims.Web.Ledger;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Transfers;

/// <summary>Asks for a transfer: where money comes from, where it goes, and why. What is typed stays until it was asked for.</summary>
public partial class TransferPage
{
    TransferDraft? draft;
    IReadOnlyList<TransferFund>? funds;
    IReadOnlyList<TransferTemplateRow> templates = [];
    TransferTemplateRow? template;
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal, unloaded;
    KeptTransfer? pristine;
    string? begun, said, saidHref, saidLink, focus;
    bool mayLook, busy, isOver, isBack, saidIsDone, isAsking, mayKeep, replays;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private TransferFunds Funds { get; set; } = null!;
    [Inject] private TransferTemplates Templates { get; set; } = null!;
    [Inject] private PaymentLines Payments { get; set; } = null!;
    [Inject] private TransferMoney Transfer { get; set; } = null!;
    [Inject] private FormReceipt Posted { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;

    /// <summary>The payment to begin with.</summary>
    [SupplyParameterFromQuery(Name = "receipt")] private string? Receipt { get; set; }
    /// <summary>The line of it.</summary>
    [SupplyParameterFromQuery(Name = "line")] private long? LineId { get; set; }
    [SupplyParameterFromQuery(Name = "template")] private long? TemplateId { get; set; }

    string Act => busy ? "Asking..." : draft!.Taken is { IsZero: false } taken ? $"Ask to transfer {taken}" : "Ask to transfer";

    string Running => draft!.Taken is not { } taken || draft.Given is not { } given ? "An amount cannot be read" : $"Taken {taken} · given {given} · difference {taken - given}";

    protected override async Task OnParametersSetAsync()
    {
        var now = string.Create(CultureInfo.InvariantCulture, $"{Receipt}/{LineId}/{TemplateId}");
        if (now == begun) return;
        begun = now;
        (mayLook, isOver, said) = ((await State).User.Holds(Permission.AccountsView), false, null);
        if (await Templates.GetAsync(CancellationToken.None) is { Ok: true, Value: var kept }) templates = kept;
        var found = await Funds.GetAsync(CancellationToken.None);
        (funds, unloaded) = (found.Ok ? found.Value : null, found.Refusal);
        await BeginAsync();
    }

    async Task BeginAsync()
    {
        var fresh = new TransferDraft();
        (refusal, asked, isBack, template) = (null, AskedFor.Nothing, false, null);
        if (!string.IsNullOrWhiteSpace(Receipt)) refusal = await TransferSources.AddAsync(fresh, Payments, Receipt, LineId);
        if (TemplateId is { } id)
        {
            template = templates.FirstOrDefault(t => t.Id == id);
            if (template is null) refusal = TransferRefusals.TemplateUnknown(id);
            else Fill(fresh, template);
        }
        fresh.Follow();
        (draft, pristine) = (fresh, KeptTransfer.Of(begun!, fresh, ""));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (draft is null || funds is null) return;
        if (!isAsking)
        {
            isAsking = true;
            if (await Typed.FindAsync<KeptTransfer>(KeptTransfer.Work) is { } found && found.Begun == begun) await TakeUpAsync(found);
            mayKeep = true;   // earlier, the form as it opens would take the place of what was kept
            StateHasChanged();
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(KeptTransfer.Work);
        }
        if (mayKeep && !isOver)
        {
            var now = KeptTransfer.Of(begun!, draft, asked.Reason);
            await Typed.KeepAsync(KeptTransfer.Work, now, isTouched: !now.Says(pristine!));
        }
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    // The lines of its payments are read afresh: what is available may have changed meanwhile.
    async Task TakeUpAsync(KeptTransfer kept)
    {
        if (kept.Says(pristine!)) return;
        var back = new TransferDraft { Key = kept.Key };
        foreach (var receipt in kept.Lines.Select(l => l.ReceiptNumber).Distinct()) await TransferSources.AddAsync(back, Payments, receipt, lineId: null);
        foreach (var line in back.Lines)
            if (kept.Lines.FirstOrDefault(l => l.LineId == line.Line.LineId) is { } typed) (line.IsTaken, line.Amount) = (typed.IsTaken, typed.Amount);
        back.From.AddRange(kept.From.Select(f => f.Draft));
        back.To.Clear();
        back.To.AddRange(kept.To.Select(t => t.Draft));
        (draft, asked, refusal, isBack, replays) = (back, AskedFor.Nothing with { Reason = kept.Reason }, null, true, true);
    }

    async Task StartAfreshAsync()
    {
        await Typed.ForgetAsync(KeptTransfer.Work);
        await BeginAsync();
        focus = "receipt";
    }

    async Task AgainAsync()
    {
        (isOver, said) = (false, null);
        await BeginAsync();
        focus = "receipt";
    }

    static void Fill(TransferDraft draft, TransferTemplateRow from) => draft.Fill(from.From.Select(Draft), from.To.Select(Draft));

    static EndDraft Draft(TemplateEnd end) => EndDraft.Of(end.Fund, end.Reference, end.Amount, end.Narrative);

    void UseTemplate(TransferTemplateRow chosen)
    {
        (template, refusal) = (chosen, null);
        Fill(draft!, chosen);
        focus = TransferDraft.IdOf(chosen.From.Count > 0 ? "from" : "to", 0, "amount");
    }

    void UseFile(TransferFile file)
    {
        refusal = null;
        draft!.Fill(
            file.Lines.Where(l => l.IsFrom).Select(l => EndDraft.Of(CodeOf(l.Fund), l.Reference, l.Amount, null)),
            file.Lines.Where(l => !l.IsFrom).Select(l => EndDraft.Of(CodeOf(l.Fund), l.Reference, l.Amount, l.Narrative)));
        focus = "transfer-reason";
    }

    // A fund that there is not stays as it was written: the transfer itself says so.
    string CodeOf(string typed) => funds!.FirstOrDefault(f => f.Code.Equals(typed, StringComparison.OrdinalIgnoreCase))?.Code ?? typed;

    async Task KeptAsync(long id)
    {
        if (await Templates.GetAsync(CancellationToken.None) is not { Ok: true, Value: var kept }) return;
        templates = kept;
        template = kept.FirstOrDefault(t => t.Id == id);
    }

    void Follow() => draft!.Follow();

    void AddTarget()
    {
        draft!.AddTarget();
        focus = TransferDraft.IdOf("to", draft.To.Count - 1, "fund");
    }

    void RemoveTarget(EndDraft end)
    {
        draft!.To.Remove(end);
        draft.Follow();
        (refusal, focus) = (null, TransferDraft.IdOf("to", 0, "fund"));
    }

    async Task AskAsync()
    {
        if (busy) return;
        (busy, refusal, said) = (true, null, null);
        try
        {
            var command = draft!.Read();
            if (!command.Ok) Refuse(command.Refusal);
            else await RunAsync(command.Value);
        }
        finally
        {
            busy = false;
        }
    }

    async Task RunAsync(MoneyToTransfer command)
    {
        var submitted = await Transfer.RunAsync(command, asked, CancellationToken.None);
        if (!submitted.Ok)
        {
            // It was sent before the connection was lost, and its outcome never seen.
            if (submitted.Refusal.Code is "transfer-posted-already" or "approval-waits-already")
            {
                await EndAsync(isDone: false);
                (said, saidHref) = (submitted.Refusal.Sentence, null);
                return;
            }
            // Somebody was faster: the lines are shown as they now are, and what was typed stays.
            if (submitted.Refusal.Code is "transfer-more-than-available" or "transfer-nothing-available" or "transfer-reversed" or "transfer-wrong-sign") await RefreshAsync();
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
        await Typed.ForgetAsync(KeptTransfer.Work);
        (isOver, isBack, focus, saidIsDone) = (true, false, "transfer-again", isDone);
    }

    async Task RefreshAsync()
    {
        foreach (var payment in draft!.Lines.GroupBy(l => l.ReceiptNumber).ToList())
        {
            if (await Payments.GetAsync(payment.Key, CancellationToken.None) is not { Ok: true, Value: var fresh }) continue;
            foreach (var line in payment) line.Line = fresh.Lines.FirstOrDefault(l => l.LineId == line.Line.LineId) ?? line.Line;
        }
    }

    void Refuse(Refusal no)
    {
        refusal = draft!.Placed(no);
        focus = draft.InputOf(refusal.Field);
    }
}
