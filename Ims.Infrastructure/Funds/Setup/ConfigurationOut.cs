using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Funds.Setup;

/// <summary>What another room keeps of a council's configuration. The set-up knows no room that uses it, so each of them writes its own.</summary>
/// <param name="Name">In the file.</param>
/// <param name="Title">As people read it: "Import profiles".</param>
/// <param name="Kind">What an entry of it is: "Import profile".</param>
/// <param name="WriteAsync">All of it, in an order that does not depend on when it was made.</param>
/// <param name="InWords">The entries that a file has, as they are to be compared, judged by nobody; null where it has no such part.</param>
public sealed record ConfigurationPart(
    string Name, string Title, string Kind, Func<CouncilDb, CancellationToken, Task<JsonElement>> WriteAsync, Func<ConfigurationFile, Result<IReadOnlyList<EntryInWords>?>> InWords)
{
    /// <summary>Whether it matters which entry comes first.</summary>
    public bool IsOrdered { get; init; }
}

/// <summary>The whole configuration of the council as one file.</summary>
public sealed class ConfigurationOut(Looks looks, IEnumerable<ConfigurationPart> parts, Actor actor, TimeProvider time)
{
    // Whoever may read the rules may read the rest.
    public static Permission Needs => Permission.RulesView;

    public Task<Result<ConfigurationFile>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var written = await WriteAsync(db, parts, ct);
        return written with { Council = actor.Council.Name, TakenAt = time.UtcNow() };
    }, ct);

    /// <summary>Without a word of whose it is and when.</summary>
    internal static async Task<ConfigurationFile> WriteAsync(CouncilDb db, IEnumerable<ConfigurationPart> parts, CancellationToken ct)
    {
        var written = new Dictionary<string, JsonElement>();
        foreach (var part in parts.OrderBy(p => p.Name, StringComparer.Ordinal)) written[part.Name] = await part.WriteAsync(db, ct);
        return new ConfigurationFile
        {
            Format = ConfigurationFile.FormatName, Version = ConfigurationFile.Latest, Settings = [.. (await ConfigurationLoading.LoadAsync(db, ct)).All.Select(s => s.Setting)], Parts = written,
        };
    }
}
