using System.Text;
using Ims.Domain.Imports;

namespace Ims.Tests.Unit.Imports.Bacs;

/// <summary>Each way a file of Bacs can be unreadable, and that a file named by another profile's format is told apart.</summary>
public sealed class BacsRefusalTests
{
    static string Sound(string name) => Encoding.Latin1.GetString(FormatFixtures.BytesOf(Path.Combine("Bacs", name)));

    static List<StatementEvent> Read(StatementFormat format, string text) => EventsTold.Of(FormatFixtures.PlanOf(format), Encoding.Latin1.GetBytes(text));

    [Theory]
    [InlineData("returned.arudd.xml", "currentProcessingDate=\"2026-04-20\"", "", "field-missing")]
    [InlineData("returned.arudd.xml", "2026-04-20", "2026-04-31", "date-unreadable")]
    [InlineData("returned.arudd.xml", "originalProcessingDate=\"2026-04-16\"", "originalProcessingDate=\"16.04.2026\"", "date-unreadable")]
    [InlineData("returned.arudd.xml", "valueOf=\"127.00\"", "", "field-missing")]
    [InlineData("returned.arudd.xml", "valueOf=\"127.00\"", "valueOf=\"127\"", "file-amount-unreadable")]
    [InlineData("returned.arudd.xml", "valueOf=\"127.00\"", "valueOf=\"-127.00\"", "file-amount-unreadable")]
    [InlineData("returned.arudd.xml", "valueOf=\"127.00\"", "valueOf=\"12,7.00\"", "file-amount-unreadable")]
    [InlineData("returned.arudd.xml", "valueOf=\"127.00\" currency=\"GBP\"", "valueOf=\"127.00\" currency=\"EUR\"", "currency-other")]
    [InlineData("returned.arudd.xml", "<Totals numberOf=\"2\" valueOf=\"1361.50\" currency=\"GBP\"/>", "", "field-missing")]
    [InlineData("returned.arudd.xml", "numberOf=\"2\"", "numberOf=\"two\"", "count-unreadable")]
    [InlineData("returned.arudd.xml", "numberOf=\"2\"", "", "field-missing")]
    [InlineData("returned.arudd.xml", "returnCode=\"0\"", "returnCode=\"01234567890\"", "field-too-long")]
    [InlineData("claims.ddica.xml", "<DateOfDebit>2026-04-27</DateOfDebit>", "", "field-missing")]
    [InlineData("claims.ddica.xml", "<TotalValueOfDebits>1,127.01</TotalValueOfDebits>", "", "field-missing")]
    [InlineData("claims.ddica.xml", "<TotalAmount>127.00</TotalAmount>", "", "field-missing")]
    [InlineData("claims.ddica.xml", "<TotalAmount>127.00</TotalAmount>", "<TotalAmount>12700</TotalAmount>", "file-amount-unreadable")]
    [InlineData("claims.ddica.xml", "2026-04-28", "2026-02-29", "date-unreadable")]
    [InlineData("amended.addacs.xml", "record-type=\"A\"", "record-type=\"V\"", "bacs-advice-other")]
    [InlineData("amended.addacs.xml", "effective-date=\"2026-04-20\"", "", "field-missing")]
    [InlineData("returned.auddis.xml", "record-type=\"V\"", "record-type=\"A\"", "bacs-advice-other")]
    [InlineData("returned.auddis.xml", "report-generation-date=\"2026-04-21\"", "report-generation-date=\"yesterday\"", "date-unreadable")]
    public void What_cannot_be_read_refuses_the_whole_file(string name, string was, string instead, string code)
    {
        var sound = Sound(name);
        var at = sound.IndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0, was);
        var events = Read(FormatFixtures.FormatOf(name), sound[..at] + instead + sound[(at + was.Length)..]);
        var fault = Assert.IsType<ReadRefused>(events[^1]).Fault;
        Assert.Equal(code, fault.Refusal.Code);
        Assert.NotNull(fault.Refusal.Field);
        Assert.True(fault.FileLine > 0);
        Assert.Single(events.OfType<ReadRefused>());
    }

    [Fact]
    public void A_file_without_what_its_format_has_is_refused()
    {
        Assert.Equal("bacs-empty", Assert.IsType<ReadRefused>(Assert.Single(Read(StatementFormats.Arudd, "<BACSDocument><Data/></BACSDocument>"))).Fault.Refusal.Code);
        Assert.Equal("not-bacs", Assert.IsType<ReadRefused>(Assert.Single(Read(StatementFormats.Ddica, "<BACSDocument><Data/></BACSDocument>"))).Fault.Refusal.Code);
        Assert.Equal("date-missing", Assert.IsType<ReadRefused>(Assert.Single(Read(StatementFormats.Addacs, "<BACSDocument><Data><MessagingAdvices/></Data></BACSDocument>"))).Fault.Refusal.Code);
        var claims = string.Concat(Enumerable.Repeat("<DDICAdvice><TotalAmount>1.00</TotalAmount></DDICAdvice>", 10_001));
        Assert.Equal("claims-too-many", Assert.IsType<ReadRefused>(Assert.Single(Read(StatementFormats.Ddica, $"<VocaDocument><Data><Document><NewAdvices>{claims}</NewAdvices></Document></Data></VocaDocument>"))).Fault.Refusal.Code);
    }

    [Theory]
    [InlineData("0", "Refer to payer"), InlineData("1", "Instruction cancelled"), InlineData("2", "Payer deceased"), InlineData("3", "Account transferred"), InlineData("4", "Advance notice disputed"), InlineData("5", "No account")]
    [InlineData("6", "No instruction"), InlineData("7", "Amount differs"), InlineData("8", "Amount not yet due"), InlineData("9", "Presentation overdue"), InlineData("A", "Service user differs"), InlineData("B", "Account closed")]
    [InlineData("1012", "Reason 1012")]   // longer codes have meanings that are not published: nobody is declared dead by a guess
    public void A_return_without_words_takes_those_of_its_code(string code, string words)
    {
        var events = Read(StatementFormats.Arudd, Sound("returned.arudd.xml").Replace("returnCode=\"0\" returnDescription=\"REFER TO PAYER\"", $"returnCode=\"{code}\"", StringComparison.Ordinal));
        Assert.Equal(words, events.OfType<LineRead>().First().Line.Return!.Reason);
    }
}
