using CsCheck;
using Ims.Domain.Exports;

namespace Ims.Tests.Unit.Exports;

public sealed class GeneralLedgerRowsTests
{
    static readonly ExportCodes Codes = new(
        new Dictionary<string, string> { ["1"] = "Council tax" }, new Dictionary<string, string> { ["BC"] = "Bank credit" }, new Dictionary<string, string> { ["W0"] = "9-8800" });

    static readonly Gen<LedgerGroup> Group =
        from day in Gen.Int[0, 3]
        from credit in OneOf("1-1", "2-2")
        from debit in OneOf("9-1", "9-2")
        from fund in OneOf("1", "2", null)
        from method in OneOf("BC", "CA")
        from gross in Gen.Long[-1_000_000, 1_000_000]
        from share in Gen.Int[0, 6]
        select new LedgerGroup(new DateOnly(2026, 4, 1).AddDays(day), credit!, debit!, fund is null ? null : "W0", fund, method!, gross, fund is null ? 0 : gross * share / 36, 1);

    static Gen<string?> OneOf(params string?[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    static List<ExportRow> Rows(GeneralLedgerRows batch, IEnumerable<LedgerGroup> groups)
    {
        var rows = groups.SelectMany(g => batch.Add(g).Value).ToList();
        rows.AddRange(batch.Finish());
        return rows;
    }

    [Fact]
    public void Debits_equal_credits_whatever_the_lines_are() => Group.List[0, 40].Sample(groups =>
    {
        var batch = new GeneralLedgerRows(7, Codes);
        var rows = Rows(batch, groups);
        Assert.Equal(0, rows.Sum(r => r.AmountPence));
        Assert.Equal(rows.Where(r => r.AmountPence > 0).Sum(r => r.AmountPence), batch.DebitPence);
        Assert.Equal(-rows.Where(r => r.AmountPence < 0).Sum(r => r.AmountPence), batch.CreditPence);
        Assert.Equal(-groups.Sum(g => g.VatPence), rows.Where(r => r.LedgerCode == "9-8800").Sum(r => r.AmountPence));
        Assert.Equal(-groups.Sum(g => g.GrossPence - g.VatPence), rows.Where(r => r.LedgerCode is "1-1" or "2-2").Sum(r => r.AmountPence));
        Assert.Equal(groups.Sum(g => g.GrossPence), rows.Where(r => r.LedgerCode is "9-1" or "9-2").Sum(r => r.AmountPence));
        Assert.DoesNotContain(rows, r => r.AmountPence == 0);
        Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(r => r.Ordinal));
        Assert.Equal(groups.Count, batch.LedgerLines);
    }, iter: 500);

    [Fact]
    public void What_comes_to_zero_is_no_row()
    {
        var group = new LedgerGroup(new DateOnly(2026, 4, 1), "1-1", "9-1", null, "1", "BC", 500, 0, 1);
        var batch = new GeneralLedgerRows(7, Codes);
        Assert.Empty(Rows(batch, [group, group with { GrossPence = -500 }]));
        Assert.Equal((2, 0L), (batch.LedgerLines, batch.DebitPence));
    }

    [Fact]
    public void VAT_without_a_code_to_go_to_is_refused()
    {
        var group = new LedgerGroup(new DateOnly(2026, 4, 1), "1-1", "9-1", "R1", "1", "BC", 500, 20, 1);
        Assert.Equal("output-tax-code-missing", new GeneralLedgerRows(7, Codes).Add(group).Refusal?.Code);
        Assert.Equal("vat-without-code", new GeneralLedgerRows(7, Codes).Add(group with { VatCode = null }).Refusal?.Code);
    }
}
