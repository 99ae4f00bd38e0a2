using Ims.Domain.Accounts;

namespace Ims.Tests.Unit.Accounts;

/// <summary>Free fields: few, named once each, and found by their words.</summary>
public sealed class FreeFieldsTests
{
    static string? Refused(params FreeField[] fields) => FreeFields.Check(FreeFields.Tidy(fields))?.Code;

    [Fact]
    public void What_is_wrong_is_refused_by_name()
    {
        Assert.Null(Refused(new FreeField(" Tenancy ", " T-12 "), new FreeField("", " ")));
        Assert.Equal("account-field-unnamed", Refused(new FreeField(" ", "T-12")));
        Assert.Equal("account-field-empty", Refused(new FreeField("Tenancy", "")));
        Assert.Equal("account-field-label-long", Refused(new FreeField(new string('a', 41), "T-12")));
        Assert.Equal("account-field-value-long", Refused(new FreeField("Tenancy", new string('a', 201))));
        Assert.Equal("account-field-twice", Refused(new FreeField("Tenancy", "1"), new FreeField("TENANCY ", "2")));
        Assert.Equal("account-fields-many", Refused([.. Enumerable.Range(0, 21).Select(i => new FreeField($"Field {i}", "1"))]));
        Assert.Equal("FreeFields[1].Label", FreeFields.Check([new("Tenancy", "1"), new("tenancy", "2")])?.Field);
    }

    [Fact]
    public void They_come_back_as_they_were_kept_and_their_words_find_the_holder()
    {
        IReadOnlyList<FreeField> fields = [new("Landlord", "Orchard \"Homes\" Ltd"), new("Tenancy", "T-12")];
        var json = FreeFields.Write(fields);
        Assert.Equal(fields, FreeFields.Read(json));
        Assert.Null(FreeFields.Write([]));
        Assert.Empty(FreeFields.Read(null));
        Assert.NotNull(AccountSought.Of("orchard")!.Fits(new AccountText("1", "J Smith", null, null, null, null, json)));
        Assert.Null(AccountSought.Of("orchard")!.Fits(new AccountText("1", "J Smith", null, null, null, null)));
    }
}
