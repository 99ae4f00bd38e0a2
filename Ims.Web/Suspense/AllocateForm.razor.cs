using System.Globalization;
using System.Text.RegularExpressions;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Suspense;

/// <summary>Takes money from one or several items and puts it on lines. What is typed stays until it is done or other items are chosen.</summary>
public partial class AllocateForm
{
    readonly List<LineDraft> lines = [];
    readonly List<TakeDraft> takes = [];
    string chosen = "";
    Refusal? refusal;
    bool busy;
    string? focus;
    KeptAllocation? pristine, takenUp;
    bool isBack, isOver, replays;

    [Parameter, EditorRequired] public IReadOnlyList<AllocationSourceView> Sources { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlyList<TargetFund> Funds { get; set; } = [];
    [Parameter] public EventCallback<AllocationTold> Done { get; set; }
    /// <summary>An attempt begins: what the last one said is over.</summary>
    [Parameter] public EventCallback Begun { get; set; }
    /// <summary>Somebody else changed an item: the page reads it again.</summary>
    [Parameter] public EventCallback Stale { get; set; }
    /// <summary>What was typed before the page was opened; taken up where it is about these items.</summary>
    [Parameter] public KeptAllocation? Kept { get; set; }
    /// <summary>Whether what is typed may be kept yet.</summary>
    [Parameter] public bool Keeps { get; set; } = true;

    [Inject] private AllocateSuspense Allocate { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;

    Money Remaining => Money.Sum(Sources.Select(s => s.Remaining));

    /// <summary>What all lines come to; null while one of them cannot be read.</summary>
    Money? Placed => Sum(lines.Select(l => l.Amount));

    /// <summary>What is taken from the items: with one item, just what the lines come to.</summary>
    Money? Taken => takes.Count == 1 ? Placed : Sum(takes.Select(t => t.Amount));

    string Act => busy ? "Allocating..."
        : lines.Count == 0 ? $"Clear {ClearedText} against one another"
        : Placed is { IsZero: false } placed ? $"Allocate {placed}" : "Allocate";

    string ClearedText => Money.Sum(takes.Select(t => Money.Parse(t.Amount)).Where(t => t is { Ok: true, Value.IsNegative: false }).Select(t => t.Value)).ToString();

    string Running
    {
        get
        {
            if (Taken is not { } taken || Placed is not { } placed) return "";
            var rest = Remaining - taken;
            var left = takes.Count == 1 && rest.HasSignOf(-Remaining) ? $"{rest.Abs()} more than is left" : $"Left after this: {rest}";
            return taken == placed ? left : $"{taken - placed} still to be placed. {left}";
        }
    }

    string? FieldId => refusal?.Field is { } named && FieldName().Match(named) is { Success: true } at
        ? $"{(at.Groups["list"].Value == "Lines" ? "line" : "take")}-{at.Groups["index"].Value}-{at.Groups["name"].Value.ToLowerInvariant()}"
        : null;

    protected override void OnParametersSet()
    {
        if (isOver) return;   // the items are read afresh one after the other; the form begins with what they are then
        var now = Chosen;
        // What was kept is asked of the browser, so it comes after the form is there.
        var comesBack = Kept is not null && !ReferenceEquals(Kept, takenUp) && Kept.IsOf(Sources);
        if (now != chosen || comesBack) Begin(now);
        else if (takes.Zip(Sources).Any(t => t.First.Source.Version != t.Second.Version)) Follow();
    }

    /// <summary>The items are not what they were. What was typed stays, and so does what was said of it; a form that nobody has typed into offers what is left now.</summary>
    void Follow()
    {
        var told = refusal;
        if (Now.Says(pristine!)) Begin(chosen);
        else TakeAfresh();
        refusal = told;
    }

    string Chosen => string.Join(',', Sources.Select(s => s.ItemId));

    void Begin(string now)
    {
        (chosen, refusal) = (now, null);
        TakeAfresh();
        lines.Clear();
        if (!Remaining.IsZero) lines.Add(new LineDraft { Amount = Remaining.ToPlain(), Reference = Sources.Count == 1 ? Sources[0].Reference ?? "" : "" });
        pristine = Now;
        isBack = Kept is { } kept && !ReferenceEquals(kept, takenUp) && kept.IsOf(Sources);
        if (isBack) TakeUp(Kept!);
    }

    KeptAllocation Now => new([.. Sources.Select(s => s.ItemId)], [.. takes.Select(t => t.SeenVersion)], [.. takes.Select(t => t.Amount)], [.. lines.Select(l => new KeptLine(l.Fund, l.Reference, l.Amount, l.Narrative, l.CreditNote))]);

    void TakeUp(KeptAllocation kept)
    {
        takenUp = kept;
        lines.Clear();
        lines.AddRange(kept.Lines.Select(l => new LineDraft { Fund = l.Fund, Reference = l.Reference, Amount = l.Amount, Narrative = l.Narrative, CreditNote = l.CreditNote }));
        for (var i = 0; i < takes.Count && i < kept.Takes.Count; i++) (takes[i].Amount, takes[i].SeenVersion) = (kept.Takes[i], kept.Versions[i]);
        replays = true;
    }

    async Task StartAfreshAsync()
    {
        await Typed.ForgetAsync(KeptAllocation.Work);
        Begin(chosen);
    }

    void TakeAfresh()
    {
        takes.Clear();
        takes.AddRange(Sources.Select(s => new TakeDraft(s)));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(KeptAllocation.Work);
        }
        if (Keeps && !isOver) await Typed.KeepAsync(KeptAllocation.Work, Now, isTouched: !Now.Says(pristine!));
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    /// <summary>Puts the focus where typing begins.</summary>
    public ValueTask FocusAsync() => Js.InvokeVoidAsync("ims.focus", lines.Count > 0 ? "line-0-fund" : "take-0-amount");

    void AddLine()
    {
        var open = Taken is { } taken && Placed is { } placed ? (takes.Count == 1 ? Remaining : taken) - placed : Money.Zero;
        lines.Add(new LineDraft { Amount = open.IsZero ? "" : open.ToPlain() });
        focus = $"line-{lines.Count - 1}-fund";
    }

    void RemoveLine(LineDraft line)
    {
        lines.Remove(line);
        refusal = null;
        focus = "line-0-fund";
    }

    async Task AllocateAsync()
    {
        if (busy) return;
        (busy, refusal) = (true, null);
        try
        {
            await Begun.InvokeAsync();
            var command = Read();
            if (!command.Ok) Refuse(command.Refusal);
            else await RunAsync(command.Value);
        }
        finally
        {
            busy = false;
        }
    }

    async Task RunAsync(SuspenseToAllocate command)
    {
        var result = await Allocate.RunAsync(command, CancellationToken.None);
        if (result.Ok)
        {
            var told = new AllocationTold(Sentence(result.Value), result.Value.ReceiptNumber, command.Items.Select(i => i.ItemId).ToHashSet(), result.Value.Warnings);
            isOver = true;
            await Typed.ForgetAsync(KeptAllocation.Work);
            await Done.InvokeAsync(told);
            isOver = false;
            Begin(Chosen);
            return;
        }
        Refuse(result.Refusal);
        if (result.Refusal.Code is not ("taken-by-another" or "item-changed")) return;
        await Stale.InvokeAsync();
        TakeAfresh();   // they know now: what they press next is about the items as they are
    }

    // With one item there is no field for what is taken: the amount of the first line stands for it.
    void Refuse(Refusal no)
    {
        refusal = takes.Count == 1 && no.Field is "Items[0].Amount" ? no with { Field = "Lines[0].Amount" } : no;
        focus = FieldId;
    }

    Result<SuspenseToAllocate> Read()
    {
        var targets = new List<TargetLine>();
        for (var i = 0; i < lines.Count; i++)
        {
            var amount = Money.Parse(lines[i].Amount);
            if (!amount.Ok) return amount.Refusal with { Field = $"Lines[{i}].Amount" };
            targets.Add(new TargetLine(lines[i].Fund, lines[i].Reference, amount.Value, Given(lines[i].Narrative), Given(lines[i].CreditNote)));
        }
        if (takes.Count == 1) return new SuspenseToAllocate([new(Sources[0].ItemId, Money.Sum(targets.Select(t => t.Amount)), takes[0].SeenVersion)], targets);

        var items = new List<ItemToTake>();
        for (var i = 0; i < takes.Count; i++)
        {
            var amount = Money.Parse(takes[i].Amount);
            if (!amount.Ok) return amount.Refusal with { Field = $"Items[{i}].Amount" };
            items.Add(new ItemToTake(takes[i].Source.ItemId, amount.Value, takes[i].SeenVersion));
        }
        return new SuspenseToAllocate(items, targets);
    }

    static string? Given(string text) => text.Trim() is { Length: > 0 } typed ? typed : null;

    string Sentence(AllocationDone done)
    {
        if (lines.Count == 0) return $"{done.Cleared} was cleared: the items settle one another.";
        var to = lines.Count > 1 ? $"{lines.Count} lines" : $"{lines[0].Fund} {Funds.FirstOrDefault(f => f.Code == lines[0].Fund)?.Name} {lines[0].Reference}".TrimEnd();
        return $"{done.Placed} was allocated to {to}.";
    }

    static Money? Sum(IEnumerable<string> amounts)
    {
        Int128 sum = 0;
        foreach (var text in amounts)
        {
            if (Money.Parse(text) is not { Ok: true, Value.Pence: var pence }) return null;
            sum += pence;
        }
        return sum > long.MaxValue / 2 || sum < long.MinValue / 2 ? null : new Money((long)sum);
    }

    [GeneratedRegex(@"^(?<list>Lines|Items)\[(?<index>\d+)\]\.(?<name>\w+)$", RegexOptions.NonBacktracking)]
    private static partial Regex FieldName();
}
