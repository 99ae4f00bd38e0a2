using System.Globalization;
using Ims.Domain.CashDesk;
using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;

namespace Ims.Web.CashDesk;

/// <summary>One batch of cheques: keyed line by line, by whoever goes on with it, and posted when it is equal.</summary>
public partial class BatchPage
{
    static readonly Crumb[] trail = [new("Cheques of the post room", DeskPaths.Batches)];

    /// <summary>A line as it is typed.</summary>
    public sealed class Draft
    {
        public string Fund { get; set; } = "";
        public string Reference { get; set; } = "";
        public string Amount { get; set; } = "";
        public string SortCode { get; set; } = "";
        public string AccountNumber { get; set; } = "";
        public string ChequeNumber { get; set; } = "";
        public string Payer { get; set; } = "";
        /// <summary>What stands of the cheque stays for the next line.</summary>
        public bool SameCheque { get; set; }
    }

    BatchTold? told;
    Draft draft = new();
    Refusal? unloaded, refusal;
    string? said, focus, whose;
    bool mayKey, isLooked, busy;

    [Parameter] public long Id { get; set; }
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private BatchUse Use { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    string Work => string.Create(CultureInfo.InvariantCulture, $"cheque-batch:{Id}");

    protected override async Task OnParametersSetAsync()
    {
        mayKey = (await State).User.Holds(KeyCheque.Needs);
        await LoadAsync();
        focus = mayKey ? "cheque-reference" : null;
    }

    async Task LoadAsync()
    {
        var found = await Use.Details.GetAsync(Id, CancellationToken.None);
        (told, unloaded) = (found.Ok ? found.Value : null, found.Refusal);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isLooked && told is not null)
        {
            isLooked = true;
            if (await Typed.FindAsync<Draft>(Work) is { } kept) draft = kept;
            StateHasChanged();
        }
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    Task KeepAsync() => Typed.KeepAsync(Work, draft).AsTask();

    // Whose account it is, and its fund where only one takes the reference.
    async Task LookAsync()
    {
        await KeepAsync();
        whose = null;
        if (draft.Reference.Trim().Length == 0 || await Use.Account.GetAsync(new DeskAsked(draft.Fund, draft.Reference, Money.Zero), CancellationToken.None) is not { Ok: true, Value: var account }) return;
        if (draft.Fund.Length == 0) draft.Fund = account.Fund;
        if (draft.Payer.Length == 0) draft.Payer = account.Name ?? "";
        whose = string.Join(", ", new[] { account.Name, account.Balance is { } owed ? Words.Owes(owed) : null }.Where(p => p is not null).Concat(account.Warnings));
        await KeepAsync();
    }

    async Task KeyAsync()
    {
        var amount = Money.Parse(draft.Amount);
        var keyed = await DoAsync(async () => amount.Ok
            ? await Use.Key.RunAsync(new ChequeToKey(Id, draft.Fund, draft.Reference, amount.Value, draft.SortCode, draft.AccountNumber, draft.ChequeNumber, draft.Payer, null), CancellationToken.None)
            : amount.Refusal, tells: null);
        if (!keyed) return;
        draft = draft.SameCheque ? new Draft { SortCode = draft.SortCode, AccountNumber = draft.AccountNumber, ChequeNumber = draft.ChequeNumber, Payer = draft.Payer } : new Draft();
        (whose, focus) = (null, "cheque-reference");
        await Typed.ForgetAsync(Work);
    }

    async Task DropAsync(int line)
    {
        await DoAsync(() => Use.Drop.RunAsync(new ChequeLineToDrop(Id, line), CancellationToken.None), $"Line {line} is taken out.");
        focus = "cheque-reference";
    }

    async Task PostAsync()
    {
        var posted = 0;
        await DoAsync(async () =>
        {
            var done = await Use.Post.RunAsync(Id, CancellationToken.None);
            if (done.Ok) posted = done.Value;
            return done.Map(_ => Done.It);
        }, tells: null);
        if (posted > 0) said = $"The batch is posted: {Words.Count(posted, "receipt")}.";
    }

    async Task AbandonAsync()
    {
        if (!await Dialogs.ConfirmAsync("Give the batch up?", $"{Words.Count(told!.Batch.Lines.Count, "keyed line")} of it will be gone. Nothing of it is in the ledger.", "Give it up", canBeUndone: false, isDangerous: true)) return;
        await DoAsync(() => Use.Abandon.RunAsync(Id, CancellationToken.None), "The batch is given up.");
        await Typed.ForgetAsync(Work);
    }

    async Task<bool> DoAsync(Func<Task<Result<Done>>> act, string? tells)
    {
        if (busy) return false;
        (busy, said) = (true, null);
        var done = await act();
        (busy, refusal) = (false, done.Refusal);
        if (done.Ok) said = tells;
        else focus = IdOf(refusal!.Field);
        await LoadAsync();
        return done.Ok;
    }

    static string? IdOf(string? field) => field is null ? null : $"cheque-{field.ToLowerInvariant()}";
}

/// <summary>What the page uses.</summary>
public sealed record BatchUse(ChequeBatchDetails Details, DeskAccount Account, KeyCheque Key, DropChequeLine Drop, PostChequeBatch Post, AbandonChequeBatch Abandon);
