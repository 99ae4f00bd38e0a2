namespace Ims.Domain.Values;

/// <summary>The letters of Windows-1252, in which spreadsheets still save files that are not UTF-8.</summary>
public static class Windows1252
{
    // Where it differs from Latin-1; a place without a sign keeps its control code.
    const string Western = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
                           + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static char Letter(byte value) => value is >= 0x80 and <= 0x9F ? Western[value - 0x80] : (char)value;
}
