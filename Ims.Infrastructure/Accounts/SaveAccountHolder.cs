using FluentValidation;
using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Accounts;

/// <summary>An account holder as a person wants it to be. Balance and instalment are the back office's alone.</summary>
public sealed record AccountHolderToSave
{
    public required string FundCode { get; init; }
    public required string Reference { get; init; }
    /// <summary>The version that the change was made from; null for a new account holder.</summary>
    public int? Version { get; init; }
    public required string Name { get; init; }
    public string? AddressLine1 { get; init; }
    public string? AddressLine2 { get; init; }
    public string? Town { get; init; }
    public string? Postcode { get; init; }
    public IReadOnlyList<FreeField> FreeFields { get; init; } = [];
    public StopKind Stop { get; init; }
    public string? StopMessage { get; init; }
    public bool Closed { get; init; }
}

/// <summary>The shape of the command; what needs the fund and the account is asked by the use case.</summary>
public sealed class AccountHolderToSaveValidator : AbstractValidator<AccountHolderToSave>
{
    public AccountHolderToSaveValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(a => a.Name).Must(n => !string.IsNullOrWhiteSpace(n)).Refuses(AccountRefusals.NameMissing).MaximumLength(AccountRefusals.LongestText).Refuses(AccountRefusals.TextTooLong);
        RuleFor(a => a.AddressLine1).MaximumLength(AccountRefusals.LongestText).Refuses(AccountRefusals.TextTooLong);
        RuleFor(a => a.AddressLine2).MaximumLength(AccountRefusals.LongestText).Refuses(AccountRefusals.TextTooLong);
        RuleFor(a => a.Town).MaximumLength(AccountRefusals.LongestText).Refuses(AccountRefusals.TextTooLong);
        RuleFor(a => a.Postcode).MaximumLength(AccountRefusals.LongestPostcode).Refuses(AccountRefusals.PostcodeTooLong);
        RuleFor(a => a.StopMessage).MaximumLength(AccountRefusals.LongestText).Refuses(AccountRefusals.TextTooLong)
            .Must(m => !string.IsNullOrWhiteSpace(m)).When(a => a.Stop != StopKind.None, ApplyConditionTo.CurrentValidator).Refuses(AccountRefusals.StopSilent)
            .Must(string.IsNullOrWhiteSpace).When(a => a.Stop == StopKind.None, ApplyConditionTo.CurrentValidator).Refuses(AccountRefusals.MessageAlone);
    }
}

/// <summary>Adds an account holder or changes one, its stop included. Who saves second is told who was first.</summary>
public sealed class SaveAccountHolder(Acts acts)
{
    static readonly AccountHolderToSaveValidator Validator = new();

    public static Permission Needs => Permission.AccountsChange;

    /// <summary>Returns the key under which it is kept.</summary>
    public async Task<Result<AccountKey>> RunAsync(AccountHolderToSave command, CancellationToken ct)
    {
        var saved = await SaveAsync(command, ct);
        // A race lost by a hair shows only when the change is saved; asked again, it names the winner, or goes through where only a word of the name was in the way.
        return saved.Refusal == DbErrors.ChangedByAnother || saved.Refusal == DbErrors.AlreadyThere ? await SaveAsync(command, ct) : saved;
    }

    Task<Result<AccountKey>> SaveAsync(AccountHolderToSave command, CancellationToken ct) => acts.RunAsync<AccountKey>(Needs, async (act, ct) =>
    {
        var key = await KeyAsync(act.Db, command, ct);
        if (!key.Ok) return key.Refusal;
        if ((Validator.FirstRefusal(command) ?? FreeFields.Check(FreeFields.Tidy(command.FreeFields))) is { } unshaped) return unshaped;
        var (fund, reference) = (key.Value.FundCode, key.Value.Reference);
        var holder = await act.Db.AccountHolders.SingleOrDefaultAsync(a => a.FundCode == fund && a.Reference == reference, ct);
        if (Refuses(command, key.Value, holder) is { } refusal) return refusal;

        if (holder is null) act.Db.AccountHolders.Add(holder = new AccountHolder { Id = await act.TakeIdsAsync(1, ct), FundCode = fund, Reference = reference });
        Apply(command, holder, act.ActorName);
        if (!act.Db.ChangeTracker.HasChanges()) return AccountRefusals.NothingChanged;
        (holder.ChangedAt, holder.ChangedBy, holder.WordScheme) = (act.Now, act.ActorName, SearchWords.Scheme);
        act.AuditRow(command.Version is null ? "account.add" : "account.change", holder, $"{fund}/{reference}");
        await act.Db.SaveChangesAsync(ct);
        await AccountWords.ReplaceAsync(act.Db, [holder], ct);
        return key.Value;
    }, ct);

    /// <summary>Fund and reference as they are kept. An account that is there keeps its reference, whatever its fund's rule has become since.</summary>
    static async Task<Result<AccountKey>> KeyAsync(CouncilDb db, AccountHolderToSave command, CancellationToken ct)
    {
        var book = await FundBooks.LoadAsync(db, [(command.FundCode, null)], [], ct);
        if (book.Fund(command.FundCode) is not { } fund) return FundRefusals.FundUnknown(command.FundCode);
        var normal = ReferenceCheck.Normalise(command.Reference);
        if (command.Version is not null) return new AccountKey(fund.Code, normal);
        if (fund.Disabled) return FundRefusals.FundDisabled(fund);
        if (normal.Length == 0) return FundRefusals.ReferenceMissing(fund.Name);
        if (book.RuleOf(fund) is { } rule) return rule.Check(command.Reference).Map(r => new AccountKey(fund.Code, r));
        return normal.Length > ReferenceCheck.Longest ? FundRefusals.ReferenceLength(fund.Name, normal, $"up to {ReferenceCheck.Longest}") : new AccountKey(fund.Code, normal);
    }

    static Refusal? Refuses(AccountHolderToSave command, AccountKey key, AccountHolder? holder) => (command.Version, holder) switch
    {
        (null, { } there) => AccountRefusals.Taken(key.FundCode, key.Reference, there.Name),
        ({ }, null) => AccountRefusals.Gone(key.FundCode, key.Reference),
        // What came by a file since is the back office's, whoever changed it here before.
        ({ } version, { } there) when there.Version != version => there.HeardAt > there.ChangedAt ? AccountRefusals.Changed(null, null) : AccountRefusals.Changed(there.ChangedBy, there.ChangedAt),
        _ => null,
    };

    static void Apply(AccountHolderToSave command, AccountHolder holder, string by)
    {
        (holder.Name, holder.AddressLine1, holder.AddressLine2) = (Kept(command.Name), Kept(command.AddressLine1), Kept(command.AddressLine2));
        (holder.Town, holder.Postcode, holder.Closed) = (Kept(command.Town), Kept(command.Postcode)?.ToUpperInvariant(), command.Closed);
        holder.FreeFields = FreeFields.Write(FreeFields.Tidy(command.FreeFields));
        if (holder.Stop == command.Stop && holder.StopMessage == Kept(command.StopMessage)) return;
        (holder.Stop, holder.StopMessage, holder.StopSetBy) = (command.Stop, Kept(command.StopMessage), command.Stop == StopKind.None ? null : by);
    }

    static string? Kept(string? text) => text?.Trim() is { Length: > 0 } kept ? kept : null;
}
