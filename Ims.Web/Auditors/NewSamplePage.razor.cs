using System.Globalization;
using System.Security.Cryptography;
using Ims.Domain.Auditors;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Auditors;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Auditors;

/// <summary>What a sample is drawn from, and how.</summary>
public partial class NewSamplePage
{
    const string Work = "audit-sample";

    /// <summary>Without signs that look alike.</summary>
    const string SeedSigns = "abcdefghjkmnpqrstuvwxyz23456789";
    const int SeedLength = 10, UsualSize = 25;

    static readonly Crumb[] trail = [new("Audit samples", AuditorPaths.Samples)];

    SampleChoices? choices;
    Refusal? refusal;
    SampleDraft draft = new();
    string? focus;
    bool isBack, isLooked, isDrawing;

    [Inject] private SampleChoicesList Choices { get; set; } = null!;
    [Inject] private DrawSample Draw { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        // Audits are of the year that ended last.
        var (from, to) = FinancialYears.Of(Time.Today().AddYears(-1));
        draft = new SampleDraft { From = UkDates.Show(from), To = UkDates.Show(to), Seed = RandomNumberGenerator.GetString(SeedSigns, SeedLength), Size = UsualSize.ToString(CultureInfo.InvariantCulture) };
        var found = await Choices.GetAsync(CancellationToken.None);
        (choices, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isLooked && choices is not null)
        {
            isLooked = true;
            if (await Typed.FindAsync<SampleDraft>(Work) is { } kept) (draft, isBack) = (kept, true);
            StateHasChanged();
        }
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    Task KeepAsync() => Typed.KeepAsync(Work, draft).AsTask();

    async Task DrawAsync()
    {
        if (isDrawing) return;
        isDrawing = true;
        var read = draft.Read();
        var drawn = read.Ok ? await Draw.RunAsync(read.Value, CancellationToken.None) : read.Refusal;
        (refusal, isDrawing) = (drawn.Refusal, false);
        if (!drawn.Ok)
        {
            focus = IdOf(refusal!.Field);
            return;
        }
        await Typed.ForgetAsync(Work);
        Nav.NavigateTo(AuditorPaths.Sample(drawn.Value));
    }

    static string? IdOf(string? field) => field switch { null => null, "AtLeast" => "sample-at-least", _ => $"sample-{field.ToLowerInvariant()}" };
}

/// <summary>A sample as it is typed.</summary>
public sealed class SampleDraft
{
    public string Purpose { get; set; } = "";
    public SamplePopulation Population { get; set; }
    public string From { get; set; } = "";
    public string To { get; set; } = "";
    public string Fund { get; set; } = "";
    public string Method { get; set; } = "";
    public string AtLeast { get; set; } = "";
    public SampleMethod How { get; set; }
    public string Seed { get; set; } = "";
    public string Size { get; set; } = "";

    /// <summary>What was typed, as far as it can be read; what it comes to is judged where the sample is drawn.</summary>
    public Result<SampleToDraw> Read()
    {
        var (from, to) = (UkDates.Read(From, "From"), UkDates.Read(To, "To"));
        if (!from.Ok) return from.Refusal;
        if (!to.Ok) return to.Refusal;
        Money? atLeast = null;
        if (!string.IsNullOrWhiteSpace(AtLeast))
        {
            var read = Money.Parse(AtLeast, "AtLeast");
            if (!read.Ok) return read.Refusal;
            atLeast = read.Value;
        }
        return new SampleToDraw(Purpose, Population, from.Value, to.Value, Fund, Method, atLeast, How, Seed, int.TryParse(Size.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null);
    }
}
