using System.Globalization;

namespace Ims.Domain.Exit;

/// <summary>How a value is written in the CSV of an exit export: one way, whatever the engine that it came from, and readable back to the same value.</summary>
public static class ExitCells
{
    /// <summary>What the manifest tells whoever reads the files.</summary>
    public const string Rules =
        "UTF-8 with its mark, RFC 4180, CRLF. The first line names the columns. An empty cell is no value; a quoted empty cell (\"\") is an empty text. "
        + "A text that a spreadsheet might run as a formula (it begins, behind spaces, with = + - @ or their full-width forms and is no plain number, or with a tab or a line break) has one apostrophe before it: "
        + "take it away and the text is as it was; a text that itself begins with apostrophes before such a sign has one more of them. "
        + "Pence are whole pence with their sign. Instants are UTC, days are YYYY-MM-DD, yes and no are true and false. Bytes are a path to a file in this archive.";

    /// <summary>Null where there is no value.</summary>
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        DateOnly on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        decimal fraction => fraction.ToString("0.#############################", CultureInfo.InvariantCulture),
        Guid identifier => identifier.ToString("D"),
        int or long or short or byte => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        _ => throw new InvalidOperationException($"Nobody said how an exit export writes {value.GetType().Name}."),
    };
}
