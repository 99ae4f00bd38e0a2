using System.Globalization;
using System.Text.Json;
using Ims.Domain.CashDesk;
using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.CashDesk;

/// <summary>A basket at the cash desk: what is paid, how, and what change is due. All by keyboard.</summary>
public partial class DeskPage
{
    const string Work = "desk-basket";

    static readonly PageKey[] keys = [new("Enter", "to the next box; from the amount, adds the line; from an empty reference, to the payment; there, takes it"), new("1-9", "to the amount of a method")];

    DeskSetting? setting;
    TillTold? till;
    IReadOnlyList<ParkedRow> parked = [];
    DeskDraft draft = new();
    DeskAccountTold? looked;
    BasketTaken? taken;
    Refusal? unloaded, refusal, origin, parkRefusal;
    string? said, focus;
    bool mayKeepTill, isBack, busy, replays;
    Task adding = Task.CompletedTask;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private DeskUse Use { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    RenderFragment Where => b => b.AddContent(0, till is { Till.State: TillState.Open } open
        ? string.Create(CultureInfo.InvariantCulture, $"Till {open.Till.Id}, {open.OfficeName} · {open.InDrawer} should lie in the drawer")
        : "No till is open: cash, cheques and cards in person go into one.");

    string Running => draft switch
    {
        { Lines.Count: 0 } => "Type or scan a reference to begin.",
        { Left: { } left, Given.IsZero: false } => left.IsZero ? "Paid to the penny." : left.IsNegative ? $"Change {-left}" : $"{left} is still to be paid.",
        _ => "",
    };

    string Act => busy ? "Taking..." : draft.Total is { IsZero: false } total ? $"Take {total}" : "Take";

    bool NeedsAddress => draft.Lines.Exists(l => setting!.Funds.Any(f => f.Code == l.Fund && f.NeedsAddress));

    protected override async Task OnInitializedAsync()
    {
        mayKeepTill = (await State).User.Holds(MyTill.Needs);
        await LoadAsync();
        focus = DeskIds.Reference;
    }

    async Task LoadAsync()
    {
        var found = await Use.Choices.GetAsync(CancellationToken.None);
        (setting, unloaded) = (found.Ok ? found.Value : null, found.Refusal);
        if (setting is null) return;
        draft.Offer(setting.Methods);
        if (await Use.Parked.GetAsync(CancellationToken.None) is { Ok: true, Value: var rows }) parked = rows;
        till = mayKeepTill && await Use.Till.GetAsync(CancellationToken.None) is { Ok: true, Value.Till: { } own } ? own : null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isBack && setting is not null)
        {
            isBack = true;
            if (await Typed.FindAsync<KeptBasket>(Work) is { } kept) await TakeUpAsync(kept, "What you had typed is back.");
            StateHasChanged();
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task TakeUpAsync(KeptBasket kept, string tells)
    {
        (draft, refusal, origin, said, replays) = (kept.Draft(), null, null, tells, true);
        draft.Offer(setting!.Methods);
        await Task.WhenAll(draft.Lines.Select(JudgeAsync));
    }

    async Task KeepAsync()
    {
        draft.Repeat = false;
        if (taken is not null) return;   // what its last box tells comes after the basket was taken
        await Typed.KeepAsync(Work, KeptBasket.Of(draft), draft.IsTouched);
    }

    async Task LookAsync((string Fund, string Reference) typed)
    {
        looked = null;
        if (typed.Reference.Length == 0) return;
        if (await Use.Account.GetAsync(new DeskAsked(typed.Fund, typed.Reference, Money.Zero), CancellationToken.None) is { Ok: true, Value: var told }) looked = told;
    }

    // Events are dealt with side by side: who takes the basket waits for the lines that were keyed before.
    Task TakeInAsync(string json) => adding = AddAsync(adding, json);

    async Task AddAsync(Task before, string json)
    {
        await before;
        looked = null;
        foreach (var line in draft.TakeIn(json)) await JudgeAsync(line);
        (refusal, origin) = (null, null);
        await KeepAsync();
    }

    async Task JudgeAsync(DeskLineDraft line)
    {
        if (await Use.Account.GetAsync(new DeskAsked(line.Keyed.Fund, line.Keyed.Reference, line.Amount ?? Money.Zero), CancellationToken.None) is not { Ok: true, Value: var told }) return;
        (line.Account, line.Fund) = (told, told.Fund);
        // The payer is most often whose account it is.
        if (told.Name is { } name && draft.Payer.Length == 0) (draft.Payer, draft.PayerAddress) = (name, told.Address ?? "");
    }

    async Task RemoveAsync(DeskLineDraft line)
    {
        draft.Lines.Remove(line);
        (refusal, origin, focus) = (null, null, DeskIds.Reference);
        await KeepAsync();
    }

    Task RepeatAsync()
    {
        draft.Repeat = true;
        return TakeAsync();
    }

    async Task TakeAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            await adding;
            PayTheRest();
            var basket = draft.Read();
            var result = basket.Ok ? await Use.Take.RunAsync(basket.Value, CancellationToken.None) : basket.Refusal;
            if (!result.Ok) await RefuseAsync(result.Refusal);
            else await EndAsync(result.Value);
        }
        finally
        {
            busy = false;
        }
    }

    // Nothing typed as handed over: the first method pays to the penny.
    void PayTheRest()
    {
        if (draft.Tenders.Count > 0 && !draft.Tenders.Exists(t => t.IsUsed) && draft.Total is { } total) draft.Tenders[0].Amount = total.ToPlain();
    }

    async Task RefuseAsync(Refusal no)
    {
        // It was sent before the connection was lost, and its outcome never seen.
        if (no.Code == "desk-taken-already")
        {
            (draft, said) = (new DeskDraft(), no.Sentence);
            draft.Offer(setting!.Methods);
            await Typed.ForgetAsync(Work);
            focus = DeskIds.Reference;
            return;
        }
        (origin, refusal) = (no, draft.Placed(no));
        focus = draft.InputOf(no.Field);
    }

    async Task EndAsync(BasketTaken done)
    {
        (taken, refusal, origin, said) = (done, null, null, null);
        await Typed.ForgetAsync(Work);
        await LoadAsync();
        focus = DeskIds.Next;   // last of all: earlier, the page as it was drawn before would look for it
    }

    async Task NextAsync()
    {
        taken = null;
        await BeginAsync();
        focus = DeskIds.Reference;
    }

    async Task AfreshAsync()
    {
        await BeginAsync();
        focus = DeskIds.Reference;
    }

    async Task BeginAsync()
    {
        (draft, refusal, origin, said, looked) = (new DeskDraft(), null, null, null, null);
        draft.Offer(setting!.Methods);
        await Typed.ForgetAsync(Work);
    }

    async Task ParkAsync(string name)
    {
        await adding;
        var kept = await Use.Park.RunAsync(new BasketToPark(name, JsonSerializer.Serialize(KeptBasket.Of(draft))), CancellationToken.None);
        parkRefusal = kept.Refusal;
        if (!kept.Ok) return;
        await BeginAsync();
        await LoadAsync();
        (said, focus) = ($"The basket of {name.Trim()} is put aside.", DeskIds.Reference);
    }

    async Task TakeUpAsync(ParkedRow row)
    {
        if (draft.Lines.Count > 0)
        {
            parkRefusal = DeskRefusals.BasketBegun;
            return;
        }
        var found = await Use.TakeUp.RunAsync(row.Id, CancellationToken.None);
        parkRefusal = found.Refusal;
        if (found.Ok && JsonSerializer.Deserialize<KeptBasket>(found.Value) is { } kept)
        {
            await TakeUpAsync(kept, $"The basket of {row.Name} is back.");
            await KeepAsync();
        }
        await LoadAsync();
        focus = DeskIds.Reference;
    }
}

/// <summary>What the page uses.</summary>
public sealed record DeskUse(DeskChoices Choices, DeskAccount Account, TakeBasket Take, ParkBasket Park, TakeUpBasket TakeUp, ParkedBaskets Parked, MyTill Till);
