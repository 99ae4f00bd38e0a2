using Ims.Domain.Access;
using Ims.Domain.Refunds;
using Ims.Domain.Values;
using Ims.Infrastructure.Refunds;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Refunds;

/// <summary>What one file asks accounts payable to pay, and what that said of each payment.</summary>
public partial class PayablesFilePage
{
    static readonly Crumb[] trail = [new("Refunds", RefundPaths.List), new("Files to accounts payable", RefundPaths.Payables)];

    IReadOnlyList<PayablesRowTold>? rows;
    PayablesRowTold? answering;
    Refusal? refusal, unloaded;
    string? said, focus;
    string note = "";
    bool mayAnswer, busy;

    [Parameter] public int Number { get; set; }

    [Inject] private PayablesFileDetails Details { get; set; } = null!;
    [Inject] private AnswerPayables Answers { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string? Summary => rows is not { Count: > 0 } ? null
        : $"{Words.Count(rows.Count, "payment")}, {Money.Sum(rows.Select(r => r.Amount))}; {Words.Count(rows.Count(r => r.Answer == PayablesAnswer.Waiting), "answer")} still to come.";

    protected override async Task OnParametersSetAsync()
    {
        mayAnswer = (await State).User.Holds(Permission.ExportsBuild);
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task LoadAsync()
    {
        var found = await Details.GetAsync(Number, CancellationToken.None);
        (rows, unloaded) = (found.Ok ? found.Value : rows, found.Refusal);
    }

    void Answer(PayablesRowTold row) => (answering, note, refusal, said, focus) = (row, "", null, null, "payables-note");

    Task PaidAsync(PayablesRowTold row) => TellAsync(new PayablesToAnswer(row.Id, IsPaid: true, Note: null), $"{row.ReceiptNumber} is marked as paid.");

    Task NotPaidAsync() => TellAsync(new PayablesToAnswer(answering!.Id, IsPaid: false, note), $"{answering.Amount} came back.");

    async Task TellAsync(PayablesToAnswer answer, string done)
    {
        if (busy) return;
        (busy, said) = (true, null);
        var told = await Answers.RunAsync(answer, CancellationToken.None);
        (busy, refusal) = (false, told.Refusal);
        if (!told.Ok)
        {
            if (refusal!.Field == "Note") focus = "payables-note";
            return;
        }
        (answering, said) = (null, done);
        await LoadAsync();
    }
}
