using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Recognition;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Recognition;

/// <summary>What of the rules is to be looked at.</summary>
public enum EffectKind { All, NeverHit, Shadowed, Corrected }

/// <summary>How much each rule does over some days. The days are in the address, so that the page can be kept and sent.</summary>
public sealed partial class EffectivenessPage : IDisposable
{
    const int Usual = 30, MostNamed = 3;

    static readonly IReadOnlyList<Crumb> trail = [new("Rules", RulePaths.List)];
    static readonly Chip<int>[] spans = [new(7, "7 days"), new(Usual, "30 days"), new(90, "90 days"), new(ReplayAsked.MostDays, $"{ReplayAsked.MostDays} days")];

    readonly CancellationTokenSource leaving = new();
    RuleEffects? told;
    Refusal? refusal;
    EffectKind kind;
    int shown;

    [Inject] private RuleBench Bench { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "days")] private int? Asked { get; set; }

    int Days => Asked ?? Usual;

    string Summary => $"{Words.Count(told!.Replayed, "line")} of files of {UkDates.Show(told.From)} to {UkDates.Show(told.To)}"
        + (told.IsWhole ? "." : ", the newest; what earlier rules take is counted over these.");

    IReadOnlyList<Chip<EffectKind>> Kinds =>
    [
        new(EffectKind.All, "All", told!.Rules.Count), new(EffectKind.NeverHit, "Never hit", told.Rules.Count(r => r.NeverHit)), new(EffectKind.Shadowed, "Shadowed", told.Rules.Count(r => r.Shadowed)),
        new(EffectKind.Corrected, "Moved since", told.Rules.Count(r => r.Corrected > 0)),
    ];

    IReadOnlyList<RuleEffect> Shown => [.. told!.Rules.Where(r => kind switch
    {
        EffectKind.NeverHit => r.NeverHit,
        EffectKind.Shadowed => r.Shadowed,
        EffectKind.Corrected => r.Corrected > 0,
        _ => true,
    })];

    static string AheadOf(RuleEffect rule) => rule.TooLate == 0 ? ""
        : $"{Words.Count(rule.TooLate, "line")}: {string.Join(", ", rule.Ahead.Take(MostNamed).Select(a => $"{a.Name} {a.Lines:N0}"))}{(rule.Ahead.Count > MostNamed ? ", and others" : "")}";

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || shown == Days) return;
        (shown, told, refusal) = (Days, null, null);
        var (asked, left) = (Days, leaving.Token);
        StateHasChanged();
        try
        {
            // On a thread of its own: a database that never waits would keep the page from hearing anything.
            var result = await Task.Run(() => Bench.EffectsAsync(new EffectsAsked(asked), left), left);
            if (asked == shown) (told, refusal) = (result.Ok ? result.Value : null, result.Refusal);
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    void Show(int days) => Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"{RulePaths.Effectiveness}?days={days}"));

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }
}
