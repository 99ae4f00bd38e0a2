using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Recognition;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Recognition;

/// <summary>Tries the rules, or a change of them that is not saved, on a line or on a past file: what decides, why not the others, what changes.</summary>
public partial class RuleTestPanel
{
    static readonly Chip<bool>[] kinds = [new(Value: false, "A line"), new(Value: true, "A past file")];

    TrialChoices? choices;
    Refusal? refusal;
    LineDraft line = new();
    LineTried? tried;
    FileTried? file;
    string triedLine = "";
    string? focus;
    long fileId;
    bool onFile, busy;

    [Inject] private RuleBench Bench { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>The change that stands in for what is kept; it answers null where it is not ready to be tried. Null = the rules as they stand.</summary>
    [Parameter] public Func<RuleToChange?>? Change { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var result = await Bench.ChoicesAsync(default);
        (choices, refusal) = (result.Ok ? result.Value : null, result.Refusal);
        if (choices is null) return;
        fileId = choices.Files.Count > 0 ? choices.Files[0].ImportId : 0;
        line = LineDraft.New(choices, Time.Today());
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    Task TryLineAsync() => TryAsync(async change =>
    {
        var read = line.Read();
        return read.Ok ? await ExplainAsync(new LineTrialAsked(change, line.Profile, line.Account, read.Value)) : read.Refusal;
    });

    /// <summary>Why a line of the file fared as it did: every rule is asked about it.</summary>
    Task WhyAsync(FileLineTried asked) => TryAsync(async change =>
    {
        var refused = await ExplainAsync(new LineTrialAsked(change, file!.ProfileCode, asked.BankAccountId, asked.Line));
        focus = "line-tried";
        return refused;
    });

    Task TryFileAsync() => TryAsync(async change =>
    {
        (file, tried) = (null, null);
        var result = await Bench.TryFileAsync(new FileTrialAsked(change, fileId), CancellationToken.None);
        file = result.Ok ? result.Value : null;
        return result.Refusal;
    });

    async Task<Refusal?> ExplainAsync(LineTrialAsked asked)
    {
        var result = await Bench.TryLineAsync(asked, CancellationToken.None);
        tried = result.Ok ? result.Value : null;
        triedLine = $"{asked.Line.Amount} of {asked.Line.Date:dd/MM/yyyy}, {asked.Line.Narrative}";
        return result.Refusal;
    }

    async Task TryAsync(Func<RuleToChange?, Task<Refusal?>> trial)
    {
        if (busy) return;
        var change = Change?.Invoke();
        if (Change is not null && change is null) return;   // the form says what is to be mended
        (busy, refusal) = (true, null);
        try
        {
            refusal = await trial(change);
        }
        finally
        {
            busy = false;
        }
    }
}
