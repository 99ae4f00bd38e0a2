using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Funds.Setup;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Imports.SetupFile;

/// <summary>What is not alike here and in a file, both ways, to be filtered and taken away as CSV.</summary>
public partial class ComparedThings
{
    /// <summary>More than these are folded.</summary>
    const int MostOpen = 10;

    const string All = "";

    ComparedConfiguration? told;
    IReadOnlyList<ComparedThing> all = [], shown = [];
    Chip<string>[] kinds = [], states = [];
    string kind = All, state = All;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired] public ComparedConfiguration Compared { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(told, Compared)) return;
        (told, all) = (Compared, [.. Compared.Things]);
        if (all.All(t => t.Kind != kind)) kind = All;
        Choose();
    }

    void ChooseKind(string? chosen)
    {
        kind = chosen ?? All;
        Choose();
    }

    void ChooseState(string? chosen)
    {
        state = chosen ?? All;
        Choose();
    }

    // Each row of chips counts what the other one leaves.
    void Choose()
    {
        bool IsOfKind(ComparedThing thing) => kind == All || thing.Kind == kind;
        bool IsInState(ComparedThing thing) => state == All || thing.State.ToString() == state;
        kinds = [new(All, "All", all.Count(IsInState)), .. all.Select(t => t.Kind).Distinct().Select(k => new Chip<string>(k, k, all.Count(t => t.Kind == k && IsInState(t))))];
        states = [new(All, "All", all.Count(IsOfKind)), .. Enum.GetValues<ComparedState>().Select(s => new Chip<string>(s.ToString(), Told(s), all.Count(t => t.State == s && IsOfKind(t))))];
        shown = [.. all.Where(t => IsOfKind(t) && IsInState(t))];
    }

    async Task SaveAsync() => await Js.InvokeVoidAsync("ims.save", ComparisonCsv.FileName(Compared), ComparisonCsv.Write(Compared));

    static string NameOf(ComparedThing thing) => thing.Label.StartsWith(thing.Kind, StringComparison.Ordinal) ? thing.Label : $"{thing.Kind} {thing.Label}";

    static string Told(ComparedState state) => state switch { ComparedState.OnlyHere => "Only here", ComparedState.OnlyInFile => "Only in the file", _ => "Different" };

    static Tone ToneOf(ComparedState state) => state switch { ComparedState.OnlyHere => Tone.Warn, ComparedState.OnlyInFile => Tone.Good, _ => Tone.Info };
}
