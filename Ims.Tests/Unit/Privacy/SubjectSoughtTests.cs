using Ims.Domain.Access;
using Ims.Domain.Privacy;

namespace Ims.Tests.Unit.Privacy;

public sealed class SubjectSoughtTests
{
    static string? Code(string? names = null, string? accounts = null, string? email = null, string? postcode = null) => SubjectSought.Read(names, accounts, email, postcode).Refusal?.Code;

    [Fact]
    public void What_is_typed_is_read_line_by_line()
    {
        var sought = SubjectSought.Read(" Jane Hargreaves \n\nJ Hargreaves\nJane Hargreaves", "23 5401102239\r\n05  6110051368 ", " jane@example.org ", " ").Value;
        Assert.Equal(["Jane Hargreaves", "J Hargreaves"], sought.Names);
        Assert.Equal([new SoughtAccount("23", "5401102239"), new SoughtAccount("05", "6110051368")], sought.Accounts);
        Assert.Equal(("jane@example.org", null), (sought.Email, sought.Postcode));
    }

    [Fact]
    public void What_finds_everybody_or_nobody_is_refused_and_says_what_to_give_instead()
    {
        Assert.Equal("subject-nothing", Code());
        Assert.Equal("subject-postcode-alone", Code(postcode: "WM1 1AA"));
        Assert.Equal("subject-name-short", Code("Hargreaves"));
        Assert.Equal("subject-name-short", Code("Mrs Hargreaves"));   // a title tells nobody apart
        Assert.Equal("subject-account-unreadable", Code(accounts: "5401102239"));
        Assert.Equal("subject-email-unreadable", Code(email: "jane"));
        Assert.Equal("subject-long", Code("Jane " + new string('x', 100)));
        Assert.Equal("subject-names-many", Code(string.Join('\n', Enumerable.Range(1, 11).Select(n => $"Jane Hargreaves{n}"))));
        Assert.Equal("subject-accounts-many", Code(accounts: string.Join('\n', Enumerable.Range(1, 51).Select(n => $"23 {n}"))));
        Assert.Null(Code("O'Brien Siân"));
    }

    /// <summary>A run and a person's data are over all funds: whoever sees some funds only, and support staff, hold none of these rights.</summary>
    [Fact]
    public void Whoever_sees_some_funds_only_and_support_staff_may_do_neither()
    {
        var rights = Enum.GetValues<Permission>().Where(p => $"{p}".StartsWith("Privacy", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, rights.Count);
        Assert.Empty(FundScope.Narrowed.Intersect(rights));
        Assert.Empty(SupportAccess.Looks.Concat(SupportAccess.Changes).Concat(RolePermissions.Of(Role.Support)).Intersect(rights));
        Assert.Single(Duties.In(new HashSet<Permission> { Permission.PrivacyAsk, Permission.PrivacyApprove }));
    }

    [Fact]
    public void Whom_it_was_about_is_forgotten_when_it_ends()
    {
        var access = new SubjectAccess { Id = 1, Reference = "SAR 1", Sought = SubjectSought.Read("Jane Hargreaves", null, null, null).Value, AskedById = 1, AskedBy = "A", AskedAt = DateTime.UnixEpoch, FoundAccounts = [new("23", "1")] };
        access.Ask();
        access.Approve(2, "B");
        Assert.True(access.Begin());
        Assert.False(access.Begin());
        access.MarkReady("person-1-x.zip", 10, 3, DateTime.UnixEpoch, TimeSpan.FromDays(7));
        Assert.True(access.IsFor(1) && access.IsFor(2));
        Assert.False(access.IsFor(3) || access.IsFor(null));
        Assert.Null(access.End(DateTime.UnixEpoch));
        Assert.Equal((SubjectAccessState.Removed, null), (access.State, access.FileName));
        Assert.Same(SubjectSought.Nobody, access.Sought);
        Assert.Empty(access.FoundAccounts);
        Assert.Equal("subject-over", access.End(DateTime.UnixEpoch)?.Code);
    }
}
