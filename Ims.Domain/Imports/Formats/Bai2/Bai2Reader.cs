using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bai2;

/// <summary>
/// Reads BAI2 (formats.md §2), holding one record at a time. A line's date is its group's as-of date: the day the bank booked it.
/// </summary>
public sealed class Bai2Reader(Bai2TypeCodes? typeCodes = null) : IStatementReader
{
    /// <summary>A record with its continuations, in characters.</summary>
    public const int LongestRecord = 1_048_576;

    readonly Bai2TypeCodes codes = typeCodes ?? Bai2TypeCodes.Standard;
    readonly Bai2Account account = new();
    readonly Bai2Transaction transaction = new();
    readonly Bai2Envelope envelope = new();
    readonly char[] recordText = new char[FieldText.LineShown];
    int recordTextLength;

    Bai2Record current;
    int currentLine;
    int recordLength;
    int lastLine;
    int number;
    bool started;

    public bool Refused { get; private set; }

    public void Read(int lineNumber, ReadOnlySpan<char> text, List<StatementEvent> output)
    {
        if (Refused) return;
        lastLine = lineNumber;
        var trimmed = text.TrimEnd();
        if (trimmed.IsEmpty || trimmed is "\u001A") return; // blank, or the end mark of old systems

        var record = Bai2Envelope.RecordOf(trimmed);
        if (record is Bai2Record.Continuation && current is not Bai2Record.None)
        {
            if (Continue(lineNumber, text, trimmed) is { } broken) Refuse(lineNumber, text, broken, output);
            return;
        }
        if (Complete(output) is { } incomplete) { Refuse(currentLine, recordText.AsSpan(0, recordTextLength), incomplete, output); return; }
        if (Begin(lineNumber, text, trimmed, record) is { } refusal) Refuse(lineNumber, text, refusal, output);
    }

    public void End(List<StatementEvent> output)
    {
        if (Refused) return;
        if (!started) { Refuse(0, "", ImportRefusals.FileEmpty(), output); return; }
        if (Complete(output) is { } incomplete) Refuse(currentLine, recordText.AsSpan(0, recordTextLength), incomplete, output);
        else if (envelope.Expected is { } expected) Refuse(lastLine, recordText.AsSpan(0, recordTextLength), ImportRefusals.TrailerMissing(lastLine, expected), output);
    }

    Refusal? Begin(int line, ReadOnlySpan<char> text, ReadOnlySpan<char> trimmed, Bai2Record record)
    {
        if (!started && record != Bai2Record.File) return ImportRefusals.NotBai2(line);
        started = true;
        if (record == Bai2Record.None) return ImportRefusals.RecordUnknown(line, FieldText.Shown(trimmed[..Math.Min(2, trimmed.Length)]));
        if (envelope.Enter(line, record) is { } refusal) return refusal;

        (current, currentLine, recordLength) = (record, line, 0);
        recordTextLength = Math.Min(FieldText.LineShown, trimmed.Length);
        trimmed[..recordTextLength].CopyTo(recordText);
        if (record == Bai2Record.Account) account.Begin(line);
        else if (record == Bai2Record.Transaction) transaction.Begin(line);
        return Feed(line, text, trimmed, continues: false);
    }

    Refusal? Continue(int line, ReadOnlySpan<char> text, ReadOnlySpan<char> trimmed)
    {
        envelope.Count();
        return Feed(line, text, trimmed, continues: true);
    }

    Refusal? Feed(int line, ReadOnlySpan<char> text, ReadOnlySpan<char> trimmed, bool continues)
    {
        recordLength += text.Length;
        if (recordLength > LongestRecord) return ImportRefusals.RecordTooLong(line, LongestRecord);
        // A slash closes a line only at its end: a text may hold slashes. Without one a text keeps its trailing spaces.
        var closed = trimmed[^1] == '/';
        var content = closed ? trimmed[3..^1] : text.TrimEnd("\r\n")[3..];
        if (current == Bai2Record.Transaction) return transaction.Feed(line, content, !closed && text.Length >= envelope.LineLength);
        if (current == Bai2Record.Account) return account.Feed(line, content, continues);
        envelope.Feed(content);
        return null;
    }

    Refusal? Complete(List<StatementEvent> output)
    {
        var record = current;
        current = Bai2Record.None;
        return record switch
        {
            Bai2Record.None => null,
            Bai2Record.Account => CompleteAccount(output),
            Bai2Record.Transaction => CompleteTransaction(output),
            Bai2Record.AccountTrailer => envelope.CompleteAccountTrailer(currentLine, account, output),
            _ => envelope.Complete(record, currentLine, output),
        };
    }

    Refusal? CompleteAccount(List<StatementEvent> output)
    {
        if (account.Complete() is { } refusal) return refusal;
        var header = envelope.Header(account);
        if (!header.Ok) return header.Refusal;
        output.Add(new StatementStarted(header.Value));
        return null;
    }

    Refusal? CompleteTransaction(List<StatementEvent> output)
    {
        if (transaction.Complete() is { } refusal) return refusal;
        var sign = codes.Sign(transaction.TypeCode);
        // What moves no money needs no direction.
        if (sign == 0 && transaction.Amount != 0) return ImportRefusals.TypeDirectionUnknown(currentLine, Bai2TypeCodes.Name(transaction.TypeCode));
        if (account.Add(currentLine, transaction.Amount, sign) is { } tooLarge) return tooLarge;
        output.Add(new LineRead(new IncomingLine
        {
            Number = ++number,
            FileLine = transaction.FileLine,
            Date = envelope.AsOfOn,
            Amount = new Money(sign * transaction.Amount),
            TypeCode = Bai2TypeCodes.Name(transaction.TypeCode),
            BankReference = transaction.BankReference,
            CustomerReference = transaction.CustomerReference,
            Narrative = transaction.Narrative(),
        }));
        return null;
    }

    void Refuse(int line, ReadOnlySpan<char> text, Refusal refusal, List<StatementEvent> output)
    {
        Refused = true;
        current = Bai2Record.None;
        output.Add(new ReadRefused(new ReadFault(line, FieldText.ShownLine(text), refusal)));
    }
}
