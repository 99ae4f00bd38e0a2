using System.Globalization;
using System.Security;
using System.Text;
using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Councils.Sandbox;

namespace Ims.Tests.Benchmarks;

/// <summary>How the invented bank delivers.</summary>
enum BankFileFormat { Bai2, Camt053, Delimited }

/// <summary>
/// A statement of any length, as the invented bank of Westmoor writes it, the same in every run. Of a hundred lines 70 go to an account that is there, 15 clear a
/// control code, 5 are set aside and 10 end in suspense: mistyped, unknown, or by a rule.
/// </summary>
sealed class BankFile
{
    const long Opening = 241_730_412;
    static readonly DateOnly Day = new(2026, 7, 14);

    readonly Dictionary<string, List<NewAccountHolder>> byFund;

    public BankFile(int accounts)
    {
        var westmoor = SandboxCouncil.All[0];
        HolderGroup Some(string fund, int percent) => new(fund, Math.Max(5, accounts * percent / 100), 2, 900, 3_200, 10);
        Holders = HolderDraft.Of(westmoor.Template(Day),
            [Some(WestmoorFunds.CouncilTax, 60), Some(WestmoorFunds.BusinessRates, 5), Some(WestmoorFunds.Rents, 20), Some(WestmoorFunds.Debtors, 10), Some(WestmoorFunds.Penalties, 5)],
            westmoor.Place, westmoor.Numbers);
        byFund = Holders.GroupBy(h => h.FundCode).ToDictionary(g => g.Key, g => g.ToList());
    }

    public IReadOnlyList<NewAccountHolder> Holders { get; }

    /// <summary>The file, on disk until it is closed.</summary>
    public Stream Write(int lines, BankFileFormat format = BankFileFormat.Bai2)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        using (var text = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
        {
            switch (format)
            {
                case BankFileFormat.Camt053: WriteCamt(text, lines); break;
                case BankFileFormat.Delimited: WriteDelimited(text, lines); break;
                default: WriteBai2(text, lines); break;
            }
        }
        file.Position = 0;
        return file;
    }

    (long Credits, long Debits) Sums(int lines)
    {
        long credits = 0, debits = 0;
        foreach (var line in Lines(lines))
        {
            if (line.Pence < 0) debits -= line.Pence;
            else credits += line.Pence;
        }
        return (credits, debits);
    }

    void WriteBai2(StreamWriter text, int lines)
    {
        var (credits, debits) = Sums(lines);
        var closing = Opening + credits - debits;
        var control = Opening + closing + credits + debits;
        var (account, day) = (Westmoor.GeneralAccount, Day.ToString("yyMMdd", CultureInfo.InvariantCulture));
        text.WriteLine($"01,IMSBANK,{account.AccountNumber},{day},2230,195,80,,2/");
        text.WriteLine($"02,{account.AccountNumber},IMSBANK,1,{day},2400,GBP,2/");
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"03,{account.AccountNumber} {account.SortCode},GBP,010,{Opening},,,015,{closing},,/"));
        foreach (var line in Lines(lines))
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"16,{line.Type},{Math.Abs(line.Pence)},Z,{line.BankReference},{line.Quoted},{line.Narrative}"));
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"49,{control},{lines + 2}/\n98,{control},1,{lines + 4}/\n99,{control},1,{lines + 6}/"));
    }

    void WriteCamt(StreamWriter text, int lines)
    {
        static string Balance(string type, long pence) =>
            $"<Bal><Tp><CdOrPrtry><Cd>{type}</Cd></CdOrPrtry></Tp><Amt Ccy=\"GBP\">{Plain(pence)}</Amt><CdtDbtInd>{(pence < 0 ? "DBIT" : "CRDT")}</CdtDbtInd><Dt><Dt>{Day:yyyy-MM-dd}</Dt></Dt></Bal>";
        var (credits, debits) = Sums(lines);
        text.WriteLine("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        text.WriteLine($"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>BENCH-1</Id><CreDtTm>{Day:yyyy-MM-dd}T22:30:00</CreDtTm>");
        text.WriteLine($"<Acct><Id><Othr><Id>{Westmoor.GeneralAccount.SortCode}{Westmoor.GeneralAccount.AccountNumber}</Id></Othr></Id><Ccy>GBP</Ccy></Acct>");
        text.WriteLine(Balance("OPBD", Opening) + Balance("CLBD", Opening + credits - debits));
        foreach (var line in Lines(lines))
        {
            text.Write($"<Ntry><Amt Ccy=\"GBP\">{Plain(line.Pence)}</Amt><CdtDbtInd>{(line.Pence < 0 ? "DBIT" : "CRDT")}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{Day:yyyy-MM-dd}</Dt></BookgDt>");
            text.Write($"<AcctSvcrRef>{line.BankReference}</AcctSvcrRef><BkTxCd><Prtry><Cd>{line.Type}</Cd></Prtry></BkTxCd><NtryDtls><TxDtls>");
            if (line.Quoted.Length > 0) text.Write($"<Refs><EndToEndId>{line.Quoted}</EndToEndId></Refs>");
            text.WriteLine($"<RmtInf><Ustrd>{SecurityElement.Escape(line.Narrative)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>");
        }
        text.WriteLine("</Stmt></BkToCstmrStmt></Document>");
    }

    void WriteDelimited(StreamWriter text, int lines)
    {
        text.WriteLine("Date,Type,Amount,Bank reference,Reference,Narrative");
        foreach (var line in Lines(lines))
            text.WriteLine($"{Day:dd/MM/yyyy},{line.Type},{(line.Pence < 0 ? "-" : "")}{Plain(line.Pence)},{line.BankReference},{line.Quoted},\"{line.Narrative}\"");
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"TOTAL,{lines}"));
    }

    static string Plain(long pence) => new Money(Math.Abs(pence)).ToPlain();

    readonly record struct Line(string Type, long Pence, string BankReference, string Quoted, string Narrative);

    IEnumerable<Line> Lines(int count)
    {
        var numbers = SandboxCouncil.All[0].Numbers.For("bench");
        for (var i = 0; i < count; i++)
        {
            var line = One(numbers, i % 100);
            yield return line with { BankReference = string.Create(CultureInfo.InvariantCulture, $"{Day:yyMMdd}{i + 1:0000000}") };
        }
    }

    Line One(SeededNumbers numbers, int kind)
    {
        Line Credit(string type, string narrative, string quoted = "") => new(type, numbers.Pence(1, 400), "", quoted, narrative);
        Line Debit(string type, string narrative) => new(type, -numbers.Pence(1, 400), "", "", narrative);
        Line Account(string fund, string word, bool quoted)
        {
            var holder = numbers.Pick(byFund[fund]);
            return quoted ? Credit("198", $"STO {BankDay.Upper(holder.Name)} {word}", holder.Reference) : Credit("171", $"FPI {BankDay.Upper(holder.Name)} {holder.Reference} {word}");
        }
        return kind switch
        {
            < 36 => Account(WestmoorFunds.CouncilTax, "CTAX", quoted: kind % 2 == 0),
            < 40 => Account(WestmoorFunds.BusinessRates, "NNDR", quoted: kind % 2 == 0),
            < 56 => Account(WestmoorFunds.Rents, "RENT", quoted: false),
            < 64 => Account(WestmoorFunds.Debtors, "INV", quoted: false),
            < 70 => Account(WestmoorFunds.Penalties, "PCN", quoted: false),
            < 76 => Credit("399", $"CARD PAYOUT {numbers.Between(100_000, 999_999)}"),
            < 81 => Credit("165", $"PAYPOINT COLLECTIONS SITE {numbers.Between(1_000, 9_999)}"),
            < 85 => Credit("175", $"CR SLIP {numbers.Between(500_100, 999_999)} WESTMOOR CIVIC OFFICE"),
            < 90 => Debit("475", $"BACS SUPPLIERS RUN {numbers.Between(100, 999)} CREDITOR {numbers.Between(10_000, 99_999)}"),
            < 94 => Credit("198", $"BGC {BankDay.Upper(InventedPeople.Firm(numbers))}"),
            < 97 => Credit("171", $"FPI {BankDay.Upper(InventedPeople.Person(numbers))} 5{numbers.Between(10_000_000, 99_999_999)} CTAX"),
            _ => Credit("301", $"CHQ {numbers.Between(100_000, 999_999)}"),
        };
    }
}
