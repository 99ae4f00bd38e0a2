using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Values;

namespace Ims.Tests.Unit.Approvals;

/// <summary>Law 10: approval is on by default from £0, and for some kinds it stays so whatever a council wants.</summary>
public sealed class ApprovalPolicyTests
{
    static readonly ApprovalKind[] Always =
        [ApprovalKind.WriteOff, ApprovalKind.FileReversal, ApprovalKind.DuplicateRelease, ApprovalKind.MonthReopening, ApprovalKind.RoleChange, ApprovalKind.PolicyChange, ApprovalKind.AccountClosing, ApprovalKind.Privacy];

    public static TheoryData<ApprovalKind> Kinds => [.. Enum.GetValues<ApprovalKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_needs_one_other_person_from_zero_by_default(ApprovalKind kind)
    {
        var policy = ApprovalPolicies.DefaultOf(kind);
        Assert.Equal((true, 0L, 1), (policy.Required, policy.FromPence, policy.People));
        Assert.Null(ApprovalPolicies.Check(policy));
        Assert.True(policy.Asks(Money.Zero) && policy.Asks(new Money(1)) && policy.Asks(new Money(-1)) && policy.Asks(null));
        Assert.NotEmpty(ApprovalRefusals.Name(kind));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void What_law_10_names_can_neither_be_switched_off_nor_begin_above_zero(ApprovalKind kind)
    {
        var off = ApprovalPolicies.DefaultOf(kind);
        off.Required = false;
        Assert.Equal(Always.Contains(kind) ? "policy-always" : null, ApprovalPolicies.Check(off)?.Code);
        var raised = ApprovalPolicies.DefaultOf(kind);
        raised.FromPence = 1;
        Assert.Equal(Always.Contains(kind) ? "policy-from-zero" : null, ApprovalPolicies.Check(raised)?.Code);
    }

    [Theory]
    [InlineData(true, 100_00, 99_99, false), InlineData(true, 100_00, 100_00, true), InlineData(true, 100_00, -100_00, true), InlineData(true, 100_00, -99_99, false)]
    [InlineData(true, 100_00, null, true), InlineData(false, 0, 1, false), InlineData(false, 0, null, false)]
    public void An_act_waits_from_the_policys_amount_on_whatever_its_sign(bool required, long from, int? pence, bool asks)
    {
        var policy = ApprovalPolicies.DefaultOf(ApprovalKind.Transfer);
        (policy.Required, policy.FromPence) = (required, from);
        Assert.Equal(asks, policy.Asks(pence is { } p ? new Money(p) : null));
    }

    [Theory]
    [InlineData(0, 14, 0, "policy-people"), InlineData(4, 14, 0, "policy-people"), InlineData(1, 0, 0, "policy-days"), InlineData(1, 91, 0, "policy-days"), InlineData(1, 14, -1, "policy-from-negative")]
    [InlineData(3, 90, 0, null)]
    public void A_policy_that_cannot_be_is_refused_beside_its_field(int people, int days, long from, string? code)
    {
        var policy = ApprovalPolicies.DefaultOf(ApprovalKind.Refund);
        (policy.People, policy.DaysToDecide, policy.FromPence) = (people, days, from);
        var refusal = ApprovalPolicies.Check(policy);
        Assert.Equal(code, refusal?.Code);
        if (code is not null) Assert.NotNull(refusal!.Field);
    }

    [Fact]
    public void Only_a_right_to_approve_can_be_asked_for()
    {
        var policy = ApprovalPolicies.DefaultOf(ApprovalKind.Refund);
        policy.ApprovedBy = Permission.LedgerView;
        Assert.Equal("policy-permission", ApprovalPolicies.Check(policy)?.Code);
    }

    [Fact]
    public void Nobody_who_may_ask_for_rules_or_policies_may_approve_them() => Assert.DoesNotContain(
        Enum.GetValues<Role>().Where(r => r != Role.CommandLine),
        r => (r.Holds(Permission.RulesChange) && r.Holds(Permission.RulesApprove)) || (r.Holds(Permission.PolicyChange) && r.Holds(Permission.PolicyApprove)));

    [Fact]
    public void A_preview_reads_back_as_it_was_and_its_digest_tells_any_difference()
    {
        var preview = new ApprovalPreview("Import", "12", "Post 3 lines", 300_00, [new("Posted", null, "3 lines, £300.00"), new("Gone", "1", null)], ["Look twice."]);
        var json = preview.ToJson();
        Assert.Equal(json, ApprovalPreview.Read(json).ToJson());
        Assert.NotEqual(ApprovalPreview.DigestOf(json), ApprovalPreview.DigestOf((preview with { AmountPence = 300_01 }).ToJson()));
    }

    [Fact]
    public void A_request_ends_once()
    {
        var request = new ApprovalRequest
        {
            Id = 7, Kind = ApprovalKind.Refund, SubjectKind = "Line", SubjectId = "1", Title = "Refund", CommandJson = "{}", PreviewJson = "{}", PreviewDigest = "", Reason = "",
            RequestedBy = "A", RequestedAt = DateTime.UnixEpoch, ExpiresAt = DateTime.UnixEpoch.AddDays(1), ApprovedBy = Permission.RefundsApprove, People = 1, OpenKey = "Refund/Line/1",
        };
        Assert.False(request.IsOver(DateTime.UnixEpoch));
        Assert.True(request.IsOver(DateTime.UnixEpoch.AddDays(1)));
        foreach (var status in Enum.GetValues<ApprovalStatus>()) Assert.NotEmpty(Sentence(request, status));
        request.End(ApprovalStatus.Refused, DateTime.UnixEpoch, "B", "No");
        Assert.Equal(("#7", ApprovalStatus.Refused, false), (request.OpenKey, request.Status, request.IsOver(DateTime.UnixEpoch.AddDays(2))));
        Assert.Throws<InvalidOperationException>(() => request.End(ApprovalStatus.Approved, DateTime.UnixEpoch, "B", null));
    }

    static string Sentence(ApprovalRequest request, ApprovalStatus status)
    {
        var was = request.Status;
        request.Status = status;
        var sentence = ApprovalRefusals.Decided(request).Sentence;
        request.Status = was;
        return sentence;
    }
}
