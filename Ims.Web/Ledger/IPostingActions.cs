using Ims.Domain.Access;

namespace Ims.Web.Ledger;

/// <summary>Something that can be done with a posting on another page.</summary>
public sealed record PostingAction(string Label, string Path);

/// <summary>Knows what can be done with a posting. A room that has such acts registers one; the posting's page links to them and knows no more.</summary>
public interface IPostingActions
{
    /// <summary>Who has none of them is not asked for.</summary>
    IReadOnlyList<Permission> Needs { get; }

    /// <summary>Those that make sense for the posting and that the person may do, in their order.</summary>
    Task<IReadOnlyList<PostingAction>> OfAsync(string receiptNumber, IReadOnlySet<Permission> held, CancellationToken ct);
}
