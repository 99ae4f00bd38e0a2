using System.Text.Json.Serialization;

namespace Ims.Web.Suspense;

/// <summary>A line of <see cref="KeptAllocation"/>.</summary>
public sealed record KeptLine(string Fund, string Reference, string Amount, string Narrative, string CreditNote = "");

/// <summary>An allocation as far as it is typed, to go on with after the connection or the server was lost.</summary>
/// <param name="Versions">Of the items, as they were when it was typed: what was sent meanwhile is then not done once more, but told.</param>
public sealed record KeptAllocation(IReadOnlyList<long> ItemIds, [property: JsonRequired] IReadOnlyList<int> Versions, IReadOnlyList<string> Takes, IReadOnlyList<KeptLine> Lines)
{
    /// <summary>Names the work in the browser.</summary>
    public const string Work = "allocate";

    public bool IsOf(IEnumerable<AllocationSourceView> sources) => ItemIds.SequenceEqual(sources.Select(s => s.ItemId));

    public bool Says(KeptAllocation other) => ItemIds.SequenceEqual(other.ItemIds) && Takes.SequenceEqual(other.Takes) && Lines.SequenceEqual(other.Lines);
}
