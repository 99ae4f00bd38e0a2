using System.Globalization;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.CashDesk;

/// <summary>A cashier's own till: opened with its float, emptied into the safe now and then, counted at the end.</summary>
public partial class MyTillPage
{
    static readonly Crumb[] trail = [new("Cash desk", DeskPaths.Desk)];

    /// <summary>A till that is to be opened, as it is typed.</summary>
    sealed class Opening
    {
        public string Office { get; set; } = "";
        public string Float { get; set; } = "";
    }

    /// <summary>Cash that is carried off, as it is typed.</summary>
    sealed class Lifting
    {
        public string Amount { get; set; } = "";
        public string Bag { get; set; } = "";
    }

    OwnTill? own;
    Refusal? unloaded, refusal;
    Opening opening = new();
    Lifting lift = new();
    CountDraft draft = new();
    string? said, focus;
    bool isLooked, busy;

    [Inject] private TillUse Use { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    string Work => string.Create(CultureInfo.InvariantCulture, $"till-count:{own?.Till?.Till.Id}");

    RenderFragment Where => b => b.AddContent(0, own?.Till is { } told
        ? string.Create(CultureInfo.InvariantCulture, $"Till {told.Till.Id}, {told.OfficeName} · {DeskWords.Of(told.Till.State).ToLowerInvariant()}")
        : "Cash, cheques and cards in person go into the till of whoever takes them.");

    IEnumerable<TillTakings> Others => own!.Till!.Takings.Where(t => t.Kind != MethodKind.Cash && DeskMethods.GoesIntoTill(t.Kind));

    Money? Counted => CashCount.Read(draft.Pieces) is { Ok: true, Value: var pieces } && CashCount.Of(pieces) is { Ok: true, Value: var cash } ? cash.Total : null;

    protected override Task OnInitializedAsync() => LoadAsync();

    async Task LoadAsync()
    {
        var found = await Use.Mine.GetAsync(CancellationToken.None);
        (own, unloaded) = (found.Ok ? found.Value : null, found.Refusal);
        if (own is { Till: null, Offices: [var only] }) opening.Office = only.Code;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isLooked && own?.Till is not null)
        {
            isLooked = true;
            if (await Typed.FindAsync<CountDraft>(Work) is { } kept) draft = kept;
            StateHasChanged();
        }
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    Task KeepAsync() => Typed.KeepAsync(Work, draft).AsTask();

    Task PieceAsync(int piece, ChangeEventArgs e)
    {
        draft.Pieces[piece] = e.Value as string ?? "";
        return KeepAsync();
    }

    Task OtherAsync(string method, ChangeEventArgs e)
    {
        draft.Others[method] = e.Value as string ?? "";
        return KeepAsync();
    }

    async Task OpenAsync()
    {
        var with = Money.Parse(opening.Float.Trim().Length == 0 ? "0" : opening.Float, "Float");
        if (await DoneAsync(async () => with.Ok ? Map(await Use.Open.RunAsync(new TillToOpen(opening.Office, with.Value), CancellationToken.None)) : with.Refusal, "The till is open.")) opening = new Opening();
    }

    async Task LiftAsync()
    {
        var amount = Money.Parse(lift.Amount);
        var told = $"{amount.Ok switch { true => amount.Value, _ => Money.Zero }} is carried off in bag {lift.Bag.Trim()}.";
        if (await DoneAsync(async () => amount.Ok ? await Use.Lift.RunAsync(new CashToLift(own!.Till!.Till.Id, amount.Value, lift.Bag), CancellationToken.None) : amount.Refusal, told)) lift = new Lifting();
    }

    async Task CountAsync()
    {
        var read = draft.Read(own!.Till!.Till.Id, Others);
        if (await DoneAsync(async () => read.Ok ? await Use.Count.RunAsync(read.Value, CancellationToken.None) : read.Refusal, "The till is counted and waits for a supervisor.")) await Typed.ForgetAsync(Work);
    }

    static Result<Done> Map(Result<long> opened) => opened.Map(_ => Done.It);

    async Task<bool> DoneAsync(Func<Task<Result<Done>>> act, string tells)
    {
        if (busy) return false;
        (busy, said) = (true, null);
        var done = await act();
        (busy, refusal) = (false, done.Refusal);
        if (!done.Ok)
        {
            focus = IdOf(refusal!.Field);
            return false;
        }
        said = tells;
        await LoadAsync();
        return true;
    }

    static string PieceId(int piece) => string.Create(CultureInfo.InvariantCulture, $"till-piece-{piece}");

    static string OtherId(string method) => $"till-other-{method.ToLowerInvariant()}";

    string OtherLabel(TillTakings method) => method.Kind == MethodKind.CardInPerson ? $"{own!.Till!.NameOf(method.MethodCode)}: the terminal's total of the day" : $"{own!.Till!.NameOf(method.MethodCode)}, added up";

    static string? IdOf(string? field) => field switch
    {
        null => null,
        "Amount" => "till-lift",
        "Pieces" => PieceId(CashCount.Denominations[0]),
        _ when field.StartsWith("Pieces[", StringComparison.Ordinal) => $"till-piece-{field[7..^1]}",
        _ when field.StartsWith("Counted[", StringComparison.Ordinal) => OtherId(field[8..^1]),
        _ => $"till-{field.ToLowerInvariant()}",
    };
}

/// <summary>A count as it is typed.</summary>
public sealed class CountDraft
{
    public Dictionary<int, string> Pieces { get; init; } = [];
    public Dictionary<string, string> Others { get; init; } = [];
    public string Reason { get; set; } = "";

    public string PiecesOf(int piece) => Pieces.GetValueOrDefault(piece, "");
    public string OtherOf(string method) => Others.GetValueOrDefault(method, "");

    public Result<TillToCount> Read(long tillId, IEnumerable<TillTakings> others)
    {
        var pieces = CashCount.Read(Pieces);
        if (!pieces.Ok) return pieces.Refusal;
        var counted = new List<CountedMethod>();
        foreach (var method in others)
        {
            if (OtherOf(method.MethodCode).Trim().Length == 0) return DeskRefusals.CountMissing(method.MethodCode);
            var amount = Money.Parse(OtherOf(method.MethodCode), $"Counted[{method.MethodCode}]");
            if (!amount.Ok) return amount.Refusal;
            counted.Add(new CountedMethod(method.MethodCode, amount.Value));
        }
        return new TillToCount(tillId, pieces.Value, counted, Reason);
    }
}

/// <summary>What the page uses.</summary>
public sealed record TillUse(MyTill Mine, OpenTill Open, LiftCash Lift, CountTill Count);
