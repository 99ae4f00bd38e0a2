using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Suspense;

/// <summary>One of the chips: everything, what is mine, or an age.</summary>
public sealed record QuickFilter(AgeBand? Age, bool Mine);

/// <summary>What the list is narrowed by. Typing waits until the typist pauses.</summary>
public partial class SuspenseFilters : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    CancellationTokenSource? typing;
    Refusal? amountRefusal;
    string amountText = "";
    bool isWide;

    [Parameter, EditorRequired] public SuspenseFilter Filter { get; set; } = new();
    [Parameter] public EventCallback<SuspenseFilter> FilterChanged { get; set; }
    /// <summary>How many items each chip would leave; null while they are not known.</summary>
    [Parameter] public SuspenseCounts? Counts { get; set; }
    [Parameter] public IReadOnlyList<string> Categories { get; set; } = [];
    [Parameter] public IReadOnlyList<SuspenseOwner> Owners { get; set; } = [];
    [Parameter] public IReadOnlyList<PageKey> Keys { get; set; } = [];

    [Inject] private TimeProvider Time { get; set; } = null!;

    QuickFilter Chosen => new(Filter.Age, Filter.Mine);

    IReadOnlyList<Chip<QuickFilter>> Quick
    {
        get
        {
            var chips = new List<Chip<QuickFilter>> { new(new(null, false), "All", Counted(Counts?.All)) };
            // Nobody's list is no filter.
            if (Filter.Mine || Counts?.Mine > 0) chips.Insert(0, new(new(null, true), "Mine", Counted(Counts?.Mine)));
            chips.AddRange(Enum.GetValues<AgeBand>().Select(band => new Chip<QuickFilter>(new(band, false), SuspenseWords.Band(band), Counted(Of(band)))));
            return chips;
        }
    }

    int? Of(AgeBand band) => band switch
    {
        AgeBand.UpTo7Days => Counts?.UpTo7Days,
        AgeBand.From8To30Days => Counts?.From8To30Days,
        AgeBand.From31To90Days => Counts?.From31To90Days,
        _ => Counts?.Over90Days,
    };

    // Beyond what is counted, no figure is better than a wrong one.
    int? Counted(int? count) => Counts?.All > SuspenseList.MostCounted ? null : count;

    Task ChooseAsync(QuickFilter quick) => ChangeAsync(Filter with { Age = quick.Age, Mine = quick.Mine });

    Task ChangeAsync(SuspenseFilter wanted) => FilterChanged.InvokeAsync(wanted);

    async Task TypeAsync(ChangeEventArgs typed)
    {
        if (typing is not null) await typing.CancelAsync();
        typing?.Dispose();
        typing = new CancellationTokenSource();
        var token = typing.Token;
        await Task.Delay(Pause, Time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!token.IsCancellationRequested) await ChangeAsync(Filter with { Text = Given(typed.Value) });
    }

    async Task AmountAsync(ChangeEventArgs typed)
    {
        amountText = typed.Value as string ?? "";
        var amount = amountText.Trim().Length == 0 ? null : Money.Parse(amountText);
        amountRefusal = amount?.Refusal;
        if (amountRefusal is null) await ChangeAsync(Filter with { Amount = amount?.Value });
    }

    // What an address asked for is seen from the first.
    protected override void OnInitialized() => isWide = (Filter with { Text = null }).IsNarrowed;

    protected override void OnParametersSet()
    {
        if (Filter.Amount is null && amountRefusal is null) amountText = "";
    }

    static int? OwnerOf(object? value) => int.TryParse(value as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) && id >= 0 ? id : null;

    static string? Given(object? value) => value as string is { Length: > 0 } text ? text : null;

    static string Day(DateOnly? on) => on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    static DateOnly? DayOf(object? value) => DateOnly.TryParseExact(value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : null;

    public void Dispose()
    {
        typing?.Cancel();
        typing?.Dispose();
        GC.SuppressFinalize(this);
    }
}
