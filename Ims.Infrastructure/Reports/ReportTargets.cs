using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Suspense;

namespace Ims.Infrastructure.Reports;

/// <summary>Ledger lines that a filter finds.</summary>
public sealed record OpensLines(TransactionFilter Filter) : ReportTarget;

/// <summary>One posting.</summary>
public sealed record OpensPosting(string ReceiptNumber) : ReportTarget;

/// <summary>One file.</summary>
public sealed record OpensFile(long ImportId) : ReportTarget;

/// <summary>When files are expected and whether they came.</summary>
public sealed record OpensArrivals : ReportTarget;

/// <summary>One recognition rule.</summary>
public sealed record OpensRule(int RuleId) : ReportTarget;

/// <summary>One refund.</summary>
public sealed record OpensRefund(Guid Key) : ReportTarget;

/// <summary>A batch of an export.</summary>
public sealed record OpensBatch(string ProfileCode, int Number) : ReportTarget;

/// <summary>What waits for an export.</summary>
public sealed record OpensExports : ReportTarget;

/// <summary>Open items of suspense.</summary>
public sealed record OpensSuspense(SuspenseFilter Filter) : ReportTarget;

/// <summary>What moved in suspense in a time.</summary>
public sealed record OpensMovement(DateOnly From, DateOnly To) : ReportTarget;

/// <summary>A sample that an auditor drew.</summary>
public sealed record OpensSample(long Id) : ReportTarget;

/// <summary>What an auditor asked.</summary>
public sealed record OpensQuery(long Id) : ReportTarget;

/// <summary>Somebody's access.</summary>
public sealed record OpensPerson(int PersonId) : ReportTarget;

/// <summary>One entry of the audit.</summary>
public sealed record OpensEntry(long Number) : ReportTarget;
