using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Audit;

/// <summary>One entry: who, when, what, before and after side by side, and what the act put in the ledger.</summary>
public partial class AuditEntryPage
{
    static readonly Crumb[] trail = [new("Audit", AuditPaths.List)];
    static readonly PageKey[] keys = [new("P", "previous entry"), new("N", "next entry")];

    AuditStory? story;
    Refusal? refusal;
    bool loaded;
    bool onlyChanged;

    [Parameter] public long Number { get; set; }

    [Inject] private AuditEntryDetails Details { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (story?.Number == Number) return;
        var found = await Details.GetAsync(Number, default);
        (story, refusal, loaded) = (found.Ok ? found.Value : null, found.Refusal, true);
    }

    /// <summary>Whether there is something to compare.</summary>
    bool Compares => story is { HasBefore: true, HasAfter: true };

    string Heading => Compares ? "Before and after" : story!.HasAfter ? "After" : story.HasBefore ? "Before" : "Before and after";

    IReadOnlyList<Chip<bool>> Views => [new(false, "All fields", story!.Fields.Count), new(true, "Changed", story.Fields.Count(f => f.Changed))];
}
