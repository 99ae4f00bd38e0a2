using System.Globalization;
using CsCheck;
using Ims.Domain.Exports;
using Ims.Domain.Values;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Exports;

/// <summary>S7: whatever stands in a batch, its file does no harm and reads back.</summary>
public sealed class ExportCellsTests
{
    [Fact]
    public void Any_row_is_harmless_and_reads_back_with_its_amount() =>
        Gen.Select(HostileCells.Any, HostileCells.Any, HostileCells.Any, HostileCells.Any, HostileCells.Amount.Where(a => !a.IsZero && a.Pence != long.MinValue)).Sample((code, vat, reference, narrative, amount) =>
        {
            var row = new ExportRow { BatchId = 1, Ordinal = 1, AccountingOn = new(2027, 3, 31), LedgerCode = code, AmountPence = amount.Pence, VatCode = vat, Reference = reference, Narrative = narrative };
            var line = GenericCsv.Line(reference, row);
            var cells = Assert.Single(HostileCells.Read(line));
            Assert.Equal(GenericCsv.Head.Split(',').Length, cells.Length);
            Assert.All(cells, c => Assert.True(HostileCells.IsNeutral(c), c));
            Assert.All(HostileCells.SplitAtAll(line), c => Assert.True(HostileCells.IsNeutral(c), c));
            var parts = LedgerCodeParts.Of(code);
            Assert.Equal(
                [reference, "31/03/2027", "12", parts.CostCentre, parts.Subjective, parts.Project, vat, reference, narrative],
                cells.Where((_, i) => i is not (6 or 7)).Select(HostileCells.Original));
            Assert.Equal(amount.Pence, Pence(cells[6]) - Pence(cells[7]));
            Assert.True(cells[6].Length == 0 ^ cells[7].Length == 0, "exactly one side is filled");
        }, iter: 1_000);

    [Fact]
    public void A_long_name_is_cut_between_signs_and_never_through_one()
    {
        var codes = new ExportCodes(new Dictionary<string, string> { ["23"] = new string('x', 199) + "😀 and more" }, new Dictionary<string, string> { ["BC"] = "Bank credit" }, new Dictionary<string, string>());
        var rows = new GeneralLedgerRows(1, codes);
        _ = rows.Add(new LedgerGroup(new(2026, 7, 15), "1-2", "3-4", null, "23", "BC", 100, 0, 1)).Value;
        Assert.Equal(new string('x', 199), rows.Finish()[0].Narrative);
    }

    static decimal Pence(string cell) => cell.Length == 0 ? 0 : decimal.Parse(cell, NumberStyles.Number, CultureInfo.InvariantCulture) * 100;
}
