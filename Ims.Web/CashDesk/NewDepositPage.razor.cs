using System.Globalization;
using Ims.Domain.CashDesk;
using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.CashDesk;

/// <summary>Which tills and batches are banked together, with bag and slip of their cash and their cheques.</summary>
public partial class NewDepositPage
{
    const string Work = "deposit";

    static readonly Crumb[] trail = [new("Deposits", DeskPaths.Deposits)];

    /// <summary>Bag and slip as they are typed.</summary>
    public sealed class SlipDraft
    {
        public string Bag { get; set; } = "";
        public string Slip { get; set; } = "";
    }

    /// <summary>As it is typed.</summary>
    public sealed class Draft
    {
        /// <summary>Ids of the boxes that are not ticked.</summary>
        public HashSet<string> LeftOut { get; init; } = [];
        public int Bank { get; set; }
        public SlipDraft Cash { get; init; } = new();
        public SlipDraft Cheques { get; init; } = new();

        public SlipDraft Of(DepositKind kind) => kind == DepositKind.Cash ? Cash : Cheques;
    }

    ToBank? waiting;
    Draft draft = new();
    Refusal? unloaded, refusal;
    string? focus;
    bool isLooked, busy;

    [Inject] private MoneyToBank Waiting { get; set; } = null!;
    [Inject] private MakeDeposit Make { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    IEnumerable<ToBankRow> Ticked => waiting!.Rows.Where(r => !draft.LeftOut.Contains(TickId(r)));
    Money Cash => Money.Sum(Ticked.Select(r => r.Cash));
    Money Cheques => Money.Sum(Ticked.Select(r => r.Cheques));

    protected override async Task OnInitializedAsync()
    {
        var found = await Waiting.GetAsync(CancellationToken.None);
        (waiting, unloaded) = (found.Ok ? found.Value : null, found.Refusal);
        if (waiting?.Banks is [var first, ..]) draft.Bank = first.Id;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isLooked && waiting is not null)
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

    Task TickAsync(ToBankRow row, ChangeEventArgs e)
    {
        if (e.Value is true) draft.LeftOut.Remove(TickId(row));
        else draft.LeftOut.Add(TickId(row));
        return KeepAsync();
    }

    async Task BankAsync()
    {
        if (busy) return;
        busy = true;
        var chosen = Ticked.ToList();
        var made = await Make.RunAsync(new DepositToMake(
            [.. chosen.Select(r => r.TillId).OfType<long>()], [.. chosen.Select(r => r.BatchId).OfType<long>()], draft.Bank,
            [.. Enum.GetValues<DepositKind>().Select(k => new DepositSlip(k, draft.Of(k).Bag, draft.Of(k).Slip))]), CancellationToken.None);
        (refusal, busy) = (made.Refusal, false);
        if (!made.Ok)
        {
            focus = IdOf(refusal!.Field);
            return;
        }
        await Typed.ForgetAsync(Work);
        Navigation.NavigateTo(made.Value is [var only] ? DeskPaths.Deposit(only) : DeskPaths.Deposits);
    }

    static string TickId(ToBankRow row) => string.Create(CultureInfo.InvariantCulture, $"bank-{(row.TillId is null ? "batch" : "till")}-{row.TillId ?? row.BatchId}");

    static string SlipId(DepositKind kind, string name) => $"deposit-{kind.ToString().ToLowerInvariant()}-{name}";

    static string? IdOf(string? field) => field switch { null or "Parts" => null, _ => $"deposit-{field.Replace('.', '-').ToLowerInvariant()}" };
}
