using Ims.Domain.Exports;

namespace Ims.Tests.Unit.Exports;

public sealed class GenericCsvTests
{
    [Theory]
    [InlineData("90000-9100", "90000", "9100", "")]
    [InlineData("90000-9100-P12", "90000", "9100", "P12")]
    [InlineData("90000-9100-P12-A", "90000", "9100", "P12-A")]
    [InlineData("5401102239", "", "5401102239", "")]
    public void A_ledger_code_is_taken_apart(string code, string costCentre, string subjective, string project) =>
        Assert.Equal(new LedgerCodeParts(costCentre, subjective, project), LedgerCodeParts.Of(code));

    [Theory]
    [InlineData(2026, 4, 1, 1)]
    [InlineData(2026, 12, 31, 9)]
    [InlineData(2027, 1, 1, 10)]
    [InlineData(2027, 3, 31, 12)]
    public void April_is_the_first_period(int year, int month, int day, int period) => Assert.Equal(period, FinancialPeriod.Of(new DateOnly(year, month, day)));

    [Theory]
    [InlineData("31/03/2027", true)]
    [InlineData(" 1/4/2026 ", true)]
    [InlineData("2027-03-31", true)]
    [InlineData("31/02/2027", false)]
    [InlineData("03/31/2027", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_period_s_end_is_read_as_people_here_write_it(string? typed, bool readable) =>
        Assert.Equal(readable ? null : "period-end-unreadable", FinancialPeriod.ReadEnd(typed).Refusal?.Code);

    [Fact]
    public void A_debit_and_a_credit_stand_in_their_own_columns_and_nothing_runs_as_a_formula()
    {
        var row = new ExportRow
        {
            BatchId = 1, Ordinal = 1, AccountingOn = new DateOnly(2027, 3, 31), LedgerCode = "=1-2", AmountPence = 123_456, Reference = "+1", Narrative = "Fees, \"other\"",
        };
        Assert.Equal("B,31/03/2027,12,'=1,2,,1234.56,,,'+1,\"Fees, \"\"other\"\"\"\r\n", GenericCsv.Line("B", row));
    }

    [Fact]
    public void A_batch_and_its_file_bear_plain_names()
    {
        Assert.Equal("WBC-GL-000007", GenericCsv.BatchReference("WBC", "gl", 7));
        Assert.Equal("wbc-rents---host-012345.csv", GenericCsv.FileName("WBC", "Rents / host", 12_345));
    }
}
