using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;

namespace Ims.Web.Suspense;

/// <summary>An item as the form takes money from it.</summary>
public sealed record AllocationSourceView(long ItemId, int Version, Money Remaining, DateOnly ReceivedOn, string Name, string? Reference, string MethodCode)
{
    public static AllocationSourceView Of(SuspenseRow row) => new(row.Id, row.Version, row.Remaining, row.ReceivedOn, row.Narrative ?? "No narrative", row.Reference, row.MethodCode);

    public static AllocationSourceView Of(SuspenseItemView item) => new(item.Id, item.Version, item.Remaining, item.ReceivedOn, item.Narrative ?? "No narrative", item.Reference, item.MethodCode);
}

/// <summary>What the page tells after an allocation.</summary>
public sealed record AllocationTold(string Sentence, string ReceiptNumber, IReadOnlySet<long> ItemIds, IReadOnlyList<string> Warnings);

/// <summary>A line as it is typed.</summary>
public sealed class LineDraft
{
    public string Fund { get; set; } = "";
    public string Reference { get; set; } = "";
    public string Amount { get; set; } = "";
    public string Narrative { get; set; } = "";
    /// <summary>The number of the credit note that a negative line is.</summary>
    public string CreditNote { get; set; } = "";
    /// <summary>Whose account the reference is; null while nothing is known.</summary>
    public TargetAccount? Account { get; set; }
}

/// <summary>What is taken from one of several items, as it is typed.</summary>
public sealed class TakeDraft(AllocationSourceView source)
{
    public AllocationSourceView Source { get; } = source;
    /// <summary>The item's version as it was when this was typed.</summary>
    public int SeenVersion { get; set; } = source.Version;
    public string Amount { get; set; } = source.Remaining.ToPlain();
}
