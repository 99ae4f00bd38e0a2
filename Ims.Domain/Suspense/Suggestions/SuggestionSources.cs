using Ims.Domain.Accounts;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>An account holder as suggestions look for one.</summary>
/// <param name="Version">Of the account holder when it was read.</param>
public sealed record SuggestionAccount(
    long Id, string FundCode, string Reference, string? Name, long? BalancePence, long? InstalmentPence, StopKind Stop = StopKind.None, bool Closed = false, int Version = 0);

/// <summary>Money of a payer that somebody placed before.</summary>
/// <param name="Stem">See <see cref="PayerStem"/>.</param>
/// <param name="Times">How often an equal amount of the payer went there.</param>
/// <param name="LastOn">When it was received the last time.</param>
public sealed record EarlierPlacement(ulong Stem, long Pence, string FundCode, string Reference, int Times, DateOnly LastOn);

/// <summary>An open item as suggestions are made for it.</summary>
/// <param name="Pence">What is left of it.</param>
/// <param name="Reference">Where the bank carries one in a field of its own.</param>
public sealed record SuggestionItem(long ItemId, long Pence, string? Narrative, string? Payer = null, string? Reference = null);
