using Ims.Domain.Ledger;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Audit;

/// <summary>Which audit entries are wanted; what is null does not matter.</summary>
public sealed record AuditFilter
{
    /// <summary>First and last UK date.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public string? ActorId { get; init; }
    public string? Action { get; init; }
    public string? SubjectKind { get; init; }
    public string? SubjectId { get; init; }
    /// <summary>Stands in what was before or after, in any case.</summary>
    public string? Text { get; init; }

    internal Refusal? Refusal => From is { } from && To is { } to && from > to ? LedgerRefusals.PeriodBackwards(from, to) : null;
}

/// <summary>Which page: what is older than an entry, or what is newer; none is the first page.</summary>
public sealed record AuditTurn(long Number, bool ToOlder);
