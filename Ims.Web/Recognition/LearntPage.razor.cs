using Ims.Domain.Recognition;
using Ims.Domain.Recognition.Learning;
using Ims.Domain.Values;
using Ims.Infrastructure.Recognition;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Recognition;

/// <summary>The drafts that decisions amount to, each with what was decided.</summary>
public partial class LearntPage
{
    const int Shown = 5;

    static readonly Crumb[] trail = [new("Rules", RulePaths.List)];

    IReadOnlyList<LearntRule>? drafts;
    RuleNames names = RuleNames.None;
    Refusal? loadRefusal, refusal;
    string? said;

    [Inject] private RuleBench Bench { get; set; } = null!;
    [Inject] private RuleChoices Choices { get; set; } = null!;
    [Inject] private DeclineDraft Decline { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await Choices.GetAsync(default) is { Ok: true, Value: var options }) names = options.Names;
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        var found = await Bench.LearntAsync(CancellationToken.None);
        (drafts, loadRefusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    async Task DeclineAsync(LearntRule draft)
    {
        var done = await Decline.RunAsync(draft.Key, CancellationToken.None);
        (refusal, said) = (done.Refusal, done.Ok ? $"\"{draft.Name}\" is not drafted again." : null);
        if (done.Ok) await LoadAsync();
    }
}
