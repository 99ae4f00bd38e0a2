using System.Text.Json;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>A layout as it is kept, written as those of statements are.</summary>
public static class AccountLayoutJson
{
    public static string Write(AccountLayout layout) => JsonSerializer.Serialize(layout, DelimitedLayoutJson.Options);

    public static Result<AccountLayout> Read(string json)
    {
        try
        {
            if (JsonSerializer.Deserialize<AccountLayout>(json, DelimitedLayoutJson.Options) is not { } layout) return AccountFeedRefusals.LayoutUnreadable("it is empty.");
            return HasHoles(layout) ? AccountFeedRefusals.LayoutUnreadable("an entry of a list is missing.") : layout;
        }
        catch (JsonException e) { return AccountFeedRefusals.LayoutUnreadable(e.Message); }
    }

    static bool HasHoles(AccountLayout layout) =>
        DelimitedLayoutJson.HasHoles(layout.Table) || layout.Columns.Contains(null!) || layout.StopWords.Contains(null!) || layout.ClosedWords.Contains(null!);
}
