using System.Text;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Recognition;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Ims.Web.Recognition;

/// <summary>One test: a field, a comparison that fits it, and values of its type. What was typed is checked at once, a pattern as it is typed.</summary>
public partial class TestRow
{
    bool typed;
    Refusal? fileRefusal;

    [Parameter, EditorRequired] public ConditionNode Node { get; set; } = null!;
    [Parameter, EditorRequired] public ConditionEditor Editor { get; set; } = null!;
    [Parameter, EditorRequired] public RuleErrors Errors { get; set; } = RuleErrors.None;
    [Parameter, EditorRequired] public IReadOnlyList<RuleChoice> Funds { get; set; } = [];

    /// <summary>Characters that can be pasted: a message of the browser has no more room (StaffPages).</summary>
    const int LongestPaste = 200_000;

    string ValueId => $"{Node.Id}-value";
    string ErrorId => $"{ValueId}-error";
    string HelpId => $"{ValueId}-help";

    // Before the rule was asked for, only what was typed into is judged.
    Refusal? Error => fileRefusal ?? Errors.Of(ValueId) ?? (typed ? Node.Fault() : null);
    string Invalid => Error is null ? "false" : "true";

    LineFieldKind Kind => RuleFields.KindOf(Node.Field);

    string Look => Kind switch { LineFieldKind.Amount => "m", LineFieldKind.Date or LineFieldKind.Code => "short", _ => "wide" };

    string? Keyboard => Kind switch { LineFieldKind.Amount => "decimal", LineFieldKind.Date => "numeric", _ => null };

    string Example => Kind switch
    {
        LineFieldKind.Amount => "142.00",
        LineFieldKind.Date => "dd/mm/yyyy",
        LineFieldKind.Code => "171",
        _ => Node.Operator == RuleOperator.MatchesPattern ? "CTAX (?<ref>[0-9]{10})" : "RENT",
    };

    string? Help => Node.Operator switch
    {
        RuleOperator.MatchesPattern when Error is null && Node.Value.Length > 0 && RuleCheck.GroupsOf(Node.Value) is { Count: > 0 } caught => $"Catches: {string.Join(", ", caught)}",
        RuleOperator.MatchesPattern => "A regular expression; (?<ref>...) catches a reference. Capitals do not matter.",
        RuleOperator.InList => ListHelp(Node.Listed()),
        RuleOperator.Equals when Kind == LineFieldKind.Text => "The whole field; leave it empty to ask for a field without text. Capitals do not matter.",
        _ when Kind == LineFieldKind.Amount => "In pounds; debits with a minus.",
        _ => null,
    };

    static string ListHelp(ValueList list) => list switch
    {
        { Values.Count: 0 } => "One a line, or many between commas or tabs.",
        { Repeated: 0 } => Words.Count(list.Values.Count, "value"),
        _ => $"{Words.Count(list.Values.Count, "value")}; {Words.Count(list.Repeated, "that stands twice is", "that stand twice are")} left out.",
    };

    /// <summary>Puts the first column of a text or CSV file below what is in the list.</summary>
    async Task AddFileAsync(InputFileChangeEventArgs e)
    {
        var (text, refusal) = await ListUpload.ReadAsync(e.File);
        (fileRefusal, typed) = (refusal, true);
        if (text is null) return;
        Node.List = ValueList.Show(Node.Listed().Values.Concat(ValueList.FirstColumn(text, Node.Field).Values).Select(v => v.Text).Distinct(StringComparer.OrdinalIgnoreCase));
        await Editor.TypedAsync();
    }

    Task ChooseFieldAsync(ChangeEventArgs e)
    {
        Node.Choose(Enum.Parse<LineField>((string)e.Value!));
        (typed, fileRefusal) = (false, null);
        return Editor.TypedAsync();
    }

    Task ChooseOperatorAsync(ChangeEventArgs e)
    {
        Node.Operator = Enum.Parse<RuleOperator>((string)e.Value!);
        (typed, fileRefusal) = (false, null);
        return Editor.TypedAsync();
    }

    Task SetAsync(Action<string> set, ChangeEventArgs e)
    {
        set((e.Value as string ?? "").ReplaceLineEndings("\n"));
        (typed, fileRefusal) = (true, null);
        return Editor.TypedAsync();
    }
}

/// <summary>Reads a file of values.</summary>
static class ListUpload
{
    /// <summary>Bytes: the longest list, with other columns beside it.</summary>
    const int Largest = 1_000_000;

    public static async Task<(string? Text, Refusal? Refusal)> ReadAsync(IBrowserFile file)
    {
        if (file.Size > Largest) return (null, RuleRefusals.ListUnreadable(Largest));
        try
        {
            await using var content = file.OpenReadStream(Largest);
            using var reader = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var text = await reader.ReadToEndAsync();
            return text.Contains('\0', StringComparison.Ordinal) ? (null, RuleRefusals.ListUnreadable(Largest)) : (text, null);
        }
        catch (DecoderFallbackException) { return (null, RuleRefusals.ListUnreadable(Largest)); }
        catch (IOException) { return (null, RuleRefusals.ListUnreadable(Largest)); }
    }
}

/// <summary>What a row is called by those who cannot see where it stands.</summary>
static class ConditionRowNames
{
    public static string Of(ConditionEdits edits, ConditionNode node)
    {
        var kind = node.IsGroup ? "Group" : "Test";
        return edits.ParentOf(node) is { } parent
            ? $"{kind}, {parent.Parts.IndexOf(node) + 1} of {parent.Parts.Count} in {ConditionEdits.NameOf(parent)}: {ConditionEdits.WordsOf(node)}"
            : $"The whole rule: {ConditionEdits.WordsOf(node)}";
    }
}

/// <summary>Lists to choose from: what is disabled is shown only where it is chosen already.</summary>
static class RuleOptionLists
{
    public static IEnumerable<RuleChoice> With(IReadOnlyList<RuleChoice> all, string chosen)
    {
        var known = all.Where(c => !c.Disabled || c.Code.Equals(chosen, StringComparison.OrdinalIgnoreCase));
        return chosen.Length == 0 || all.Any(c => c.Code.Equals(chosen, StringComparison.OrdinalIgnoreCase)) ? known : known.Append(new RuleChoice(chosen, "(not there)"));
    }

    public static string Text(RuleChoice choice) => choice.Disabled ? $"{choice.Code} {choice.Name} (disabled)" : $"{choice.Code} {choice.Name}";
}
