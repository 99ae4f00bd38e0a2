using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bacs;

/// <summary>
/// Reads ADDACS and AUDDIS (formats.md §7): what became of direct debit instructions. No money moves, so each advice is a line of £0.00, which is listed with the
/// file and set aside.
/// </summary>
public sealed class AdviceReader : BacsReader
{
    /// <summary>Of an ADDACS advice; those of AUDDIS have others.</summary>
    const string Amendment = "A";
    const string Advices = "Data/MessagingAdvices", Advice = $"{Advices}/MessagingAdvice";

    readonly string format;
    readonly bool amendments;
    DateOnly? reportedOn;

    AdviceReader(string format, bool amendments, string account, string fileSha256) : base(format, "BACSDocument", account, fileSha256) => (this.format, this.amendments) = (format, amendments);

    /// <summary>What payers and their banks changed.</summary>
    public static AdviceReader Addacs(string account, string fileSha256) => new("ADDACS", amendments: true, account, fileSha256);

    /// <summary>What banks did not accept of new instructions.</summary>
    public static AdviceReader Auddis(string account, string fileSha256) => new("AUDDIS", amendments: false, account, fileSha256);

    /// <summary>Whether a file that begins so has advices of the one kind or the other; null where it does not show.</summary>
    public static bool? IsAmendments(FileBeginning file)
    {
        const string mark = "record-type=";
        foreach (var line in file.Lines)
            if (line.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at && line.Length > at + mark.Length + 1) return line[at + mark.Length + 1] == Amendment[0];
        return Says(file, "ADDACS") ? true : Says(file, "AUDDIS") ? false : null;
    }

    static bool Says(FileBeginning file, string word) => file.Lines.Any(l => l.Contains(word, StringComparison.OrdinalIgnoreCase));

    private protected override DateOnly? FileOn => reportedOn;

    private protected override Refusal? Begin(int line, string path, BacsFields fields, List<StatementEvent> output)
    {
        switch (path)
        {
            case Advices: Found = true; return null;
            case $"{Advices}/Header" or $"{Advices}/MessagingHeader":
                return (fields["report-generation-date"] ?? fields["processing-date"]) is { } on ? AruddReader.Date(line, "report-generation-date", on, out reportedOn) : null;
            case Advice: return Take(line, fields, output);
            default: return null;
        }
    }

    private protected override Refusal? End(int line, string path, string text, List<StatementEvent> output) => null;

    Refusal? Take(int line, BacsFields fields, List<StatementEvent> output)
    {
        var type = fields["record-type"];
        if (type is not null && (type == Amendment) != amendments) return BacsRefusals.OtherAdvice(line, format, FieldText.Shown(type));
        var on = reportedOn;
        if (fields["effective-date"] is { } effective && AruddReader.Date(line, "effective-date", effective, out on) is { } undated) return undated;
        if (on is not { } date) return BacsRefusals.FieldMissing(line, "effective-date");
        var code = fields["reason-code"] ?? "";
        return Tell(new IncomingLine
        {
            Number = 0, FileLine = line, Date = date, Amount = Money.Zero, TypeCode = code, CustomerReference = fields["reference"], Payer = fields["payer-name"],
            Narrative = Words(code, fields),
        }, output);
    }

    string Words(string code, BacsFields fields)
    {
        var reason = amendments ? BacsReasons.OfAmendment(code) : BacsReasons.OfInstruction(code);
        var reference = fields["reference"] is { } r ? $", reference {r}" : "";
        var from = BacsText.Account(fields["payer-sort-code"], fields["payer-account-number"]) is { } a ? $", payer's account {a}" : "";
        var to = BacsText.Account(fields["payer-new-sort-code"], fields["payer-new-account-number"]) is { } b ? $", new account {b}" : "";
        return $"{format}: {reason}{reference}{from}{to}";
    }
}
