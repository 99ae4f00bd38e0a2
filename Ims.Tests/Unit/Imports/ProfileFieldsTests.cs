using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Tests.Unit.Imports.Delimited;

namespace Ims.Tests.Unit.Imports;

/// <summary>Whatever changes between two versions of a profile shows, and nothing else does.</summary>
public sealed class ProfileFieldsTests
{
    static ImportProfileVersion Version(
        int number = 1, string name = "Bank", string format = "Delimited", string? typeCodes = null, string? office = null, bool disabled = false, TableLayout? layout = null) => new()
    {
        ProfileCode = "bank", Version = number, Name = name, Format = format, TypeCodes = typeCodes, OfficeCode = office, Disabled = disabled,
        LayoutJson = layout is null ? null : DelimitedLayoutJson.Write(layout), SavedAt = new DateTime(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc), SavedBy = "A person",
    };

    static string[] Changed(ImportProfileVersion one, ImportProfileVersion other) => [.. ProfileFields.Between(one, other).Where(d => d.Differs).Select(d => d.Name)];

    [Fact]
    public void Every_setting_of_a_layout_shows_when_it_changes()
    {
        foreach (var (name, layout) in DelimitedLayoutJsonTests.OneOther)
            Assert.True(Changed(Version(layout: DelimitedLayoutJsonTests.Unchanged), Version(2, layout: layout)).Length > 0, $"{name} changes and nothing shows it");
        Assert.Empty(Changed(Version(layout: DelimitedLayoutJsonTests.Unchanged), Version(2, layout: DelimitedLayoutJsonTests.Unchanged)));
    }

    [Fact]
    public void Every_field_shows_its_columns_and_its_constant()
    {
        foreach (var field in Enum.GetValues<LayoutField>())
            Assert.Equal([LayoutWords.Of(field)], Changed(Version(layout: new()), Version(2, layout: new() { Columns = [new(field, "X")] })));
        var joined = ProfileFields.Between(Version(layout: new()), Version(2, layout: new() { Columns = [new(LayoutField.Narrative, "A"), new(LayoutField.Narrative, "B")], Constants = [new(LayoutField.Payer, "P")] }));
        Assert.Equal(("not in the file", "column \"A\", then column \"B\""), joined.Where(d => d.Name == "Narrative").Select(d => (d.Older, d.Newer)).Single());
        Assert.Equal("always \"P\"", joined.Single(d => d.Name == "Payer").Newer);
    }

    [Fact]
    public void Every_setting_of_the_profile_itself_shows_when_it_changes()
    {
        Assert.Equal(["Name"], Changed(Version(), Version(2, name: "Other")));
        Assert.Equal(["Format"], Changed(Version(), Version(2, format: "BAI2")));
        Assert.Equal(["Type codes"], Changed(Version(), Version(2, typeCodes: "972 credit")));
        Assert.Equal(["Office"], Changed(Version(), Version(2, office: "BANK")));
        Assert.Equal(["State"], Changed(Version(), Version(2, disabled: true)));
        Assert.Contains("Delimiter", Changed(Version(), Version(2, layout: new())));
    }
}
