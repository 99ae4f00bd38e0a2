using Ims.Domain.Recognition;

namespace Ims.Web.Recognition;

/// <summary>What an edit of the tree did: where the work goes on, and what is read out.</summary>
/// <param name="FocusId">Of the input or row that takes the focus.</param>
public sealed record ConditionEdit(string FocusId, string Told);

/// <summary>A row that was taken out, and where it was.</summary>
public sealed record RemovedNode(ConditionNode Node, string ParentId, int Index);

/// <summary>Adds, removes and moves rows of a rule's conditions; each by one press of a key or a button.</summary>
public sealed class ConditionEdits(ConditionNode root, Func<string> next, List<RemovedNode> removed)
{
    const int MostRemembered = 20;

    public RemovedNode? LastRemoved => removed.Count > 0 ? removed[^1] : null;

    /// <summary>The group that a row lies in; null for the outermost.</summary>
    public ConditionNode? ParentOf(ConditionNode node) => ParentOf(root, node);

    public ConditionEdit AddTest(ConditionNode group, int at)
    {
        var test = new ConditionNode { Id = next() };
        group.Parts.Insert(at, test);
        return new ConditionEdit($"{test.Id}-field", $"A test was added to {NameOf(group)}.");
    }

    public ConditionEdit AddGroup(ConditionNode group, int at)
    {
        // A group inside one of its own kind would change nothing.
        var added = new ConditionNode { Id = next(), Kind = group.Kind == NodeKind.Any ? NodeKind.All : NodeKind.Any };
        var test = new ConditionNode { Id = next() };
        added.Parts.Add(test);
        group.Parts.Insert(at, added);
        return new ConditionEdit($"{test.Id}-field", $"A group, {NameOf(added)}, was added to {NameOf(group)}.");
    }

    /// <summary>Below a row: at the end of a group, after a test.</summary>
    public ConditionEdit AddBelow(ConditionNode node, bool group)
    {
        var parent = node.IsGroup ? node : ParentOf(node)!;
        var at = node.IsGroup ? node.Parts.Count : parent.Parts.IndexOf(node) + 1;
        return group ? AddGroup(parent, at) : AddTest(parent, at);
    }

    /// <summary>Takes a row out; <see cref="PutBack"/> undoes it.</summary>
    public ConditionEdit? Remove(ConditionNode node)
    {
        if (ParentOf(node) is not { } parent) return null;
        var at = parent.Parts.IndexOf(node);
        parent.Parts.RemoveAt(at);
        removed.Add(new RemovedNode(node, parent.Id, at));
        if (removed.Count > MostRemembered) removed.RemoveAt(0);
        var focus = parent.Parts.Count == 0 ? parent : parent.Parts[Math.Min(at, parent.Parts.Count - 1)];
        return new ConditionEdit(focus.Id, $"Removed: {WordsOf(node)}.");
    }

    /// <summary>Puts the last removed row where it was, or at the end where its group is gone.</summary>
    public ConditionEdit? PutBack()
    {
        if (LastRemoved is not { } last) return null;
        removed.RemoveAt(removed.Count - 1);
        if (Find(root, last.ParentId) is { } parent) parent.Parts.Insert(Math.Min(last.Index, parent.Parts.Count), last.Node);
        else root.Parts.Add(last.Node);
        return new ConditionEdit(last.Node.Id, $"Put back: {WordsOf(last.Node)}.");
    }

    public bool CanMove(ConditionNode node, int by) => ParentOf(node) is { } parent && parent.Parts.IndexOf(node) + by is var to && to >= 0 && to < parent.Parts.Count;

    public ConditionEdit? Move(ConditionNode node, int by)
    {
        if (!CanMove(node, by)) return null;
        var parts = ParentOf(node)!.Parts;
        var at = parts.IndexOf(node);
        parts.RemoveAt(at);
        parts.Insert(at + by, node);
        return Moved(node);
    }

    public bool CanMoveIn(ConditionNode node) => ParentOf(node) is not null;

    /// <summary>Into the group just above it, or into a new group of its own.</summary>
    public ConditionEdit? MoveIn(ConditionNode node)
    {
        if (ParentOf(node) is not { } parent) return null;
        var at = parent.Parts.IndexOf(node);
        if (at > 0 && parent.Parts[at - 1] is { IsGroup: true } above)
        {
            parent.Parts.RemoveAt(at);
            above.Parts.Add(node);
        }
        else
        {
            var group = new ConditionNode { Id = next(), Kind = parent.Kind == NodeKind.Any ? NodeKind.All : NodeKind.Any };
            parent.Parts[at] = group;
            group.Parts.Add(node);
        }
        return Moved(node);
    }

    public bool CanMoveOut(ConditionNode node) => ParentOf(node) is { } parent && parent != root;

    /// <summary>Out of its group, just after it. A group that is left empty goes.</summary>
    public ConditionEdit? MoveOut(ConditionNode node)
    {
        if (!CanMoveOut(node)) return null;
        var parent = ParentOf(node)!;
        var outer = ParentOf(parent)!;
        parent.Parts.Remove(node);
        var at = outer.Parts.IndexOf(parent);
        outer.Parts.Insert(at + 1, node);
        if (parent.Parts.Count == 0) outer.Parts.RemoveAt(at);
        return Moved(node);
    }

    ConditionEdit Moved(ConditionNode node)
    {
        var parent = ParentOf(node)!;
        return new ConditionEdit(node.Id, $"Now {parent.Parts.IndexOf(node) + 1} of {parent.Parts.Count} in {NameOf(parent)}.");
    }

    public static string NameOf(ConditionNode group) => group.Kind switch { NodeKind.Any => GroupWords.Any, NodeKind.None => GroupWords.None, _ => GroupWords.All };

    /// <summary>A row in words, as far as it is typed.</summary>
    public static string WordsOf(ConditionNode node) =>
        node.IsGroup ? $"{NameOf(node)} {node.Parts.Count} {(node.Parts.Count == 1 ? "part" : "parts")}" : RuleWords.Of(node.ToTest());

    static ConditionNode? ParentOf(ConditionNode group, ConditionNode node) =>
        group.Parts.Contains(node) ? group : group.Parts.Select(p => ParentOf(p, node)).FirstOrDefault(p => p is not null);

    static ConditionNode? Find(ConditionNode node, string id) =>
        node.Id == id ? node : node.Parts.Select(p => Find(p, id)).FirstOrDefault(p => p is not null);
}
