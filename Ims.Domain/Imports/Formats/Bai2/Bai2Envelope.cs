using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bai2;

enum Bai2Record { None, File, Group, Account, Transaction, Continuation, AccountTrailer, GroupTrailer, FileTrailer }

/// <summary>
/// The records around the transactions: file (01, 99), group (02, 98) and the account's trailer (49); the order of records, how many
/// there were, and the totals that the trailers promise.
/// </summary>
sealed class Bai2Envelope
{
    const int UsualLineLength = 80;
    const int MostFields = 16;

    enum Stage { File, Groups, Accounts, Transactions, End }

    readonly List<string> fields = [];
    Stage stage;
    int fileRecords, groupRecords, accountRecords;
    int groups, accounts, statements;
    long fileControl, groupControl;

    StatementStatus status;
    string? currency;
    string? asOfTime;
    int? modifier;

    public DateOnly AsOfOn { get; private set; }

    /// <summary>A text line of this length is full, so that a text without a closing slash goes on in mid word.</summary>
    public int LineLength { get; private set; } = UsualLineLength;

    /// <summary>What the file still lacks; null when it is complete.</summary>
    public string? Expected => stage switch
    {
        Stage.File => "a file header (01)",
        Stage.Groups => "a group (02) or the file's trailer (99)",
        Stage.Accounts => "an account (03) or the group's trailer (98)",
        Stage.Transactions => "a transaction (16) or the account's trailer (49)",
        _ => null,
    };

    /// <summary>The record that a text line begins: its code and a comma.</summary>
    public static Bai2Record RecordOf(ReadOnlySpan<char> line) => line.Length < 3 || line[2] != ',' ? Bai2Record.None : line[..2] switch
    {
        "16" => Bai2Record.Transaction,
        "88" => Bai2Record.Continuation,
        "03" => Bai2Record.Account,
        "49" => Bai2Record.AccountTrailer,
        "01" => Bai2Record.File,
        "02" => Bai2Record.Group,
        "98" => Bai2Record.GroupTrailer,
        "99" => Bai2Record.FileTrailer,
        _ => Bai2Record.None,
    };

    /// <summary>Refuses a record that stands where it cannot; else counts it.</summary>
    public Refusal? Enter(int line, Bai2Record record)
    {
        if (stage == Stage.End) return ImportRefusals.AfterTheEnd(line);
        var allowed = record switch
        {
            Bai2Record.File => stage == Stage.File,
            Bai2Record.Group or Bai2Record.FileTrailer => stage == Stage.Groups,
            Bai2Record.Account or Bai2Record.GroupTrailer => stage == Stage.Accounts,
            Bai2Record.Transaction or Bai2Record.AccountTrailer => stage == Stage.Transactions,
            _ => false,
        };
        if (!allowed) return ImportRefusals.RecordOutOfOrder(line, Code(record), Expected!);

        if (record == Bai2Record.Group) groupRecords = 0;
        if (record == Bai2Record.Account) { accountRecords = 0; stage = Stage.Transactions; }
        Count();
        fields.Clear();
        return null;
    }

    public void Count()
    {
        fileRecords++;
        groupRecords++;
        accountRecords++;
    }

    /// <summary>Keeps the fields of a record around the transactions; further ones than any of them has mean nothing.</summary>
    public void Feed(ReadOnlySpan<char> content)
    {
        var cut = new Bai2Fields(content);
        while (cut.More && fields.Count < MostFields) fields.Add(cut.Next().ToString());
    }

    public Refusal? Complete(Bai2Record record, int line, List<StatementEvent> output) => record switch
    {
        Bai2Record.File => CompleteFile(line),
        Bai2Record.Group => CompleteGroup(line),
        Bai2Record.GroupTrailer => CompleteGroupTrailer(line, output),
        _ => CompleteFileTrailer(line, output),
    };

    /// <summary>The head of the account's statement, or why it is none.</summary>
    public Result<StatementHeader> Header(Bai2Account account)
    {
        var code = account.Currency ?? currency ?? "GBP";
        if (code.Length != 3 || !code.All(char.IsAsciiLetter)) return ImportRefusals.CurrencyUnreadable(account.FileLine, FieldText.Shown(code));
        var date = AsOfOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new StatementHeader
        {
            Ordinal = ++statements,
            FileLine = account.FileLine,
            AccountText = account.AccountText!,
            Currency = code.ToUpperInvariant(),
            AsOfOn = AsOfOn,
            AsOfTime = asOfTime,
            AsOfModifier = modifier,
            Status = status,
            StatementNumber = NumberOf(date),
        };
    }

    // A day has one final statement and, at some banks, an interim one every hour.
    string NumberOf(string date) => modifier switch
    {
        null => date,
        1 or 3 when asOfTime is { } time => string.Create(CultureInfo.InvariantCulture, $"{date}/{modifier} {time}"),
        { } m => string.Create(CultureInfo.InvariantCulture, $"{date}/{m}"),
    };

    public Refusal? CompleteAccountTrailer(int line, Bai2Account account, List<StatementEvent> output)
    {
        if (Total(line, 0, out var control) is { } noTotal) return noTotal;
        if (Number(line, 1, "Record count", out var records) is { } noCount) return noCount;
        accounts++;
        groupControl += account.Control;
        if (Math.Abs(groupControl) > FieldText.MostPence) return ImportRefusals.TotalTooLarge(line);
        stage = Stage.Accounts;

        var name = $"account {FieldText.Shown(account.AccountText)}";
        output.Add(new StatementEnded(account.Footer()));
        Check(output, $"Control total, {name}", control, account.Control);
        Check(output, $"Records, {name}", records, accountRecords);
        foreach (var check in account.SummaryChecks(name)) output.Add(new FileChecked(check));
        return null;
    }

    Refusal? CompleteFile(int line)
    {
        if (Field(2) is { Length: > 0 } created && !Bai2Text.TryDate(created, out _)) return ImportRefusals.DateUnreadable(line, "File date", FieldText.Shown(created));
        if (Field(7) is not ("" or "2")) return ImportRefusals.VersionUnknown(line, FieldText.Shown(Field(7)));
        if (FieldText.TryCount(Field(5), out var length) && length > 0) LineLength = length;
        stage = Stage.Groups;
        return null;
    }

    Refusal? CompleteGroup(int line)
    {
        if (Field(2) is "") return ImportRefusals.FieldMissing(line, "Group status");
        if (Field(2) is not [>= '1' and <= '4']) return ImportRefusals.StatusUnknown(line, FieldText.Shown(Field(2)));
        if (Field(3) is "") return ImportRefusals.FieldMissing(line, "As-of date");
        if (!Bai2Text.TryDate(Field(3), out var asOf)) return ImportRefusals.DateUnreadable(line, "As-of date", FieldText.Shown(Field(3)));
        if (Field(6) is not ("" or [>= '1' and <= '4'])) return ImportRefusals.ModifierUnknown(line, FieldText.Shown(Field(6)));

        status = (StatementStatus)(Field(2)[0] - '0');
        AsOfOn = asOf;
        asOfTime = FieldText.Kept(Field(4));
        currency = FieldText.Kept(Field(5));
        modifier = Field(6) is [var digit] ? digit - '0' : null;
        (accounts, groupControl) = (0, 0);
        stage = Stage.Accounts;
        return null;
    }

    Refusal? CompleteGroupTrailer(int line, List<StatementEvent> output)
    {
        if (Total(line, 0, out var control) is { } noTotal) return noTotal;
        if (Number(line, 1, "Number of accounts", out var promised) is { } noAccounts) return noAccounts;
        if (Number(line, 2, "Record count", out var records) is { } noCount) return noCount;
        groups++;
        fileControl += groupControl;
        if (Math.Abs(fileControl) > FieldText.MostPence) return ImportRefusals.TotalTooLarge(line);
        stage = Stage.Groups;

        Check(output, $"Control total, group {groups}", control, groupControl);
        Check(output, $"Accounts, group {groups}", promised, accounts);
        Check(output, $"Records, group {groups}", records, groupRecords);
        return null;
    }

    Refusal? CompleteFileTrailer(int line, List<StatementEvent> output)
    {
        if (Total(line, 0, out var control) is { } noTotal) return noTotal;
        if (Number(line, 1, "Number of groups", out var promised) is { } noGroups) return noGroups;
        if (Number(line, 2, "Record count", out var records) is { } noCount) return noCount;
        stage = Stage.End;

        Check(output, "Control total, file", control, fileControl);
        Check(output, "Groups, file", promised, groups);
        Check(output, "Records, file", records, fileRecords);
        return null;
    }

    static void Check(List<StatementEvent> output, string name, long expected, long actual) => output.Add(new FileChecked(Bai2Account.Check(name, expected, actual)));

    string Field(int index) => index < fields.Count ? fields[index] : "";

    // A trailer whose account has no amounts may leave its total blank.
    Refusal? Total(int line, int index, out long total)
    {
        total = 0;
        return Field(index) is "" || Bai2Text.TryAmount(Field(index), out total) ? null : ImportRefusals.AmountUnreadable(line, "Control total", FieldText.Shown(Field(index)));
    }

    Refusal? Number(int line, int index, string name, out int number)
    {
        number = 0;
        if (Field(index) is "") return ImportRefusals.FieldMissing(line, name);
        return FieldText.TryCount(Field(index), out number) ? null : ImportRefusals.CountUnreadable(line, name, FieldText.Shown(Field(index)));
    }

    static string Code(Bai2Record record) => record switch
    {
        Bai2Record.File => "01",
        Bai2Record.Group => "02",
        Bai2Record.Account => "03",
        Bai2Record.Transaction => "16",
        Bai2Record.Continuation => "88",
        Bai2Record.AccountTrailer => "49",
        Bai2Record.GroupTrailer => "98",
        _ => "99",
    };
}
