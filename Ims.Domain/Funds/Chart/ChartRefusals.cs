using Ims.Domain.Values;

namespace Ims.Domain.Funds.Chart;

/// <summary>Refusals of importing a chart of accounts, in the order they are checked.</summary>
public static class ChartRefusals
{
    const string File = "File";

    public static Refusal FileMissing => new("chart-file-missing", "There is no chart yet. Choose a file, or paste its lines.", File);
    public static Refusal PasteTooLong(int most) => new("chart-paste-long", $"What is pasted has {most:N0} characters or more, so its end may be missing. Save it as a file, and choose that.", "Text");
    public static Refusal TooLarge(int megabytes) => new("chart-too-large", $"The file is larger than {megabytes} MB. Export the codes and names only, without balances.", File);
    public static Refusal NotText => new("chart-not-text", "This is no text file. Save the chart as CSV or as tab-delimited text, and choose that.", File);
    public static Refusal Empty => new("chart-empty", "The file has no code in it. Export the chart again, with its heading row.", File);
    public static Refusal QuoteNeverClosed(int line) => new("chart-quote", $"Line {line}: a quote is opened and never closed. Close it, or export the chart again.", File);
    public static Refusal NoHeading(string shown) => new("chart-no-heading", $"Line 1 is no heading row: it begins with \"{shown}\". Put a row above it that names the columns, such as Code, Name.", File);
    public static Refusal NoCodeColumn(string columns) => new("chart-no-code", $"No column is called Code; there are {columns}. Name the column of the codes Code.", File);
    public static Refusal NoNameColumn(string columns) => new("chart-no-name", $"No column is called Name; there are {columns}. Name the column of the names Name.", File);
    public static Refusal TooMany(int most) => new("chart-too-many", $"The file has more than {most:N0} codes. Leave out those that can take no income.", File);
    public static Refusal CodeMissing(int line) => new("chart-code-missing", $"Line {line} has no code. Fill it in, or take the line out.", File);
    public static Refusal CodeUnusable(int line, string code) => new("chart-code-unusable", $"Line {line}: the code \"{Short(code)}\" has a tab or a line break in it. Mend it in the ledger's export.", File);
    public static Refusal CodeTooLong(int line, string code) => new("chart-code-long", $"Line {line}: the code \"{Short(code)}\" has {code.Length} characters; a ledger code has {ChartCode.LongestCode} at the most. Check that the columns are the right ones.", File);
    public static Refusal NameTooLong(int line, string code) => new("chart-name-long", $"Line {line}: the name of {Short(code)} has more than {ChartCode.LongestName} characters. Shorten it.", File);
    public static Refusal StateUnknown(int line, string text) => new("chart-state", $"Line {line}: \"{Short(text)}\" is no state. Write open or closed, or leave it empty for open.", File);
    public static Refusal CodeTwice(int line, string code, int before) => new("chart-code-twice", $"Line {line}: the code {Short(code)} is in line {before} already, with another name or state. Leave one of them.", File);
    public static Refusal NothingChanged => new("chart-unchanged", "The file is the chart as it is here already, so there is nothing to import.", File);

    static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}
