using System.Globalization;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Ledger;

/// <summary>Writes notes about a posting, withdraws them, and attaches files.</summary>
public partial class NotesForm
{
    public sealed class TypedNote
    {
        public string Text { get; set; } = "";
        /// <summary>The id of the note that it withdraws; empty for a new one.</summary>
        public string Withdraws { get; set; } = "";
    }

    const int ShortText = 50;

    TypedNote typed = new();
    Refusal? refusal;
    string? said;
    bool asks = true;

    [Inject] private AddPostingNote AddNote { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;

    [Parameter, EditorRequired] public PostingStory Story { get; set; } = null!;
    /// <summary>Something was added: the page reads the story again.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    string Work => $"posting-note/{Story.ReceiptNumber}";

    /// <summary>Those that may be withdrawn.</summary>
    IReadOnlyList<StoryFact> Notes => [.. Story.Events.SelectMany(e => e.Facts).Where(f => f.Subject == StorySubject.Note)];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asks)
        {
            asks = false;
            if (await Typed.FindAsync<TypedNote>(Work) is { } kept)
            {
                typed = kept;
                StateHasChanged();
                await Typed.ReplayAsync(Work);
            }
        }
        if (typed.Text.Length > 0) await Typed.KeepAsync(Work, typed);
    }

    async Task NoteAsync()
    {
        long? withdraws = typed.Withdraws.Length == 0 ? null : long.Parse(typed.Withdraws, CultureInfo.InvariantCulture);
        var done = await AddNote.RunAsync(new NoteToAdd(Story.ReceiptNumber, typed.Text, withdraws), default);
        (refusal, said) = (done.Refusal, null);
        if (!done.Ok) return;
        (typed, said) = (new(), withdraws is null ? "The note was added." : "The note was withdrawn.");
        await Typed.ForgetAsync(Work);
        await Changed.InvokeAsync();
    }

    Task AttachedAsync(string name)
    {
        (refusal, said) = (null, $"{name} was attached.");
        return Changed.InvokeAsync();
    }

    static string Short(string text) => text.Length <= ShortText ? text : text[..ShortText] + "…";

    static string? IdOf(string? field) => field switch { "Note" => "note-text", _ => null };
}
