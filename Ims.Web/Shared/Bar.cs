using Ims.Domain.Values;

namespace Ims.Web.Shared;

/// <summary>One bar of a chart, and the rows that it opens.</summary>
/// <param name="Label">What it stands for: "Wednesday 15 July 2026", "23 Council Tax".</param>
/// <param name="Mark">What the axis has room for: "15".</param>
/// <param name="Href">Null where there is nothing to open.</param>
/// <param name="Note">More of it: "120 lines".</param>
/// <param name="Now">Stands out, with this word under it: "today".</param>
public sealed record Bar(string Label, string Mark, Money Amount, string? Href = null, string? Note = null, string? Now = null)
{
    /// <summary>The whole of it in words.</summary>
    public string Sentence => $"{Label}{(Now is null ? "" : $", {Now}")}: {Amount}{(Note is null ? "" : $", {Note}")}";
}
