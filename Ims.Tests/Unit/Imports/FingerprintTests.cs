using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Xunit;

namespace Ims.Tests.Unit.Imports;

public sealed class FingerprintTests
{
    static readonly IncomingLine Line = new()
    {
        Number = 1, FileLine = 5, Date = new DateOnly(2026, 4, 20), Amount = new Money(14200), TypeCode = "171",
        BankReference = "FPI1", CustomerReference = "5401102239", Narrative = "FPI J HARGREAVES CTAX",
    };

    static string Of(IncomingLine line) => Fingerprint.Of("309921 10203040", line);

    [Fact]
    public void It_is_sixteen_bytes_of_lower_case_hex_and_never_changes()
    {
        Assert.Equal("e42e0236e21b0d0353479dfa375615f0", Of(Line));
    }

    [Fact]
    public void The_place_in_the_file_the_case_and_the_spaces_do_not_matter()
    {
        Assert.Equal(Of(Line), Of(Line with { Number = 9, FileLine = 99 }));
        Assert.Equal(Of(Line), Of(Line with { Narrative = "  fpi  J Hargreaves\tCTAX " }));
        Assert.Equal(Of(Line with { BankReference = null }), Of(Line with { BankReference = "" }));
    }

    [Fact]
    public void Each_part_matters_and_parts_do_not_run_together()
    {
        IncomingLine[] others =
        [
            Line, Line with { Date = Line.Date.AddDays(1) }, Line with { Amount = -Line.Amount }, Line with { TypeCode = "172" },
            Line with { BankReference = "FPI2" }, Line with { CustomerReference = null }, Line with { Narrative = "FPI J HARGREAVES C TAX" },
            Line with { BankReference = "FPI15", CustomerReference = "401102239" }, Line with { BankReference = null, CustomerReference = "FPI15401102239" },
            Line with { Narrative = "" },
        ];
        Assert.Equal(others.Length, others.Select(Of).Distinct().Count());
        Assert.NotEqual(Of(Line), Fingerprint.Of("309921 10203041", Line));
    }

    [Fact]
    public void A_narrative_of_any_length_is_taken()
    {
        var narrative = new string('A', 1_000_000);
        Assert.NotEqual(Of(Line with { Narrative = narrative }), Of(Line with { Narrative = narrative + "B" }));
        Assert.Equal(Of(Line with { Narrative = narrative }), Of(Line with { Narrative = narrative.ToLowerInvariant() }));
    }
}
