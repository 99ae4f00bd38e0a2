using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Camt;

/// <summary>One Stmt or Ntfctn: its head, its balances, and what its entries add up to.</summary>
sealed class CamtStatement(int line, CamtMessage message)
{
    const int LongestNumber = 40;

    readonly List<(string Type, CamtAmount Amount, int Sign, DateOnly? On)> balances = [];
    (int Line, string Type, CamtAmount? Amount, int Sign, DateOnly? On) balance;
    readonly Dictionary<CamtField, (int Line, string Text)> summary = [];
    readonly LineSums all = new();     // of entries, whatever their status
    readonly LineSums booked = new();
    string? number;
    string? account;
    string? currency;
    DateOnly? created;
    DateOnly? until;
    int page = 1;
    bool isLastPage = true;
    StatementStatus status = StatementStatus.Update;

    /// <summary>Where it begins.</summary>
    public int Line => line;
    public LineSums Lines { get; } = new();
    public string Currency { get; private set; } = "";
    public bool Started { get; private set; }

    bool IsPart => page > 1 || !isLastPage;
    string Name => $"account {FieldText.Shown(account)}";

    public void BeginBalance(int at) => balance = (at, "", null, 0, null);

    public Refusal? Take(int at, CamtField field, string value, string amountCurrency)
    {
        switch (field)
        {
            case CamtField.Number: number ??= FieldText.Kept(value); return null;
            case CamtField.Iban or CamtField.OtherAccount:
                if (value.Length > FieldText.LongestReference) return CamtRefusals.FieldTooLong(at, "Acct", FieldText.LongestReference);
                account ??= FieldText.Kept(value);
                return null;
            case CamtField.Currency:
                currency = MinorUnits.Currency(value);
                return currency is null ? CamtRefusals.CurrencyUnreadable(at, FieldText.Shown(value)) : null;
            case CamtField.Created: return Date(at, "CreDtTm", value, out created);
            case CamtField.Until: return Date(at, "ToDtTm", value, out until);
            case CamtField.PageNumber: return FieldText.TryCount(value, out page) ? null : CamtRefusals.CountUnreadable(at, "PgNb", FieldText.Shown(value));
            case CamtField.IsLastPage:
                if (CamtText.Flag(value) is not { } last) return CamtRefusals.FlagUnreadable(at, "LastPgInd", FieldText.Shown(value));
                isLastPage = last;
                return null;
            case CamtField.Copy:
                status = StatementStatus.Copy;
                return value is "COPY" or "CODU" or "DUPL" ? null : CamtRefusals.CopyUnknown(at, FieldText.Shown(value));
            case CamtField.BalanceType: balance.Type = value; return null;
            case CamtField.BalanceAmount:
                balance.Amount = new CamtAmount(at, value, amountCurrency);
                return balance.Amount.Value.Read(out _);
            case CamtField.BalanceDirection: return Direction(at, value, out balance.Sign);
            case CamtField.BalanceDate: return Date(at, "Bal/Dt", value, out balance.On);
            case CamtField.Balance: return EndBalance(at);
            default: summary[field] = (at, value); return null;
        }
    }

    static Refusal? Date(int at, string field, string text, out DateOnly? date)
    {
        date = null;
        if (!CamtText.TryDate(text, out var on)) return CamtRefusals.DateUnreadable(at, field, FieldText.Shown(text));
        date = on;
        return null;
    }

    static Refusal? Direction(int at, string text, out int sign) => (sign = CamtText.Sign(text)) == 0 ? CamtRefusals.DirectionUnknown(at, FieldText.Shown(text)) : null;

    // Only booked balances are compared; available ones say when money can be used.
    Refusal? EndBalance(int at)
    {
        if (balance.Type is not ("OPBD" or "PRCD" or "CLBD")) return null;
        if (balance.Amount is not { } amount) return CamtRefusals.FieldMissing(at, "Bal/Amt");
        if (balance.Sign == 0) return CamtRefusals.FieldMissing(at, "Bal/CdtDbtInd");
        if (amount.Read(out var minor) is { } unreadable) return unreadable;
        var before = balances.FindIndex(b => b.Type == balance.Type);
        if (before >= 0) return Signed(balances[before]) == balance.Sign * minor ? null : CamtRefusals.FieldTwice(at, $"balance {balance.Type}");
        balances.Add((balance.Type, amount, balance.Sign, balance.On));
        return null;
    }

    static long Signed((string Type, CamtAmount Amount, int Sign, DateOnly? On) balance) => balance.Amount.Read(out var minor) is null ? balance.Sign * minor : 0;

    (string Type, CamtAmount Amount, int Sign, DateOnly? On)? BalanceOf(params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
            if (balances.FindIndex(b => b.Type == type) is >= 0 and var at) return balances[at];
        return null;
    }

    /// <summary>The head, told when the first entry has ended or there is none.</summary>
    public Result<StatementHeader> Begin(int ordinal, CamtEntry? first, string fileSha256)
    {
        if (account is null) return CamtRefusals.FieldMissing(line, "Acct");
        if ((BalanceOf("CLBD")?.On ?? until ?? (first is { IsBooked: true } ? first.On : created)) is not { } asOf) return CamtRefusals.FieldMissing(line, "CreDtTm");
        var code = currency ?? BalanceOf("OPBD", "PRCD", "CLBD")?.Amount.Currency ?? first?.Currency;
        if (code is null || MinorUnits.Currency(code) is not { } known) return CamtRefusals.FieldMissing(line, "Ccy");
        (Currency, Started) = (known, true);
        return new StatementHeader
        {
            Ordinal = ordinal, FileLine = line, AccountText = account, Currency = known, AsOfOn = asOf, AsOfModifier = message.Modifier, Status = status,
            StatementNumber = NumberOf() ?? StatementHeader.OfFile(fileSha256, ordinal),
        };
    }

    // A page of a long statement has its number, and is a statement by itself.
    string? NumberOf()
    {
        if (number is null) return null;
        var all = message.NumberPrefix + (IsPart ? string.Create(CultureInfo.InvariantCulture, $"{number}/{page}") : number);
        return all.Length <= LongestNumber ? all : null;
    }

    /// <summary>Counts an entry in.</summary>
    public Refusal? Count(CamtEntry entry)
    {
        if (entry.Currency != Currency) return CamtRefusals.CurrencyOther(entry.Line, entry.Currency, Currency);
        return all.Add(entry.Minor) && (!entry.IsBooked || booked.Add(entry.Minor)) ? null : ImportRefusals.TotalTooLarge(entry.Line);
    }

    /// <summary>Ends it: what it holds, and every check that it allows.</summary>
    public Refusal? End(List<StatementEvent> output)
    {
        var opening = BalanceOf("OPBD", "PRCD");
        var closing = BalanceOf("CLBD");
        long? Known((string, CamtAmount Amount, int, DateOnly?)? b) => b is { } there && !IsPart && there.Amount.Currency == Currency ? Signed(there) : null;
        output.Add(new StatementEnded(Lines.Footer(Known(opening), Known(closing))));
        if (all.Lines > booked.Lines) output.Add(new FileChecked(Check($"Entries announced but not booked, left out, {Name}", all.Lines - booked.Lines, all.Lines - booked.Lines)));
        if (IsPart) output.Add(new FileChecked(new FileCheck($"Page of a statement of several, balances not compared, {Name}", FieldText.Shown(page), FieldText.Shown(page), Ok: true)));
        else
        {
            foreach (var (which, told) in new[] { ("opening", opening), ("closing", closing) })
                if (told is { } there && there.Amount.Currency != Currency)
                    output.Add(new FileChecked(new FileCheck($"Currency of the {which} balance, {Name}", Currency, FieldText.Shown(there.Amount.Currency), Ok: false)));
            if (Known(opening) is { } from && Known(closing) is { } to) output.Add(new FileChecked(Check($"Opening + lines = closing, {Name}", to, from + Lines.NetPence)));
        }
        return Summary(output);
    }

    Refusal? Summary(List<StatementEvent> output)
    {
        foreach (var (field, words) in (ReadOnlySpan<(CamtField, string)>)[(CamtField.AllCount, "Entries counted"), (CamtField.CreditCount, "Credits counted"), (CamtField.DebitCount, "Debits counted")])
        {
            if (!summary.TryGetValue(field, out var told)) continue;
            if (!FieldText.TryCount(told.Text, out var count)) return CamtRefusals.CountUnreadable(told.Line, "NbOfNtries", FieldText.Shown(told.Text));
            Compare(output, words, count, CountOf(field, all), CountOf(field, booked));
        }
        foreach (var (field, words) in (ReadOnlySpan<(CamtField, string)>)[(CamtField.AllSum, "Entries summed"), (CamtField.CreditSum, "Credits summed"), (CamtField.DebitSum, "Debits summed"), (CamtField.NetSum, "Entries, net")])
        {
            if (!summary.TryGetValue(field, out var told)) continue;
            if (new CamtAmount(told.Line, told.Text, Currency).Read(out var sum) is { } unreadable) return unreadable;
            if (field == CamtField.NetSum && summary.TryGetValue(CamtField.NetDirection, out var direction))
            {
                if (Direction(direction.Line, direction.Text, out var sign) is { } unknown) return unknown;
                sum *= sign;
            }
            Compare(output, words, sum, SumOf(field, all), SumOf(field, booked));
        }
        return null;
    }

    static long CountOf(CamtField field, LineSums sums) => field switch { CamtField.CreditCount => sums.Credits, CamtField.DebitCount => sums.Debits, _ => sums.Lines };

    static long SumOf(CamtField field, LineSums sums) => field switch
    {
        CamtField.CreditSum => sums.CreditPence, CamtField.DebitSum => sums.DebitPence, CamtField.NetSum => sums.NetPence, _ => sums.CreditPence + sums.DebitPence,
    };

    // Banks differ in whether entries that are only announced are counted.
    void Compare(List<StatementEvent> output, string words, long told, long ofAll, long ofBooked) =>
        output.Add(new FileChecked(Check($"{words}, {Name}", told, told == ofAll ? ofAll : ofBooked) with { Refuses = false }));

    static FileCheck Check(string name, long expected, long actual) => new(name, FieldText.Shown(expected), FieldText.Shown(actual), expected == actual);
}
