using Ims.Domain.Values;

namespace Ims.Domain.Api;

public enum ApiKeyState
{
    /// <summary>Given, and its secret not collected yet.</summary>
    ToCollect,
    Live,
    /// <summary>Live, and over within <see cref="ApiKey.ToldDaysAhead"/> days.</summary>
    Expiring,
    Expired,
    Revoked,
}

/// <summary>A key by which a system of the council, or of its supplier, uses the API.</summary>
public sealed class ApiKey
{
    public const int LongestName = 60, LongestHolder = 200, LongestReason = 200;
    /// <summary>How long before its end a key is told of.</summary>
    public const int ToldDaysAhead = 30;

    public required long Id { get; init; }
    public required string Name { get; init; }
    /// <summary>Who has it: which system, whose supplier, whom to ring.</summary>
    public required string Holder { get; init; }
    public required List<ApiScope> Scopes { get; init; }
    /// <summary>Who asked for it, and alone may collect its secret; null for the command line.</summary>
    public required int? AskedById { get; init; }
    public required string AskedBy { get; init; }
    /// <summary>Who approved it.</summary>
    public required string GivenBy { get; init; }
    public required DateTime GivenAt { get; init; }
    /// <summary>UK day on which it works for the last time.</summary>
    public required DateOnly ExpiresOn { get; init; }
    /// <summary>SHA-256 of the secret, lower-case hex; null until it is collected. The secret itself is kept nowhere.</summary>
    public string? SecretSha256 { get; private set; }
    public DateTime? CollectedAt { get; private set; }
    public DateTime? RevokedAt { get; private set; }
    public string? RevokedBy { get; private set; }
    public string? RevokedBecause { get; private set; }
    /// <summary>When it was last let in, to the minute. UTC.</summary>
    public DateTime? LastUsedAt { get; private set; }
    public int Version { get; set; }

    /// <summary>The last day that a key which is asked for on a day may have.</summary>
    public static DateOnly LastDayFor(DateOnly today) => today.AddYears(1);

    public ApiKeyState StateOn(DateOnly today) =>
        RevokedAt is not null ? ApiKeyState.Revoked
        : ExpiresOn < today ? ApiKeyState.Expired
        : SecretSha256 is null ? ApiKeyState.ToCollect
        : ExpiresOn <= today.AddDays(ToldDaysAhead) ? ApiKeyState.Expiring
        : ApiKeyState.Live;

    /// <summary>Takes the hash of its secret, once.</summary>
    public Refusal? Collect(int? personId, string sha256, DateTime now)
    {
        if (AskedById != personId) return ApiRefusals.NotYours(AskedBy);
        if (RevokedAt is not null) return ApiRefusals.RevokedAlready(Name);
        if (ExpiresOn < UkTime.DateAt(now)) return ApiRefusals.Over(Name);
        if (SecretSha256 is not null) return ApiRefusals.CollectedAlready;
        (SecretSha256, CollectedAt) = (sha256, now);
        return null;
    }

    /// <summary>Ends it at once and for good.</summary>
    public Refusal? Revoke(string by, string because, DateTime now)
    {
        if (RevokedAt is not null) return ApiRefusals.RevokedAlready(Name);
        if (string.IsNullOrWhiteSpace(because)) return ApiRefusals.ReasonMissing;
        if (because.Trim().Length > LongestReason) return ApiRefusals.ReasonLong(LongestReason);
        (RevokedAt, RevokedBy, RevokedBecause) = (now, by, because.Trim());
        return null;
    }

    /// <summary>Why a call with this key is not let in; null where it is.</summary>
    public Refusal? Refuses(ApiKeyText presented, DateOnly today)
    {
        // Before all else, so that only whoever has the secret learns by the time it takes what became of the key.
        if (!presented.Matches(SecretSha256)) return ApiRefusals.SecretWrong;
        if (RevokedAt is not null) return ApiRefusals.KeyRevoked;
        return ExpiresOn < today ? ApiRefusals.KeyExpired : null;
    }
}
