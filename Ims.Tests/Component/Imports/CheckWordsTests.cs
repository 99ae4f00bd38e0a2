using Ims.Infrastructure.Imports;
using Ims.Web.Imports;
using Ims.Web.Shared;

namespace Ims.Tests.Component.Imports;

public sealed class CheckWordsTests
{
    static ImportCheckTold Check(string name, bool passed = true, string figure = "123456") => new(name, figure, figure, passed);

    [Fact]
    public void Checks_of_one_kind_are_said_once() => Assert.Equal(
        [new CheckVerdict("Control totals agree", Tone.Good), new CheckVerdict("Counts differ", Tone.Bad), new CheckVerdict("Lines seen before", Tone.Warn), new CheckVerdict("Hash of the moon", Tone.Good)],
        CheckWords.Verdicts([Check("Control total, account 1"), Check("Hash of the moon"), Check("Control total, file"), Check("Records, group 1"), Check("Groups, file", passed: false), Check("Lines seen before, General", passed: false)]));

    [Theory]
    [InlineData("Control total, file", "£1,234.56")]
    [InlineData("Opening + lines = closing, account 1", "£1,234.56")]
    [InlineData("Records, file", "123,456")]
    [InlineData("Credits count, account 1", "123,456")]
    [InlineData("Credits total, account 1", "£1,234.56")]
    public void Amounts_and_counts_read_as_such(string name, string figure) => Assert.Equal(figure, CheckWords.Figure(Check(name), "123456"));
}
