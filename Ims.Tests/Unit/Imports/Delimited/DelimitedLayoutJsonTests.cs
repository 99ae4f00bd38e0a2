using System.Reflection;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Tests.Unit.Imports.Delimited;

/// <summary>A layout is kept whole: every setting is written and comes back, and what cannot be read is said.</summary>
public sealed class DelimitedLayoutJsonTests
{
    static readonly TrailerLayout Trailer = new() { Mark = "END" };
    static readonly TableLayout Start = new() { Trailer = Trailer };

    /// <summary>One other value for every setting.</summary>
    static readonly Dictionary<string, TableLayout> Changed = new()
    {
        [nameof(TableLayout.Delimiter)] = Start with { Delimiter = '\t' }, [nameof(TableLayout.Quote)] = Start with { Quote = null },
        [nameof(TableLayout.Encoding)] = Start with { Encoding = TextEncoding.Windows1252 }, [nameof(TableLayout.SkippedLines)] = Start with { SkippedLines = 3 },
        [nameof(TableLayout.HasHeader)] = Start with { HasHeader = false }, [nameof(TableLayout.BlankRows)] = Start with { BlankRows = BlankRows.Refused },
        [nameof(TableLayout.ShortRows)] = Start with { ShortRows = true }, [nameof(TableLayout.Columns)] = Start with { Columns = [new(LayoutField.Date, "Date"), new(LayoutField.Narrative, "B"), new(LayoutField.Narrative, "A")] },
        [nameof(TableLayout.Constants)] = Start with { Constants = [new(LayoutField.Account, "60-12-34 12345678")] }, [nameof(TableLayout.Sign)] = Start with { Sign = SignRule.Indicator },
        [nameof(TableLayout.DebitsHaveMinus)] = Start with { DebitsHaveMinus = true }, [nameof(TableLayout.CreditWords)] = Start with { CreditWords = ["Haben", "+"] },
        [nameof(TableLayout.DebitWords)] = Start with { DebitWords = [TableLayout.BlankWord] }, [nameof(TableLayout.DecimalSign)] = Start with { DecimalSign = null },
        [nameof(TableLayout.ThousandsSign)] = Start with { ThousandsSign = '\u00A0' }, [nameof(TableLayout.DateFormats)] = Start with { DateFormats = ["yyyy-MM-dd", "dd MMM yyyy"] },
        [nameof(TableLayout.Cut)] = Start with { Cut = TableCut.FixedWidth }, [nameof(TableLayout.Positions)] = Start with { Cut = TableCut.FixedWidth, Positions = ["1-7", "8-"] },
        [nameof(TableLayout.Sheet)] = Start with { Cut = TableCut.Workbook, Sheet = "Payments" }, [nameof(TableLayout.Extras)] = Start with { Extras = [new("Liability order", "LO")] },
        [nameof(TableLayout.DateIn)] = Start with { DateIn = new(1, 4) }, [nameof(TrailerLayout.CellPositions)] = Start with { Trailer = Trailer with { CellPositions = ["1-3"] } },
        [nameof(TableLayout.TypeWords)] = Start with { TypeWords = [new("Q", "returned cheque", TakesBack: true)] }, [nameof(TableLayout.ReferencePrefix)] = Start with { ReferencePrefix = "BERN" },
        [nameof(TrailerLayout.CountRow)] = Start with { Trailer = Trailer with { CountRow = new("COUNT", ["1-5"]) } }, [nameof(TrailerLayout.TextMark)] = Start with { Trailer = Trailer with { TextMark = "Total" } },
        [nameof(TableLayout.Trailer)] = Start with { Trailer = null },
        [nameof(TrailerLayout.Mark)] = Start with { Trailer = Trailer with { Mark = "\u00A3 \"TOTAL\"" } }, [nameof(TrailerLayout.MarkCell)] = Start with { Trailer = Trailer with { MarkCell = 2 } },
        [nameof(TrailerLayout.CountCell)] = Start with { Trailer = Trailer with { CountCell = 2 } }, [nameof(TrailerLayout.CountedBeside)] = Start with { Trailer = Trailer with { CountedBeside = 2 } },
        [nameof(TrailerLayout.TotalCell)] = Start with { Trailer = Trailer with { TotalCell = 3 } }, [nameof(TrailerLayout.TotalOf)] = Start with { Trailer = Trailer with { TotalOf = TrailerTotal.All } },
        [nameof(TrailerLayout.CreditsCell)] = Start with { Trailer = Trailer with { CreditsCell = 4 } }, [nameof(TrailerLayout.DebitsCell)] = Start with { Trailer = Trailer with { DebitsCell = 5 } },
    };

    internal static IReadOnlyDictionary<string, TableLayout> OneOther => Changed;
    internal static TableLayout Unchanged => Start;

    [Fact]
    public void Every_setting_is_written_and_comes_back()
    {
        var settings = typeof(TableLayout).GetProperties(BindingFlags.Instance | BindingFlags.Public).Concat(typeof(TrailerLayout).GetProperties(BindingFlags.Instance | BindingFlags.Public));
        Assert.Equal(settings.Select(p => p.Name).Where(n => n != "EqualityContract").Order(StringComparer.Ordinal), Changed.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, layout) in Changed)
        {
            var json = DelimitedLayoutJson.Write(layout);
            Assert.True(json != DelimitedLayoutJson.Write(Start), $"{name} is not written");
            Assert.True(json == DelimitedLayoutJson.Write(DelimitedLayoutJson.Read(json).Value), $"{name} does not come back");
        }
    }

    [Fact]
    public void Random_layouts_come_back()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var layout = new RandomFiles(new Random(seed)).Layout();
            Assert.Equivalent(layout, DelimitedLayoutJson.Read(DelimitedLayoutJson.Write(layout)).Value, strict: true);
        }
    }

    [Fact]
    public void Every_member_is_written_so_that_no_default_can_change_a_kept_layout()
    {
        using var json = System.Text.Json.JsonDocument.Parse(DelimitedLayoutJson.Write(new TableLayout()));
        Assert.Equal(typeof(TableLayout).GetProperties(BindingFlags.Instance | BindingFlags.Public).Length, json.RootElement.EnumerateObject().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"delimiter\":\",,\"}")]
    [InlineData("{\"delimiter\":null}")]
    [InlineData("{\"sign\":3}")]
    [InlineData("{\"sign\":\"sometimes\"}")]
    [InlineData("{\"columns\":null}")]
    [InlineData("{\"columns\":[null]}")]
    [InlineData("{\"columns\":[{\"field\":\"date\"}]}")]
    [InlineData("{\"dateFormats\":[null]}")]
    [InlineData("{\"positions\":[null]}")]
    [InlineData("{\"extras\":[{\"name\":\"A\"}]}")]
    [InlineData("{\"cut\":\"diagonal\"}")]
    [InlineData("{\"trailer\":{}}")]
    [InlineData("{\"surprise\":1}")]
    public void What_cannot_be_read_is_a_refusal(string json) => Assert.Equal("layout-unreadable", DelimitedLayoutJson.Read(json).Refusal?.Code);
}
