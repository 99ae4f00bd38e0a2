using Ims.Domain.Audit;
using Ims.Web.Audit;

namespace Ims.Tests.Unit.Audit;

public sealed class AuditComparisonTests
{
    static IEnumerable<(string, string?, string?, bool)> Compared(string? before, string? after) => AuditComparison.Of(before, after).Select(f => (f.Path, f.Before, f.After, f.Changed));

    [Fact]
    public void Fields_are_compared_whatever_their_order_case_and_spaces() => Assert.Equal(
        [("Status", "Received", "Checked", true), ("lines", "5", "5", false)],
        Compared("""{"Status":"Received", "lines": 5, "reason":null}""", """{"lines":5,"status":"Checked"}"""));

    [Fact]
    public void What_was_added_and_what_was_taken_away_is_a_change() => Assert.Equal(
        [("a", "1", null, true), ("b", null, "true", true)], Compared("""{"a":1}""", """{"b":true}"""));

    [Fact]
    public void Inner_fields_lists_and_kept_JSON_have_paths_of_their_own() => Assert.Equal(
        [("items[0].id", "7", "7", false), ("items[0].status", "Open", "Cleared", true), ("items[1].id", null, "8", true), ("when.is", null, "all", true), ("codes", null, "none", true)],
        Compared("""{"items":[{"id":7,"status":"Open"}]}""", """{"items":[{"id":7,"status":"Cleared"},{"id":8}],"when":"{\"is\":\"all\"}","codes":[]}"""));

    [Theory]
    [InlineData("{half")]
    [InlineData("")]
    public void What_is_no_JSON_is_shown_as_it_is(string text) => Assert.Equal([("", null, text, true)], Compared(null, text));

    [Fact]
    public void Nothing_before_and_after_is_nothing() => Assert.Empty(AuditComparison.Of(null, null));

    [Theory]
    [InlineData("items[0].remainingPence", "7894", "Items 1, remaining", "£78.94")]
    [InlineData("ReadPence", "-5", "Read", "-£0.05")]
    [InlineData("fates[2].pence", "100", "Fates 3, amount", "£1.00")]
    [InlineData("ReceivedAt", "2026-07-15T07:11:00Z", "Received at", "15/07/2026 08:11:00")]
    [InlineData("periodEndOn", "2026-11-19", "Period end on", "19/11/2026")]
    [InlineData("Disabled", "false", "Disabled", "no")]
    [InlineData("fileName", "TAXI Z", "File name", "TAXI Z")]
    [InlineData("matrix[0][1]", "x", "Matrix 1 2", "x")]
    [InlineData("", "raw", "Text", "raw")]
    [InlineData("defaultVatCode", "N0", "Default VAT code", "N0")]
    [InlineData("Reason", null, "Reason", "")]
    public void Fields_and_values_are_told_as_people_read_them(string path, string? text, string field, string value) =>
        Assert.Equal((field, value), (AuditWords.Field(path), AuditWords.Value(path, text)));

    [Theory]
    [InlineData("import.post", "File posted")]
    [InlineData("approvals.withdraw", "Approvals: withdraw")]
    [InlineData("nameless", "Nameless")]
    public void Actions_are_told_in_words(string action, string words) => Assert.Equal(words, AuditWords.Action(action));

    [Theory]
    [InlineData("ExportBatch", "Export batch")]
    [InlineData("VAT code", "VAT code")]
    public void Kinds_are_told_in_words(string kind, string words) => Assert.Equal(words, AuditWords.Kind(kind));
}
