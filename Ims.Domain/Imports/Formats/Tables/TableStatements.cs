using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Tables;

/// <summary>
/// Sorts the lines of a file into statements: one for each bank account and currency, however its lines lie among those of others. Only sums are kept. Why the
/// statements are numbered and dated as they are: docs/decisions/0008-delimited-statements.md.
/// </summary>
sealed class TableStatements(string fileSha256)
{
    /// <summary>In one file; more means that the account is another column.</summary>
    public const int MostAccounts = 1_000;
    const int HashShown = 24;

    sealed class Sums(int ordinal)
    {
        public int Ordinal { get; } = ordinal;
        public int Lines { get; set; }
        public long CreditPence { get; set; }
        public long DebitPence { get; set; }
        public DateOnly LastOn { get; set; }
    }

    readonly Dictionary<(string Account, string Currency), Sums> all = [];
    Sums? current;
    string currentAccount = "", currentCurrency = "";

    public int Lines { get; private set; }
    public long CreditPence { get; private set; }
    public long DebitPence { get; private set; }
    /// <summary>As the amounts are written, whatever their type takes back.</summary>
    public long WrittenPence { get; private set; }

    /// <summary>Says whose line comes next: begins its statement, or goes on with it.</summary>
    public Refusal? Turn(int line, TableRowReading row, DateOnly on, List<StatementEvent> output)
    {
        if (current is not null && ReferenceEquals(row.AccountText, currentAccount) && ReferenceEquals(row.Currency, currentCurrency)) return null;
        (currentAccount, currentCurrency) = (row.AccountText, row.Currency);
        var key = (KeyOf(row.AccountText), row.Currency);
        if (all.TryGetValue(key, out var there))
        {
            if (there != current) output.Add(new StatementResumed(there.Ordinal));
            current = there;
            return null;
        }
        if (all.Count == MostAccounts) return TableRefusals.AccountsTooMany(line, MostAccounts);
        all.Add(key, current = new Sums(all.Count + 1));
        output.Add(new StatementStarted(new StatementHeader
        {
            Ordinal = current.Ordinal, FileLine = line, AccountText = row.AccountText, Currency = row.Currency, AsOfOn = on, Status = StatementStatus.Update,
            StatementNumber = StatementHeader.OfFile(fileSha256[..Math.Min(HashShown, fileSha256.Length)], current.Ordinal),
        }));
        return null;
    }

    /// <summary>Counts the line in.</summary>
    /// <returns>A refusal when the sums grow beyond any bank's.</returns>
    public Refusal? Add(int line, DateOnly on, long pence, long writtenPence)
    {
        var sums = current!;
        WrittenPence += writtenPence;
        sums.Lines++;
        Lines++;
        if (on > sums.LastOn) sums.LastOn = on;
        if (pence < 0)
        {
            sums.DebitPence -= pence;
            DebitPence -= pence;
        }
        else
        {
            sums.CreditPence += pence;
            CreditPence += pence;
        }
        return CreditPence > FieldText.MostPence || DebitPence > FieldText.MostPence ? ImportRefusals.TotalTooLarge(line) : null;
    }

    /// <summary>Ends them all, in the order in which they began.</summary>
    public void End(List<StatementEvent> output)
    {
        foreach (var sums in all.Values)
        {
            if (sums != current) output.Add(new StatementResumed(sums.Ordinal));
            current = sums;
            output.Add(new StatementEnded(new StatementFooter(null, null, sums.Lines, sums.CreditPence, sums.DebitPence) { AsOfOn = sums.LastOn }));
        }
    }

    // One account may be written in two ways; what is no UK account is held under its own name.
    static string KeyOf(string accountText) => BankAccountText.TryParse(accountText, out var account) ? $"{account.SortCode} {account.AccountNumber}" : accountText.ToUpperInvariant();
}
