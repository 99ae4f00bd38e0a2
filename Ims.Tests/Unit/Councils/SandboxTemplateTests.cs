using System.Globalization;
using System.Text.RegularExpressions;
using Ims.Domain.Councils;
using Ims.Domain.Funds;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Councils.Sandbox;

namespace Ims.Tests.Unit.Councils;

public sealed partial class SandboxTemplateTests
{
    static readonly DateOnly Today = new(2026, 7, 15);

    public static TheoryData<string> Slugs => [.. SandboxCouncil.All.Select(c => c.Council.Slug)];

    static (SandboxCouncil Council, CouncilTemplate Template) Of(string slug)
    {
        var council = SandboxCouncil.All.Single(c => c.Council.Slug == slug);
        return (council, council.Template(Today));
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Every_rule_can_be_kept_and_speaks_of_funds_and_codes_that_exist(string slug)
    {
        var template = Of(slug).Template;
        Assert.All(template.Rules, r => Assert.Null(RuleCheck.Check(r)));
        Assert.All(template.Rules.Select(r => RuleJson.Read(r.BodyJson).Value.Then), then =>
        {
            if (then is PlaceAction place) Assert.Contains(template.Funds, f => f.Code == place.FundCode);
            if (then is ClearAction clear) Assert.Contains(template.ControlCodes, c => c.Code == clear.ControlCode);
        });
        Assert.Contains(template.Rules, r => !r.Enabled);
        Assert.Contains(template.Rules, r => r.EffectiveFrom is not null);
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Every_reference_rule_works_and_has_a_test_of_its_check_digit_in_an_account_holder(string slug)
    {
        var (council, template) = Of(slug);
        var rules = template.ReferenceRules.ToDictionary(r => r.Id, CompiledReferenceRule.From);
        Assert.All(rules.Values, r => Assert.Null(r.Unusable));

        var holders = HolderDraft.Of(template, council.Holders, council.Place, council.Numbers);
        Assert.All(holders, h => Assert.True(rules[template.Funds.Single(f => f.Code == h.FundCode).ReferenceRuleId!.Value].Accepts(h.Reference), $"{h.FundCode} {h.Reference}"));
        Assert.Distinct(holders.Select(h => (h.FundCode, h.Reference)));
        var checkedRules = template.ReferenceRules.Where(r => r.CheckDigit is not null).Select(r => r.Id).ToHashSet();
        Assert.Superset(checkedRules, template.Funds.Where(f => holders.Exists(h => h.FundCode == f.Code)).Select(f => f.ReferenceRuleId ?? 0).ToHashSet());
    }

    [Theory, MemberData(nameof(Slugs))]
    public void The_method_of_a_bank_account_waits_on_the_code_of_the_bank_account(string slug)
    {
        var template = Of(slug).Template;
        Assert.All(template.BankAccounts, b => Assert.Equal(b.ControlCode, template.Methods.Single(m => m.Code == b.DefaultMethodCode).ControlCode));
        Assert.Distinct(template.BankAccounts.Select(b => b.ControlCode));
        Assert.Single(template.Methods, m => m.Kind == MethodKind.Transfer);
    }

    [Theory, MemberData(nameof(Slugs))]
    public void White_words_stand_out_on_every_badge(string slug) => Assert.All(Of(slug).Template.Methods, m =>
    {
        Assert.Matches(Colour(), m.BadgeColour);
        Assert.True(ContrastWithWhite(m.BadgeColour) >= 4.5m, $"{m.Code} {m.BadgeColour}: {ContrastWithWhite(m.BadgeColour):0.0}");
    });

    [Theory, MemberData(nameof(Slugs))]
    public void Three_months_are_open_and_those_before_are_closed(string slug)
    {
        var template = Of(slug).Template;
        Assert.Equal([new(2026, 5, 1), new(2026, 6, 1), new(2026, 7, 1)], template.Months);
        Assert.All(template.ClosedMonths, m => Assert.True(m < template.Months[0]));
    }

    [Fact]
    public void The_standard_rate_is_20_percent_from_4_January_2011_and_was_17_and_a_half_before()
    {
        var standard = Of("westmoor").Template.VatCodes.Single(v => v.Code == "W0");
        Assert.Equal(0.175m, standard.RateOn(new(2011, 1, 3)));
        Assert.Equal(0.2m, standard.RateOn(new(2011, 1, 4)));
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Every_import_profile_can_read_and_one_reads_delimited_text(string slug)
    {
        var profiles = Of(slug).Template.ImportProfiles;
        Assert.All(profiles, p => Assert.Null(p.AsVersion(1, new DateTime(2026, 7, 15, 8, 0, 0, DateTimeKind.Utc), "test").Plan().Refusal));
        Assert.Single(profiles, p => p.Format == "Delimited");
    }

    [Fact]
    public void The_two_councils_share_nothing_but_words()
    {
        var (westmoor, ashdale) = (Of("westmoor").Template, Of("ashdale").Template);
        Assert.Empty(westmoor.Funds.Select(f => f.Code).Intersect(ashdale.Funds.Select(f => f.Code)));
        Assert.Empty(westmoor.ControlCodes.Select(c => c.Code).Intersect(ashdale.ControlCodes.Select(c => c.Code)));
        Assert.Empty(westmoor.BankAccounts.Select(b => b.AccountNumber).Intersect(ashdale.BankAccounts.Select(b => b.AccountNumber)));
        Assert.NotEqual(westmoor.Funds.Count, ashdale.Funds.Count);
    }

    [GeneratedRegex("^#[0-9a-f]{6}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();

    static decimal ContrastWithWhite(string hex)
    {
        double Channel(int at)
        {
            var c = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (decimal)(1.05 / (0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5) + 0.05));
    }
}
