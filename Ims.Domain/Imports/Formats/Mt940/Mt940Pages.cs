using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Mt940;

/// <summary>
/// The fields round the lines, page by page: which may follow which, and which statement a page is of. Pages of one statement are one statement, also where those of
/// other accounts lie between them.
/// </summary>
sealed class Mt940Pages(string fileSha256)
{
    const int MostOpen = 1_000;

    enum Stage { Outside, Account, Number, Opening, Lines, Closed }

    readonly Dictionary<string, Mt940Statement> unfinished = [];   // by account
    readonly List<Mt940Statement> inOrder = [];
    Stage stage;
    string accountText = "";
    int accountLine;
    (int Number, int? Page) numbered;
    Mt940Statement? statement;
    int statements;
    int told;   // the ordinal of the statement that events are of; 0 = none is open

    /// <summary>No page is open, so that what stands here is the bank's own head of a message.</summary>
    public bool IsBetweenPages => stage is Stage.Outside or Stage.Closed;

    /// <summary>Lines may stand here.</summary>
    public bool TakesLines => stage == Stage.Lines;

    public string Currency => statement!.Currency;

    /// <summary>What the file still lacks; null between pages.</summary>
    public string? Expected => stage switch
    {
        Stage.Account => "the account (:25:)",
        Stage.Number => "the statement number (:28C:)",
        Stage.Opening => "the opening balance (:60F: or :60M:)",
        Stage.Lines => "a line (:61:) or the closing balance (:62F: or :62M:)",
        _ => null,
    };

    /// <summary>Takes a field that is none of the lines.</summary>
    public Refusal? Take(int line, string tag, ReadOnlySpan<char> value, List<StatementEvent> output)
    {
        var allowed = tag switch
        {
            "20" => IsBetweenPages,
            "21" => stage == Stage.Account,
            "25" or "25P" => stage == Stage.Account,
            "28" or "28C" => stage == Stage.Number,
            "60F" or "60M" => stage == Stage.Opening,
            "61" or "62F" or "62M" => stage == Stage.Lines,
            "64" or "65" => stage == Stage.Closed,
            "86" or "90C" or "90D" => stage is Stage.Lines or Stage.Closed,
            _ => false,
        };
        if (!allowed) return Mt940Refusals.TagOutOfOrder(line, tag, Expected ?? "the beginning of a page (:20:)");
        switch (tag)
        {
            case "20": stage = Stage.Account; return null;
            case "25" or "25P": return Account(line, value);
            case "28" or "28C": return Number(line, value);
            case "60F" or "60M": return Open(line, value, tag == "60F", output);
            case "62F" or "62M": return Close(line, value, tag == "62F", output);
            case "64" or "65": return Available(line, value);
            case "90C" or "90D": return Count(line, value, tag == "90C", output);
            default: return null;
        }
    }

    Refusal? Account(int line, ReadOnlySpan<char> value)
    {
        if (FieldText.Kept(value.Trim()) is not { } account) return Mt940Refusals.FieldMissing(line, "Account");
        if (account.Length > FieldText.LongestReference) return Mt940Refusals.ReferenceTooLong(line, "Account", FieldText.LongestReference);
        (accountText, accountLine, stage) = (account, line, Stage.Number);
        return null;
    }

    Refusal? Number(int line, ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.IsEmpty) return Mt940Refusals.FieldMissing(line, "Statement number");
        var slash = value.IndexOf('/');
        int? page = null;
        if (!FieldText.TryCount(slash < 0 ? value : value[..slash], out var number)) return Mt940Refusals.NumberUnreadable(line, FieldText.Shown(value));
        if (slash >= 0)
        {
            if (!FieldText.TryCount(value[(slash + 1)..], out var sequence)) return Mt940Refusals.NumberUnreadable(line, FieldText.Shown(value));
            page = sequence;
        }
        (numbered, stage) = ((number, page), Stage.Opening);
        return null;
    }

    Refusal? Open(int line, ReadOnlySpan<char> value, bool isFirst, List<StatementEvent> output)
    {
        if (Mt940Balance.Read(line, value, out var opens) is { } refusal) return refusal;
        var (number, page) = numbered;
        var key = accountText;
        if (unfinished.TryGetValue(key, out var there) && (isFirst || there.Number != number || there.Currency != opens.Currency))
        {
            EndUnfinished(there, output);
            there = null;
        }
        if (there is null)
        {
            if (unfinished.Count == MostOpen) return Mt940Refusals.StatementsTooMany(line, MostOpen);
            there = new Mt940Statement(accountLine, accountText, number, opens, isFirst);
        }
        else if (there.Page is { } last && page is { } next && next != last + 1) return Mt940Refusals.PageOutOfOrder(line, FieldText.Shown(accountText), next, last + 1);
        statement = there;
        stage = Stage.Lines;
        GoOn(there, output);
        if (there.Turn(page, opens) is { } check) output.Add(new FileChecked(check));
        return null;
    }

    // A statement of which nothing was told yet goes on without a word.
    void GoOn(Mt940Statement there, List<StatementEvent> output)
    {
        if (there.Ordinal == 0 || there.Ordinal == told) return;
        told = there.Ordinal;
        output.Add(new StatementResumed(told));
    }

    /// <summary>Counts a line in; the statement begins with its first.</summary>
    public Refusal? Add(int line, DateOnly on, long pence, List<StatementEvent> output)
    {
        Begin(on, output);
        return statement!.Add(pence) ? null : ImportRefusals.TotalTooLarge(line);
    }

    void Begin(DateOnly on, List<StatementEvent> output)
    {
        if (statement!.Ordinal != 0) return;
        output.Add(new StatementStarted(statement.Begin(told = ++statements, on, fileSha256)));
    }

    Refusal? Close(int line, ReadOnlySpan<char> value, bool isLast, List<StatementEvent> output)
    {
        if (Mt940Balance.Read(line, value, out var closes) is { } refusal) return refusal;
        if (closes.Currency != Currency) return Mt940Refusals.CurrencyOther(line, closes.Currency, Currency);
        Begin(closes.On, output);
        stage = Stage.Closed;
        if (statement!.ClosePage(closes, isLast) is { } check) output.Add(new FileChecked(check));
        if (isLast)
        {
            Forget(statement);
            statement.End(output);
            told = 0;
        }
        else if (unfinished.TryAdd(statement.AccountText, statement)) inOrder.Add(statement);
        return null;
    }

    Refusal? Available(int line, ReadOnlySpan<char> value) =>
        Mt940Balance.Read(line, value, out var balance) ?? (balance.Currency == Currency ? null : Mt940Refusals.CurrencyOther(line, balance.Currency, Currency));

    // 12GBP1234,50: so many lines and their sum.
    Refusal? Count(int line, ReadOnlySpan<char> value, bool credits, List<StatementEvent> output)
    {
        value = value.Trim();
        var digits = value.IndexOfAnyExceptInRange('0', '9');
        if (digits < 1 || digits + 3 > value.Length || !FieldText.TryCount(value[..digits], out var count) || MinorUnits.Currency(value.Slice(digits, 3)) is not { } currency)
            return Mt940Refusals.CountUnreadable(line, FieldText.Shown(value));
        if (currency != Currency) return Mt940Refusals.CurrencyOther(line, currency, Currency);
        if (!MinorUnits.TryRead(value[(digits + 3)..], ',', currency, out var pence)) return Mt940Refusals.AmountUnreadable(line, FieldText.Shown(value[(digits + 3)..]), currency);
        foreach (var check in statement!.Counted(credits, count, pence)) output.Add(new FileChecked(check));
        return null;
    }

    /// <summary>The sign that ends a page.</summary>
    public Refusal? EndPage(int line)
    {
        if (!IsBetweenPages) return Mt940Refusals.TagOutOfOrder(line, "-", Expected!);
        stage = Stage.Outside;
        return null;
    }

    /// <summary>The file has ended between pages.</summary>
    public void End(List<StatementEvent> output)
    {
        foreach (var left in inOrder.ToList()) EndUnfinished(left, output);
    }

    void EndUnfinished(Mt940Statement left, List<StatementEvent> output)
    {
        Forget(left);
        GoOn(left, output);
        left.EndUnfinished(output);
        told = 0;
    }

    void Forget(Mt940Statement done)
    {
        if (unfinished.GetValueOrDefault(done.AccountText) != done) return;
        unfinished.Remove(done.AccountText);
        inOrder.Remove(done);
    }
}
