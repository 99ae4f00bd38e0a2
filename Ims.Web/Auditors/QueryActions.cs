using Ims.Domain.Access;
using Ims.Infrastructure.Auditors;
using Ims.Web.Ledger;

namespace Ims.Web.Auditors;

/// <summary>An auditor asks about any posting.</summary>
internal sealed class QueryActions : IPostingActions
{
    public IReadOnlyList<Permission> Needs => [AskQuery.Needs];

    public Task<IReadOnlyList<PostingAction>> OfAsync(string receiptNumber, IReadOnlySet<Permission> held, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PostingAction>>(held.Contains(AskQuery.Needs) ? [new PostingAction("Ask an audit query", AuditorPaths.Ask(receiptNumber))] : []);
}
