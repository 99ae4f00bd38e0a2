using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Suspense;

/// <summary>Who looks after an item, until when, and what is known of it.</summary>
public partial class SuspenseCare
{
    sealed record KeptNote(string Text);

    Refusal? refusal;
    string typed = "";
    long shown;
    bool asks;

    [Inject] private CareForSuspense Care { get; set; } = null!;
    [Inject] private AddSuspenseNote AddNote { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;

    [Parameter, EditorRequired] public SuspenseItemView Item { get; set; } = null!;
    [Parameter] public IReadOnlyList<SuspenseOwner> Owners { get; set; } = [];
    /// <summary>Those that items have, to choose from.</summary>
    [Parameter] public IReadOnlyList<string> Categories { get; set; } = [];
    [Parameter] public bool MayChange { get; set; }
    /// <summary>Something was written: the page reads the item again.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    string Work => string.Create(CultureInfo.InvariantCulture, $"note:{Item.Id}");
    string DueText => Item.DueOn is { } due ? UkDates.Show(due) : "";
    string? FieldId => refusal?.Field switch { "Owner" => "care-owner", "Due" => "care-due", "Note" => "care-note", "Category" => "care-category", _ => null };

    protected override void OnParametersSet()
    {
        if (shown == Item.Id) return;
        (shown, typed, refusal, asks) = (Item.Id, "", null, true);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!MayChange) return;
        if (asks)
        {
            asks = false;
            if (await Typed.FindAsync<KeptNote>(Work) is { } kept)
            {
                typed = kept.Text;
                StateHasChanged();
                await Typed.ReplayAsync(Work);
            }
        }
        if (typed.Length > 0) await Typed.KeepAsync(Work, new KeptNote(typed));
    }

    Task OwnAsync(ChangeEventArgs e)
    {
        var owner = int.TryParse(e.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : (int?)null;
        return DoAsync(Care.RunAsync(new ItemsToCareFor([Item.Id], SetsOwner: true, owner, SetsDue: false, null), CancellationToken.None));
    }

    Task CategoryAsync(ChangeEventArgs e) =>
        DoAsync(Care.RunAsync(new ItemsToCareFor([Item.Id], SetsOwner: false, null, SetsDue: false, null, e.Value as string ?? ""), CancellationToken.None));

    async Task DueAsync(ChangeEventArgs e)
    {
        DateOnly? due = null;
        if (e.Value is string { Length: > 0 } text)
        {
            var read = UkDates.Read(text, "Due");
            if (!read.Ok) { refusal = read.Refusal; return; }
            due = read.Value;
        }
        await DoAsync(Care.RunAsync(new ItemsToCareFor([Item.Id], SetsOwner: false, null, SetsDue: true, due), CancellationToken.None));
    }

    async Task NoteAsync()
    {
        if (!await DoAsync(AddNote.RunAsync(Item.Id, typed, CancellationToken.None))) return;
        typed = "";
        await Typed.ForgetAsync(Work);
    }

    async Task<bool> DoAsync(Task<Result<Done>> change)
    {
        var done = await change;
        refusal = done.Refusal;
        if (done.Ok) await Changed.InvokeAsync();
        return done.Ok;
    }
}
