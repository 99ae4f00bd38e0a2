namespace Ims.Infrastructure.Persistence;

/// <summary>Patterns of LIKE, which regards no case on either engine (SQLite: in ASCII).</summary>
static class Like
{
    public const string Escape = "\\";

    /// <summary>Matches whatever contains the text as it stands.</summary>
    public static string Containing(string text) => $"%{Literal(text)}%";

    static string Literal(string text) => text
        .Replace("\\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal);
}
