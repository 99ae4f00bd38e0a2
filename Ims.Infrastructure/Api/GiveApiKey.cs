using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Domain.Approvals;
using Ims.Domain.Staff;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Staff;

namespace Ims.Infrastructure.Api;

/// <summary>A key that a system is to have.</summary>
/// <param name="Holder">Which system it is, and whom to ring about it.</param>
/// <param name="ExpiresOn">UK day on which it works for the last time.</param>
public sealed record ApiKeyToGive(string Name, string Holder, IReadOnlyList<ApiScope> Scopes, DateOnly ExpiresOn)
{
    /// <summary>Set by the use case, whoever fills the form.</summary>
    public int? AskedById { get; init; }

    /// <inheritdoc cref="AskedById"/>
    public string AskedBy { get; init; } = "";
}

/// <summary>Asks for a key to be given to a system; another person approves it, as with any access. (Law 10)</summary>
public sealed class GiveApiKey(ApprovalDesk desk, ApiKeyGrant grant, Actor actor)
{
    public static Permission Needs => Permission.KeysManage;

    public Task<Result<Submitted>> RunAsync(ApiKeyToGive command, AskedFor asked, CancellationToken ct) =>
        desk.SubmitAsync(Needs, grant, command with { AskedById = actor.PersonId, AskedBy = actor.Name }, asked, ct);
}

/// <summary>Gives a key. It has no secret until whoever asked collects it. (docs/decisions/0031-api-keys.md)</summary>
public sealed class ApiKeyGrant : ApprovableAct<ApiKeyToGive>
{
    internal const string Subject = "API key";

    public override ApprovalKind Kind => ApprovalKind.RoleChange;

    public override bool IsAbout(string subjectKind) => subjectKind == Subject;

    internal override async Task<Refusal?> RefusesApproverAsync(Act act, string commandJson, CancellationToken ct)
    {
        var command = Read<ApiKeyToGive>(commandJson);
        var facts = await StaffFacts.LoadAsync(act.Db, ct);
        return GrantOf(command).Refuses(facts.HoldingOf(command.AskedById), facts.HoldingOf(act.PersonId));
    }

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, ApiKeyToGive command, CancellationToken ct)
    {
        if (Refuses(command, act.Today) is { } refusal) return refusal;
        var facts = await StaffFacts.LoadAsync(act.Db, ct);
        var scopes = command.Scopes.Distinct().Order().ToList();
        var key = new ApiKey
        {
            Id = await act.TakeIdsAsync(1, ct), Name = command.Name.Trim(), Holder = command.Holder.Trim(), Scopes = scopes, AskedById = command.AskedById, AskedBy = command.AskedBy,
            GivenBy = act.ActorName, GivenAt = act.Now, ExpiresOn = command.ExpiresOn,
        };
        act.Db.ApiKeys.Add(key);
        act.Audit("api-key.give", Subject, key.Id, before: null, ApiKeyTold.Of(key));
        List<PreviewFact> told =
        [
            new("Name", null, key.Name), new("Will be had by", null, key.Holder), .. scopes.Select(s => new PreviewFact(ApiScopes.Of(s).Name, "may not", "may")), new("Sees", null, "all funds"),
            new("Works until", null, key.ExpiresOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)), new("Secret is shown to", null, command.AskedBy),
        ];
        return new ApprovalPreview(Subject, $"new {key.Name}", $"Give the key {key.Name} to a system", null, told, StaffFacts.Warnings(Holding.Nothing.Permissions, Holding.Nothing.Permissions, GrantOf(command), facts.HoldingOf(command.AskedById)));
    }

    static Refusal? Refuses(ApiKeyToGive command, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(command.Name)) return ApiRefusals.NameMissing;
        if (command.Name.Trim().Length > ApiKey.LongestName) return ApiRefusals.NameLong(ApiKey.LongestName);
        if (string.IsNullOrWhiteSpace(command.Holder)) return ApiRefusals.HolderMissing;
        if (command.Holder.Trim().Length > ApiKey.LongestHolder) return ApiRefusals.HolderLong(ApiKey.LongestHolder);
        if (command.Scopes.Count == 0) return ApiRefusals.ScopesMissing;
        if (command.ExpiresOn < today) return ApiRefusals.EndsInPast;
        return command.ExpiresOn > ApiKey.LastDayFor(today) ? ApiRefusals.EndsTooLate(ApiKey.LastDayFor(today)) : null;
    }

    // A key sees all funds, so one of the two must.
    static Grant GrantOf(ApiKeyToGive command) => new(ApiScopes.PermissionsOf(command.Scopes), []);
}

/// <summary>What the audit tells of a key: never its secret, nor the hash of it.</summary>
sealed record ApiKeyTold(string Name, string Holder, string Scopes, string AskedBy, string ExpiresOn)
{
    public static ApiKeyTold Of(ApiKey key) => new(key.Name, key.Holder, ApiScopes.Write(key.Scopes), key.AskedBy, key.ExpiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
