using Ims.Domain.Values;
using Ims.Infrastructure.Transfers;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Transfers;

/// <summary>Keeps what stands in the form as a template: a new one, or the one that was opened where its name stays.</summary>
public partial class KeepTemplate
{
    string name = "";
    bool withAmounts;
    string? said;
    Refusal? refusal;
    TransferTemplateRow? shown;

    [Inject] private SaveTransferTemplate Save { get; set; } = null!;

    [Parameter, EditorRequired] public TransferDraft Draft { get; set; } = null!;
    /// <summary>The template that filled the form; null where none did.</summary>
    [Parameter] public TransferTemplateRow? Opened { get; set; }
    /// <summary>Its id: the page reads its templates again.</summary>
    [Parameter] public EventCallback<long> Kept { get; set; }

    bool IsChange => Opened is { } opened && string.Equals(opened.Name, name.Trim(), StringComparison.OrdinalIgnoreCase);

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(shown, Opened)) return;
        shown = Opened;
        if (Opened is null) return;
        name = Opened.Name;
        withAmounts = Opened.From.Concat(Opened.To).Any(e => e.Amount is not null);
    }

    async Task KeepAsync()
    {
        said = null;
        var (id, version) = IsChange ? (Opened!.Id, Opened.Version) : (0, 0);
        var saved = await Save.RunAsync(new TransferTemplateToSave(id, name, Ends(Draft.From), Ends(Draft.To), version), CancellationToken.None);
        refusal = saved.Refusal;
        if (!saved.Ok) return;
        said = $"\"{name.Trim()}\" is kept.";
        await Kept.InvokeAsync(saved.Value);
    }

    IReadOnlyList<TemplateEnd> Ends(IEnumerable<EndDraft> ends) => [.. ends.Where(e => e.Fund.Length > 0).Select(End)];

    TemplateEnd End(EndDraft end) =>
        new(end.Fund, Given(end.Reference), withAmounts && Money.Parse(end.Amount) is { Ok: true, Value: var amount } ? amount : null, Given(end.Narrative));

    static string? Given(string text) => text.Trim() is { Length: > 0 } typed ? typed : null;
}
