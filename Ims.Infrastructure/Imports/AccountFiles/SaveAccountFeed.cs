using System.Text.RegularExpressions;
using FluentValidation;
using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>An account feed as a person wants it to be.</summary>
public sealed record AccountFeedToSave
{
    public required string Code { get; init; }
    /// <summary>The version that the change was made from; null for a new feed.</summary>
    public int? Version { get; init; }
    public required string Name { get; init; }
    public required string FundCode { get; init; }
    public FeedKind Kind { get; init; }
    public int DropPercent { get; init; }
    public int DropCount { get; init; }
    public AccountLayout? Layout { get; init; }
    public bool Disabled { get; init; }
}

/// <summary>The shape of the command; what needs the other feeds is asked by the use case.</summary>
public sealed class AccountFeedToSaveValidator : AbstractValidator<AccountFeedToSave>
{
    const string Code = "^[a-z0-9]+(-[a-z0-9]+)*$";

    public AccountFeedToSaveValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(f => f.Name).Must(n => !string.IsNullOrWhiteSpace(n)).Refuses(AccountFeedRefusals.NameMissing)
            .MaximumLength(AccountFeedRefusals.LongestName).Refuses(AccountFeedRefusals.NameTooLong);
        RuleFor(f => f.Code).NotEmpty().Refuses(AccountFeedRefusals.CodeMissing).MaximumLength(AccountFeedRefusals.LongestCode).Refuses(AccountFeedRefusals.CodeUnusable)
            .Matches(Code, RegexOptions.NonBacktracking).Refuses(AccountFeedRefusals.CodeUnusable)
            .NotEqual(AccountFeedRefusals.NewCode).Refuses(AccountFeedRefusals.CodeUnusable).When(f => f.Version is null);
        RuleFor(f => f.DropPercent).InclusiveBetween(0, 100).Refuses(AccountFeedRefusals.DropPercentUnusable);
        RuleFor(f => f.DropCount).InclusiveBetween(0, AccountFeedRefusals.LargestDropCount).Refuses(AccountFeedRefusals.DropCountUnusable);
    }
}

/// <summary>
/// Adds an account feed or makes a new version of one; a disabled one takes no more files. Who saves second is told who was first. Files that came before are read by
/// the version that they came by.
/// </summary>
public sealed class SaveAccountFeed(Acts acts)
{
    static readonly AccountFeedToSaveValidator Validator = new();

    public static Permission Needs => Permission.ProfilesChange;

    /// <summary>Returns the new version's number.</summary>
    public async Task<Result<int>> RunAsync(AccountFeedToSave command, CancellationToken ct)
    {
        var saved = await SaveAsync(command, ct);
        // A race lost by a hair shows only when the change is saved; asked again, it names the winner.
        return saved.Refusal == DbErrors.ChangedByAnother || saved.Refusal == DbErrors.AlreadyThere ? await SaveAsync(command, ct) : saved;
    }

    Task<Result<int>> SaveAsync(AccountFeedToSave command, CancellationToken ct) => acts.RunAsync<int>(Needs, async (act, ct) =>
    {
        if (Unshaped(command) is { } unshaped) return unshaped;
        var feeds = await act.Db.AccountFeeds.ToListAsync(ct);
        var feed = feeds.Find(f => f.Code == command.Code);
        if (await RefusesAsync(act.Db, command, feed, feeds, ct) is { } refusal) return refusal;

        var fund = await act.Db.Funds.Where(f => f.Code == command.FundCode).Select(f => f.Code).SingleAsync(ct);
        if (feed is null) act.Db.AccountFeeds.Add(feed = new AccountFeed { Code = command.Code, Name = "", FundCode = fund, Kind = command.Kind, DropPercent = 0, DropCount = 0, LayoutJson = "" });
        var version = command.Version is { } before ? before + 1 : feed.Version;
        (feed.Name, feed.Kind, feed.DropPercent, feed.DropCount) = (command.Name.Trim(), command.Kind, command.DropPercent, command.DropCount);
        (feed.LayoutJson, feed.Disabled) = (AccountLayoutJson.Write(command.Layout!), command.Disabled);
        if (command.Version is not null && !act.Db.ChangeTracker.HasChanges()) return AccountFeedRefusals.NothingChanged;
        act.AuditRow(command.Version is null ? "account-feed.add" : "account-feed.change", feed, feed.Code);
        await act.Db.SaveChangesAsync(ct);   // its version points at it, and a lost race ends here
        act.Db.AccountFeedVersions.Add(feed.AsVersion(version, act.Now, act.ActorName));
        return version;
    }, ct);

    static Refusal? Unshaped(AccountFeedToSave command) =>
        Validator.FirstRefusal(command) ?? (command.Layout is { } layout ? AccountLayoutCheck.Check(layout) : AccountFeedRefusals.LayoutMissing);

    static async Task<Refusal?> RefusesAsync(CouncilDb db, AccountFeedToSave command, AccountFeed? feed, List<AccountFeed> all, CancellationToken ct)
    {
        if (command.Version is null && feed is not null) return AccountFeedRefusals.CodeTaken(feed.Code, feed.Name);
        if (command.Version is not null && feed is null) return AccountFeedRefusals.Gone(command.Code);
        if (feed is not null && feed.Version != command.Version)
        {
            var now = await db.AccountFeedVersions.AsNoTracking().SingleAsync(v => v.FeedCode == feed.Code && v.Version == feed.Version, ct);
            return AccountFeedRefusals.Changed(now.SavedBy, now.SavedAt, now.Version);
        }
        bool Is(string text) => text.Equals(command.Name.Trim(), StringComparison.OrdinalIgnoreCase);
        // Files are sent to a feed by its name too, so no other answers to it.
        if (all.Find(f => f.Code != command.Code && (Is(f.Name) || Is(f.Code))) is { } other) return AccountFeedRefusals.NameTaken(command.Name.Trim(), other.Code);
        if (feed is not null) return feed.FundCode == command.FundCode ? null : AccountFeedRefusals.FundFixed(feed.FundCode);
        return await db.Funds.AnyAsync(f => f.Code == command.FundCode, ct) ? null : AccountFeedRefusals.FundUnknown(command.FundCode);
    }
}
