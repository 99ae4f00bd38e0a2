using System.Globalization;
using Ims.Domain.Values;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Ims.Web.Shared;

/// <summary>What the shared components look like together; invented figures.</summary>
public partial class DesignPage
{
    sealed record Item(string Narrative, int Days, Money Remaining);

    static readonly Item[] rows =
    [
        new("FPI J HARGREAVES 5403211789 CTAX", 0, new(14200)), new("BGC MEREFIELD LTGS RENT APR", 0, new(191040)), new("FPI INV 19004417", 3, new(8820)),
        new("CHQ 000412 PART PAID", 11, new(7500)), new("BGC UNKNOWN 2231", 108, new(-25000)),
    ];

    static readonly Crumb[] trail = [new("Today", "/")];
    static readonly PageKey[] keys = [new("A", "ask"), new("Enter", "open")];
    static readonly Chip<string>[] ages = [new("all", "All", 42), new("old", "Over 30 days", 5), new("mine", "Mine")];
    static readonly DateTime instant = new(2026, 4, 20, 6, 12, 0, DateTimeKind.Utc);

    static readonly Bar[] days =
    [
        .. new[] { 184_203_17L, 96_410_22, -12_300_00, 0, 41_877_90, 37_120_44, 30_002_00 }.Select((pence, i) => new Bar(
            new DateOnly(2026, 4, 14 + i).ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture), (14 + i).ToString(CultureInfo.InvariantCulture), new(pence),
            pence == 0 ? null : $"/?day={14 + i}", pence == 0 ? null : "3 lines", i == 6 ? "today" : null)),
    ];

    static readonly Bar[] funds =
    [
        new("23 Council Tax", "23", new(96_410_22), "/?fund=23"), new("5 Housing rents", "5", new(14_322_80), "/?fund=5"), new("97 Losses", "97", new(-2_100_00), "/?fund=97"),
        new("4 other funds", "", new(812_40)),
    ];

    string age = "all";
    string typed = "142.505";
    string? said;
    Refusal? refusal;
    Item? current;

    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private IHostEnvironment Environment { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;

    bool IsShown => Environment.IsDevelopment();

    protected override void OnInitialized()
    {
        if (!IsShown) Nav.NotFound();
    }

    void Check() => refusal = Money.Parse(typed).Refusal;

    static Task<IEnumerable<string>> FindAsync(string typed, CancellationToken _) =>
        Task.FromResult(new[] { "5403211798", "5403217189" }.Where(a => a.Contains(typed ?? "", StringComparison.Ordinal)));

    async Task AskAsync()
    {
        if (await Dialogs.ConfirmAsync("Discard NWB_200426 (2).bai2", "Its 3,412 lines were posted from NWB_200426.bai2. Nothing of this copy is kept.", "Discard the file", canBeUndone: false, isDangerous: true))
            said = "NWB_200426 (2).bai2 was discarded.";
    }
}
