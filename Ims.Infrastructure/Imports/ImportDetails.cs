using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

public sealed record ImportFateTold(Fate Fate, int Lines, Money Amount);

/// <param name="Number">The bank's own, for BAI2 the as-of date and modifier; null where the file gives none.</param>
public sealed record ImportStatementTold(string AccountName, string? Number, DateOnly AsOfOn, bool Intraday, Money? Opening, Money? Closing);

/// <param name="Expected">As the file says it: counts, and amounts in pence.</param>
public sealed record ImportCheckTold(string Name, string Expected, string Actual, bool Passed);

/// <summary>Another file that this one repeats.</summary>
public sealed record ImportNamed(long Id, string FileName, ImportStatus Status, DateTime? PostedAt);

/// <summary>All that is known of a file but its lines.</summary>
public sealed record ImportTold
{
    public required long Id { get; init; }
    public required string FileName { get; init; }
    public required long SizeBytes { get; init; }
    public required string Sha256 { get; init; }
    public required string ProfileCode { get; init; }
    public required string ProfileName { get; init; }
    /// <summary>The profile's version that the file is read by.</summary>
    public required int ProfileVersion { get; init; }
    public required ImportStatus Status { get; init; }
    public required string? ReasonCode { get; init; }
    /// <summary>Why it is held or was refused, and the way out.</summary>
    public required string? Reason { get; init; }
    public required ImportNamed? DuplicateOf { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required string ReceivedBy { get; init; }
    public required DateTime? CheckedAt { get; init; }
    public required DateTime? PostingStartedAt { get; init; }
    public required DateTime? PostedAt { get; init; }
    public required DateTime? ReversedAt { get; init; }
    public required string? DecidedBy { get; init; }
    /// <summary>How a held repeat was released; null where it never was one.</summary>
    public required ReleaseMode? Release { get; init; }
    /// <summary>The request for its release, or once it is posted for its reversal, that waits for another person; null where none does.</summary>
    public required long? WaitingRequestId { get; init; }
    public required int LinesRead { get; init; }
    public required Money Read { get; init; }
    /// <summary>The five fates in their order once it is posted, else none. They add up to what was read. (Law 1)</summary>
    public required IReadOnlyList<ImportFateTold> Fates { get; init; }
    public required IReadOnlyList<ImportStatementTold> Statements { get; init; }
    public required IReadOnlyList<ImportCheckTold> Checks { get; init; }

    public ImportGroup Group => ImportGroups.Of(Status);
}

/// <summary>One file: what it was, what was checked, what became of its lines. Null when there is no such file.</summary>
public sealed class ImportDetails(Looks looks)
{
    public static Permission Needs => Permission.ImportsView;

    public Task<Result<ImportTold?>> GetAsync(long importId, CancellationToken ct) => looks.GetAsync<ImportTold?>(Needs, async (db, ct) =>
    {
        var import = await db.Imports.Include(i => i.Fates).Include(i => i.Checks).AsSplitQuery().SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (import is null) return null;
        var statements = await (
            from s in db.Statements
            where s.ImportId == importId
            join a in db.BankAccounts on s.BankAccountId equals a.Id
            orderby s.Id
            select new { a.Name, s.StatementNumber, s.AsOfOn, s.Intraday, s.OpeningPence, s.ClosingPence }).ToListAsync(ct);
        var first = import.DuplicateOfId is { } id ? await db.Imports.SingleAsync(i => i.Id == id, ct) : null;
        return new ImportTold
        {
            Id = import.Id, FileName = import.FileName, SizeBytes = import.SizeBytes, Sha256 = import.Sha256, Status = import.Status,
            ProfileCode = import.ProfileCode, ProfileVersion = import.ProfileVersion,
            ProfileName = await db.ImportProfiles.Where(p => p.Code == import.ProfileCode).Select(p => p.Name).SingleAsync(ct),
            ReasonCode = import.ReasonCode, Reason = import.Reason,
            DuplicateOf = first is null ? null : new ImportNamed(first.Id, first.FileName, first.Status, first.PostedAt),
            ReceivedAt = import.ReceivedAt, ReceivedBy = import.ReceivedBy, CheckedAt = import.CheckedAt, PostingStartedAt = import.PostingStartedAt,
            PostedAt = import.PostedAt, ReversedAt = import.ReversedAt, DecidedBy = import.DecidedBy, LinesRead = import.LinesRead, Read = import.ReadAmount,
            Fates = import.PostedAt is null ? [] : FatesOf(import), Release = import.Release, WaitingRequestId = await WaitingAsync(db, import, ct),
            Statements = statements.ConvertAll(s => new ImportStatementTold(s.Name, StatementHeader.IsOfFile(s.StatementNumber) ? null : s.StatementNumber, s.AsOfOn, s.Intraday, InPounds(s.OpeningPence), InPounds(s.ClosingPence))),
            Checks = [.. import.Checks.OrderBy(c => c.Ordinal).Select(c => new ImportCheckTold(c.Name, c.Expected, c.Actual, c.Passed))],
        };
    }, ct);

    static async Task<long?> WaitingAsync(CouncilDb db, Import import, CancellationToken ct)
    {
        if (import.Status is not (ImportStatus.Held or ImportStatus.Posted)) return null;
        var key = ApprovalRequest.KeyOf(import.Status == ImportStatus.Held ? ApprovalKind.DuplicateRelease : ApprovalKind.FileReversal, DuplicateRelease.Subject, import.Id.ToString(CultureInfo.InvariantCulture));
        return await db.ApprovalRequests.Where(r => r.OpenKey == key).Select(r => (long?)r.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>The five, in their order.</summary>
    internal static List<ImportFateTold> FatesOf(Import import) => [.. Enum.GetValues<Fate>().Select(fate =>
    {
        var met = import.Fates.Find(f => f.Fate == fate);
        return new ImportFateTold(fate, met?.Lines ?? 0, new Money(met?.Pence ?? 0));
    })];

    static Money? InPounds(long? pence) => pence is { } p ? new Money(p) : null;
}
