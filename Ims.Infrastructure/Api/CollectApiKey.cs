using System.Security.Cryptography;
using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Api;

/// <summary>A key's text, for the one time that it is shown.</summary>
public sealed class ApiKeyShown(string name, string text)
{
    public string Name => name;

    public string Text => text;

    /// <summary>Without the text, so that whoever logs it gives nothing away.</summary>
    public override string ToString() => $"the key {name}";
}

/// <summary>Makes the secret of a key that was given, and hands it to whoever asked for the key: this once. Only its hash is kept.</summary>
public sealed class CollectApiKey(Acts acts)
{
    public static Permission Needs => Permission.KeysManage;

    public Task<Result<ApiKeyShown>> RunAsync(long keyId, CancellationToken ct) => acts.RunAsync<ApiKeyShown>(Needs, async (act, ct) =>
    {
        if (await act.Db.ApiKeys.SingleOrDefaultAsync(k => k.Id == keyId, ct) is not { } key) return ApiRefusals.Unknown;
        var secret = RandomNumberGenerator.GetBytes(ApiKeyText.SecretBytes);
        if (key.Collect(act.PersonId, ApiKeyText.Sha256Of(secret), act.Now) is { } refusal) return refusal;
        act.Audit("api-key.collect", ApiKeyGrant.Subject, key.Id, before: null, ApiKeyTold.Of(key));
        var text = ApiKeyText.Write(act.Council.Slug, key.Id, secret);
        CryptographicOperations.ZeroMemory(secret);
        return new ApiKeyShown(key.Name, text);
    }, ct);
}

/// <summary>Ends a key at once: taking away needs nobody's approval. The next call with it is refused.</summary>
public sealed class RevokeApiKey(Acts acts)
{
    public static Permission Needs => Permission.KeysManage;

    public Task<Result<Done>> RunAsync(long keyId, string reason, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.ApiKeys.SingleOrDefaultAsync(k => k.Id == keyId, ct) is not { } key) return ApiRefusals.Unknown;
        if (key.Revoke(act.ActorName, reason, act.Now) is { } refusal) return refusal;
        act.Audit("api-key.revoke", ApiKeyGrant.Subject, key.Id, new { Revoked = false }, new { Revoked = true, Reason = key.RevokedBecause });
        return Done.It;
    }, ct);
}
