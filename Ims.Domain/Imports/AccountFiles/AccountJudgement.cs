using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>What a line comes to where an account stands as it does.</summary>
/// <param name="After">The values that the account will have; null where it stays or the line is rejected.</param>
/// <param name="AsOf">The instant of which the line is.</param>
/// <param name="Refusal">Of a rejected line.</param>
/// <param name="IsDoubtful">The line may be about another account than it says, so that nobody can tell who is absent.</param>
public sealed record AccountJudged(AccountRowKind Kind, AccountValues? After, DateTime AsOf, Refusal? Refusal = null, bool IsDoubtful = false);

/// <summary>Judges the lines of one file. It holds nothing but how the file is to be read.</summary>
/// <param name="layout">Of the feed's version.</param>
/// <param name="rule">Of the fund; null where any reference will do.</param>
/// <param name="receivedAt">When the file came, UTC: no line can be later.</param>
/// <param name="asAtOn">The day of which all lines are, where they do not say it.</param>
public sealed class AccountJudge(AccountLayout layout, CompiledReferenceRule? rule, DateTime receivedAt, DateOnly? asAtOn)
{
    readonly DateOnly today = UkTime.DateAt(receivedAt);

    /// <summary>The instant of which a line is: the end of its day, but never after the file came; that itself where nobody said a day.</summary>
    public DateTime AsOf(AccountRow row)
    {
        if ((row.AsAt ?? asAtOn) is not { } day) return receivedAt;
        var end = UkTime.UtcAt(day.AddDays(1), TimeOnly.MinValue);
        return end < receivedAt ? end : receivedAt;
    }

    /// <summary>What is wrong with a line whatever the account is.</summary>
    public Refusal? Rejects(AccountRow row) => row.AsAt is { } day && day > today ? AccountFileRefusals.DayToCome(row.FileLine, day) : null;

    /// <param name="row">The line.</param>
    /// <param name="there">The account as it is; null where there is none.</param>
    public AccountJudged Judge(AccountRow row, AccountHolder? there)
    {
        var asOf = AsOf(row);
        if (Rejects(row) is { } rejected) return new(AccountRowKind.Rejected, null, asOf, rejected);
        // An account that is there keeps its reference, whatever its fund's rule has become since.
        if (there is null && rule is not null && rule.Check(row.Reference) is { Ok: false } unfit)
            return new(AccountRowKind.Rejected, null, asOf, AccountFileRefusals.ReferenceUnfit(row.FileLine, unfit.Refusal), IsDoubtful: true);
        if (there is not null && HeardAt(there) is { } heard && heard > asOf) return new(AccountRowKind.Older, null, asOf);

        var before = there is null ? AccountValues.Nothing : AccountValues.Of(there);
        var after = before.After(row, layout, there?.StopSetBy is not null);
        if (!after.Ok) return new(AccountRowKind.Rejected, null, asOf, AccountFileRefusals.FieldsUnfit(row.FileLine, after.Refusal));
        var kind = there is null ? AccountRowKind.Added
            : before.Closed && !after.Value.Closed ? AccountRowKind.Reopened
            : before == after.Value ? AccountRowKind.Unchanged : AccountRowKind.Changed;
        return new(kind, after.Value, asOf);
    }

    /// <summary>The instant of the last word on an account; null where none is known.</summary>
    public static DateTime? HeardAt(AccountHolder holder) => holder.HeardAt is { } heard && holder.BalanceAt is { } balance ? (heard > balance ? heard : balance) : holder.HeardAt ?? holder.BalanceAt;

    /// <summary>Whether an open account that a full file has not is absent: not one that was told of, or changed here, after the file's instant.</summary>
    public static bool IsAbsent(DateTime? heardAt, DateTime? balanceAt, DateTime? changedAt, DateTime fileAsOf) => !(heardAt > fileAsOf) && !(balanceAt > fileAsOf) && !(changedAt > fileAsOf);
}
