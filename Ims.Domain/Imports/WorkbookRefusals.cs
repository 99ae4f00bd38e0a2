using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>Refusals of reading a workbook (.xlsx), in the order in which they are checked.</summary>
public static class WorkbookRefusals
{
    const string SaveAgain = "Open it in Excel, save it as .xlsx again and send that; if it will not open there, ask the sender for a new one.";

    // What it is
    public static Refusal OldOrLocked => new("workbook-old-or-locked", "The file is a workbook of the old kind (.xls) or has a password, so it cannot be read. Open it in Excel, take the password away and save it as .xlsx.", "File");
    public static Refusal NotAWorkbook => new("not-a-workbook", "The file is no Excel workbook (.xlsx). Choose the workbook that was delivered, or another profile.", "File");
    public static Refusal Damaged => new("workbook-damaged", $"The workbook is damaged or cut off. {SaveAgain}", "File");
    public static Refusal Locked => new("workbook-locked", "A part of the workbook has a password, so it cannot be read. Take the password away in Excel and save it again.", "File");

    // What it would unpack to
    public static Refusal PartsTooMany(int most) => new("workbook-parts", $"The workbook has more than {most:N0} parts, which no payments file needs. {SaveAgain}", "File");
    public static Refusal PartName => new("workbook-part-name", $"A part of the workbook has a name that points outside it, or two have the same. {SaveAgain}", "File");
    public static Refusal TooLarge(long mostMegabytes) => new("workbook-too-large", $"The workbook would unpack to more than {mostMegabytes:N0} MB. Ask for smaller files, such as one a day, or for the table as CSV.", "File");
    public static Refusal PackedTooTight(int most) => new("workbook-packed", $"A part of the workbook unpacks to more than {most:N0} times its size, as no table of payments does. {SaveAgain}", "File");

    // What is in it
    public static Refusal SheetMissing(string sheet, IEnumerable<string> found) => new("sheet-missing", $"The workbook has no sheet \"{sheet}\". It has: {string.Join(", ", found)}. Correct the profile, or ask why the file has changed.", "Sheet");
    public static Refusal SheetHidden(string sheet) => new("sheet-hidden", $"The sheet \"{sheet}\" is hidden, so nobody saw what it has. Show it in Excel and save the workbook, or choose another sheet in the profile.", "Sheet");
    public static Refusal NoSheet => new("sheet-none", "The workbook has no sheet that is shown. Show the one with the payments in Excel and save the workbook.", "Sheet");
    public static Refusal Doctype(string part) => new("workbook-doctype", $"The part {part} of the workbook defines a document type, as no workbook does. {SaveAgain}", "File");
    public static Refusal Broken(string part) => new("workbook-broken", $"The part {part} of the workbook is no sound XML. {SaveAgain}", "File");
    public static Refusal TextsTooMany => new("workbook-texts", "The workbook has more different texts than are taken at once. Ask for smaller files, such as one a day, or for the table as CSV.", "File");
    public static Refusal TextTooLong(string cell, int most) => new("workbook-text-long", $"Cell {cell} has more than {most:N0} characters. Shorten it, or ask for a file without it.", "File");
    public static Refusal RowsAstray(int row) => new("workbook-rows", $"Row {row:N0}: rows or cells of the sheet do not stand in their order. {SaveAgain}", "File");

    // Its cells
    public static Refusal Formula(string cell) => new("workbook-formula", $"{cell} holds a formula, so its value may change with other cells. Ask for the values themselves: in Excel copy the table, paste it as values and save.", "File");
    public static Refusal ErrorValue(string cell, string text) => new("workbook-error", $"{cell} holds the error {text}. Mend it in Excel, or ask the sender for a sound file.", "File");
    public static Refusal NumberTooLong(string cell, string text) => new("workbook-number-long", $"{cell} is the number {text}, of which Excel keeps only the first 15 digits. Ask for references as text.", "File");

    // Trying one
    public static Refusal SampleTooLarge(int most) => new("workbook-sample-large", $"A workbook is tried whole, and this one is larger than {most:N0} kB. Try one with fewer rows.", "File");
    public static Refusal SamplePasted => new("workbook-pasted", "A workbook cannot be pasted. Choose the file.", "Sample");
}
