using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Reports;

/// <summary>
/// The first page: what needs me now. It loads again by itself when something was done in the council (<see cref="ActWatch"/>); support staff refresh it by hand. Whoever has few parts has the
/// ways from here besides.
/// </summary>
public partial class DashboardPage
{
    /// <summary>With fewer parts than this there is room for the ways from here.</summary>
    const int FewParts = 4;

    readonly CancellationTokenSource leaving = new();
    DashboardParts parts = DashboardParts.None;
    IReadOnlyList<NavigationEntry> ways = [];
    IDisposable? watch;
    DateTime figuresTo;
    bool stays, showsOthers;
    int turn;
    string? said;

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private ActsHere Acts { get; set; } = null!;

    string Greeting => UkTime.Local(figuresTo).Hour switch
    {
        < 12 => "Good morning",
        < 18 => "Good afternoon",
        _ => "Good evening",
    };

    string Summary
    {
        get
        {
            var day = UkTime.Local(figuresTo).ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture);
            return parts.Count == 0 ? day : $"{day} · {FiguresTo}{(stays ? ", until you refresh" : "")}";
        }
    }

    string FiguresTo => $"figures to {UkTime.Local(figuresTo):HH:mm}";

    protected override async Task OnInitializedAsync()
    {
        figuresTo = Time.UtcNow();
        var person = (await State).User;
        parts = Dashboard.For(person);
        if (parts.Count < FewParts) ways = [.. Navigation.For(person).Where(e => e.Path != "/")];
        if (!RendererInfo.IsInteractive || parts.Count == 0) return;
        // The watch begins before the parts load, so that nothing that is done from here on is missed.
        var begun = await Acts.BeginAsync(Woken, leaving.Token);
        if (leaving.IsCancellationRequested) begun?.Dispose();
        else Begin(begun);
    }

    void Begin(IDisposable? begun)
    {
        (watch, stays) = (begun, begun is null);
        Refresh();
    }

    // Comes from the watch's own thread.
    void Woken() => _ = InvokeAsync(() =>
    {
        if (leaving.IsCancellationRequested) return;
        Refresh();
        StateHasChanged();
    });

    void Refresh() => (turn, figuresTo) = (turn + 1, Time.UtcNow());

    // Only who asked for it is told: to be told of every payment would be noise.
    void RefreshByHand()
    {
        Refresh();
        said = Words.Capital(FiguresTo);
    }

    public void Dispose()
    {
        leaving.Cancel();
        watch?.Dispose();
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}
