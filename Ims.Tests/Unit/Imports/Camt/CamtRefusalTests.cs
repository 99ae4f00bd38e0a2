using System.Text;
using Ims.Domain.Imports;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Imports.Camt;

/// <summary>Each way a camt file can be unreadable, which versions are read, and which entries are lines.</summary>
public sealed class CamtRefusalTests
{
    static readonly DateOnly Day = new(2026, 4, 20);
    static readonly string Sound = StatementFiles.Camt053("S1", Day, 1_00, new BankLine(1_50, "ONE"), new BankLine(-50, "TWO"));

    static List<StatementEvent> Read(string text, StatementFormat? format = null) => EventsTold.Of(FormatFixtures.PlanOf(format ?? StatementFormats.Camt053), Encoding.UTF8.GetBytes(text));

    static string Changed(string was, string instead)
    {
        Assert.Contains(was, Sound, StringComparison.Ordinal);
        var at = Sound.IndexOf(was, StringComparison.Ordinal);
        return Sound[..at] + instead + Sound[(at + was.Length)..];
    }

    [Theory]
    [InlineData("<Document ", "<Dokument ", "not-camt")]
    [InlineData("camt.053.001.08", "camt.052.001.08", "not-camt")]
    [InlineData("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", "", "not-camt")]
    [InlineData("camt.053.001.08", "camt.053.001.13", "version-unknown")]
    [InlineData("<Acct>", "<Account></Account><Acct2>", "xml-broken")]
    [InlineData("<IBAN>GB11WEST60123412345678</IBAN>", "", "field-missing")]
    [InlineData("<Ccy>GBP</Ccy>", "<Ccy>POUND</Ccy>", "currency-unreadable")]
    [InlineData("<Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"GBP\">1.00</Amt>", "<Cd>OPBD</Cd></CdOrPrtry></Tp>", "field-missing")]
    [InlineData("<Amt Ccy=\"GBP\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt>", "<Amt Ccy=\"GBP\">1.00</Amt><Dt>", "field-missing")]
    [InlineData("<Cd>CLBD</Cd>", "<Cd>OPBD</Cd>", "field-twice")]
    [InlineData("1.50", "1.505", "file-amount-unreadable")]
    [InlineData("1.50", "1,50", "file-amount-unreadable")]
    [InlineData("1.50", "-1.50", "file-amount-unreadable")]
    [InlineData("1.50", "1e2", "file-amount-unreadable")]
    [InlineData("1.50", "999999999999999999.00", "file-amount-unreadable")]
    [InlineData("<Ntry><Amt Ccy=\"GBP\">", "<Ntry><Amt>", "currency-unreadable")]
    [InlineData("<Ntry><Amt Ccy=\"GBP\">", "<Ntry><Amt Ccy=\"EUR\">", "currency-other")]
    [InlineData("<Ntry><Amt Ccy=\"GBP\">1.50</Amt>", "<Ntry>", "field-missing")]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<Sts>", "field-missing")]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<CdtDbtInd>C</CdtDbtInd><Sts>", "mark-unknown")]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<CdtDbtInd>CRDT</CdtDbtInd><RvslInd>maybe</RvslInd><Sts>", "flag-unreadable")]
    [InlineData("<Sts><Cd>BOOK</Cd></Sts>", "", "field-missing")]
    [InlineData("<Sts><Cd>BOOK</Cd></Sts>", "<Sts><Prtry>OURS</Prtry></Sts>", "entry-status-unknown")]
    [InlineData("<BookgDt><Dt>2026-04-20</Dt></BookgDt>", "", "field-missing")]
    [InlineData("<BookgDt><Dt>2026-04-20</Dt></BookgDt>", "<BookgDt><Dt>20/04/2026</Dt></BookgDt>", "date-unreadable")]
    [InlineData("<Acct>", "<CpyDplctInd>TWICE</CpyDplctInd><Acct>", "status-unknown")]
    [InlineData("<Acct>", "<StmtPgntn><PgNb>x</PgNb></StmtPgntn><Acct>", "count-unreadable")]
    [InlineData("<Ntry>", "<TxsSummry><TtlNtries><NbOfNtries>x</NbOfNtries></TtlNtries></TxsSummry><Ntry>", "count-unreadable")]
    [InlineData("<Ntry>", "<TxsSummry><TtlNtries><Sum>x</Sum></TtlNtries></TxsSummry><Ntry>", "file-amount-unreadable")]
    public void What_cannot_be_read_refuses_the_whole_file(string was, string instead, string code)
    {
        var events = Read(Changed(was, instead));
        var fault = Assert.IsType<ReadRefused>(events[^1]).Fault;
        Assert.Equal(code, fault.Refusal.Code);
        Assert.NotNull(fault.Refusal.Field);
        Assert.Single(events.OfType<ReadRefused>());
    }

    [Fact]
    public void A_document_without_a_statement_and_texts_without_end_are_refused()
    {
        var head = Sound[..Sound.IndexOf("<Stmt>", StringComparison.Ordinal)];
        Assert.Equal("camt-empty", Assert.IsType<ReadRefused>(Read($"{head}</BkToCstmrStmt></Document>")[^1]).Fault.Refusal.Code);
        Assert.Equal("field-too-long", Assert.IsType<ReadRefused>(Read(Changed("<Ustrd>ONE</Ustrd>", string.Concat(Enumerable.Repeat($"<Ustrd>{new string('x', 1_000)}</Ustrd>", 20))))[^1]).Fault.Refusal.Code);
        Assert.Equal("field-too-long", Assert.IsType<ReadRefused>(Read(Changed("<RmtInf>", $"<Refs><EndToEndId>{new string('x', 201)}</EndToEndId></Refs><RmtInf>"))[^1]).Fault.Refusal.Code);
        Assert.Equal("total-too-large", Assert.IsType<ReadRefused>(Read(Changed("<Ntry>", string.Concat(Enumerable.Repeat(StatementFiles.Entry(Day, new BankLine(99_999_999_999_999_999, "HUGE")), 11)) + "<Ntry>"))[^1]).Fault.Refusal.Code);
    }

    [Theory]
    [InlineData("02"), InlineData("03"), InlineData("04"), InlineData("06"), InlineData("08")]
    public void Five_versions_are_read_with_a_status_in_either_shape(string version)
    {
        foreach (var text in new[] { Sound, Sound.Replace("<Sts><Cd>BOOK</Cd></Sts>", "<Sts>BOOK</Sts>", StringComparison.Ordinal) })
        {
            var events = Read(text.Replace("camt.053.001.08", $"camt.053.001.{version}", StringComparison.Ordinal));
            Assert.Equal([150, -50], events.OfType<LineRead>().Select(l => l.Line.Amount.Pence));
            Assert.All(events.OfType<FileChecked>(), c => Assert.True(c.Check.Ok, c.Check.ToString()));
        }
        var notification = StatementFiles.Camt054("N1", Day, new BankLine(1_50, "ONE")).Replace("camt.054.001.08", $"camt.054.001.{version}", StringComparison.Ordinal);
        Assert.True(Assert.Single(Read(notification, StatementFormats.Camt054).OfType<StatementStarted>()).Header.Intraday);
    }

    /// <summary>A pending entry comes again when it is booked: counted now, it would be counted twice. (Law 2)</summary>
    [Theory]
    [InlineData("PDNG"), InlineData("INFO"), InlineData("FUTR")]
    public void An_entry_that_is_not_booked_is_no_line_and_is_told(string status)
    {
        var events = Read(Changed("<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-04-20</Dt></BookgDt>", $"<Sts><Cd>{status}</Cd></Sts>").Replace(">2.00<", ">0.50<", StringComparison.Ordinal));
        Assert.Equal(-50, Assert.Single(events.OfType<LineRead>()).Line.Amount.Pence);
        Assert.Contains(events.OfType<FileChecked>(), c => c.Check is { Expected: "1", Ok: true } && c.Check.Name.StartsWith("Entries announced but not booked", StringComparison.Ordinal));
        Assert.All(events.OfType<FileChecked>(), c => Assert.True(c.Check.Ok, c.Check.ToString()));
    }

    /// <summary>An entry is its payments where they add up to it, else itself: never both. (Law 1)</summary>
    [Theory]
    [InlineData("0.75 0.75", 2), InlineData("1.50", 1), InlineData("9.99", 1), InlineData("1.00 0.49", 1), InlineData("2.00 -0.50", 2), InlineData("1.00 x", 1), InlineData("1.50 0.00", 2), InlineData("1.50 ", 1), InlineData("", 1)]
    public void A_batch_is_its_payments_or_itself(string amounts, int lines)
    {
        var payments = string.Concat(amounts.Split(' ').Select(a => $"<TxDtls>{(a.Length == 0 ? "" : $"<Amt Ccy=\"GBP\">{a.TrimStart('-')}</Amt>")}{(a.StartsWith('-') ? "<CdtDbtInd>DBIT</CdtDbtInd>" : "")}</TxDtls>"));
        var events = Read(Changed("<TxDtls><RmtInf><Ustrd>ONE</Ustrd></RmtInf></TxDtls>", payments));
        Assert.Equal(lines + 1, events.OfType<LineRead>().Count());
        Assert.Equal(1_00, events.OfType<LineRead>().Sum(l => l.Line.Amount.Pence));
        Assert.All(events.OfType<FileChecked>(), c => Assert.True(c.Check.Ok, c.Check.ToString()));
        ReadingLaws.AssertKept(events, amounts);
    }

    [Fact]
    public void A_batch_of_very_many_payments_is_one_line_in_flat_memory()
    {
        var payments = string.Concat(Enumerable.Repeat("<TxDtls><Amt Ccy=\"GBP\">0.01</Amt></TxDtls>", 20_001));
        var events = Read(Changed("<TxDtls><RmtInf><Ustrd>ONE</Ustrd></RmtInf></TxDtls>", payments).Replace(">1.50<", ">200.01<", StringComparison.Ordinal).Replace(">2.00<", ">200.51<", StringComparison.Ordinal));
        Assert.Equal([200_01, -50], events.OfType<LineRead>().Select(l => l.Line.Amount.Pence));
    }
}
