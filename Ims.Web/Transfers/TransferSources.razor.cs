using Ims.Domain.Values;
using Ims.Infrastructure.Transfers;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Transfers;

/// <summary>What a transfer takes from: lines of payments, found by receipt number, and accounts without a payment.</summary>
public partial class TransferSources
{
    string typed = "";
    string? focus;
    Refusal? unfound;

    [Parameter, EditorRequired] public TransferDraft Draft { get; set; } = null!;
    [Parameter, EditorRequired] public IReadOnlyList<TransferFund> Funds { get; set; } = [];
    [Parameter] public bool MayLook { get; set; }
    /// <summary>The form's refusal.</summary>
    [Parameter] public Refusal? Refusal { get; set; }
    [Parameter] public EventCallback Changed { get; set; }

    [Inject] private PaymentLines Payments { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    List<TakeDraft> Taken => [.. Draft.TakenLines];

    IReadOnlyList<TransferFund> SourceFunds => [.. Funds.Where(f => f.TakesFrom)];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task FindAsync()
    {
        unfound = await AddAsync(Draft, Payments, typed, lineId: null);
        if (unfound is not null) focus = "receipt";
        else
        {
            typed = "";
            focus = Draft.Lines.FindLast(l => l.IsTaken) is { } taken ? TransferDraft.IdOfLine(taken) : "receipt";
        }
        await Changed.InvokeAsync();
    }

    /// <summary>Adds the lines of a payment. Where one line alone can be moved, or one is named, it is chosen. Null where that went well.</summary>
    internal static async Task<Refusal?> AddAsync(TransferDraft draft, PaymentLines payments, string receipt, long? lineId)
    {
        var found = await payments.GetAsync(receipt, CancellationToken.None);
        if (!found.Ok) return found.Refusal with { Field = "Sources" };
        if (draft.Lines.Exists(l => l.ReceiptNumber == found.Value.ReceiptNumber)) return null;
        var lines = found.Value.Lines.Select(l => new TakeDraft(found.Value.ReceiptNumber, l)).ToList();
        var movable = lines.FindAll(l => l.Line.WhyNot is null);
        if ((lineId is null ? movable.Count == 1 ? movable[0] : null : movable.Find(l => l.Line.LineId == lineId)) is { } chosen) chosen.IsTaken = true;
        draft.Lines.AddRange(lines);
        return null;
    }

    async Task LeaveOutAsync(string receiptNumber)
    {
        Draft.Lines.RemoveAll(l => l.ReceiptNumber == receiptNumber);
        focus = "receipt";
        await Changed.InvokeAsync();
    }

    async Task AddAsync()
    {
        Draft.From.Add(new EndDraft());
        focus = TransferDraft.IdOf("from", Draft.From.Count - 1, "fund");
        await Changed.InvokeAsync();
    }

    async Task RemoveAsync(EndDraft end)
    {
        Draft.From.Remove(end);
        focus = "from-add";
        await Changed.InvokeAsync();
    }
}
