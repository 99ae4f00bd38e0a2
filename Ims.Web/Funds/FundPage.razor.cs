using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Funds;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Funds;

/// <summary>One fund with every setting.</summary>
public partial class FundPage
{
    static readonly IReadOnlyList<Crumb> Trail = [new("Funds", FundPaths.List)];

    FundSettings? fund;
    Refusal? refusal;
    bool missing;

    [Inject] private FundDetails Details { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Parameter] public string Code { get; set; } = "";

    string Title => fund is null ? $"Fund {Code}" : $"{fund.Fund.Code} {fund.Fund.Name}";

    IEnumerable<(string Name, string Value)> Settings => fund is null ? [] : SettingsOf(fund);

    // The codes come newest first.
    FundLedgerCode? InForce => fund?.LedgerCodes.FirstOrDefault(c => c.From <= Time.Today());

    protected override async Task OnParametersSetAsync()
    {
        var result = await Details.GetAsync(Code, default);
        (fund, refusal) = (result.Ok ? result.Value : null, result.Refusal);
        missing = result.Ok && fund is null;
    }

    static IEnumerable<(string, string)> SettingsOf(FundSettings settings)
    {
        var fund = settings.Fund;
        yield return ("Public label", fund.PublicLabel ?? "none");
        if (settings.SpecialAs is { } special) yield return ("Special fund", special);
        yield return ("VAT code", $"{fund.DefaultVatCode} {settings.VatName}{(fund.VatOverrideAllowed ? ", another may be chosen" : "")}");
        yield return ("Reference rule", settings.ReferenceRule ?? "any reference");
        yield return ("Account must exist", YesNo(fund.AccountMustExist));
        yield return ("Most per account and payment", fund.MaximumPence is { } most ? new Money(most).ToString() : "no limit");
        yield return ("Overpaying the balance", fund.OverpaymentAllowed ? "allowed" : "not allowed");
        yield return ("Payer's address", fund.PayerAddressRequired ? "required" : "not asked for");
        yield return ("Refunds", fund.RefundsAllowed ? "allowed" : "not allowed");
        yield return ("Credit notes", fund.CreditNotesAllowed ? "allowed" : "not allowed");
        yield return ("Shown on public pages", YesNo(fund.ShownToPublic));
        if (fund.ReferenceLabel is { } label) yield return ("Reference on public pages", $"{label}: {fund.ReferenceHelp}");
        yield return ("Direct debits posted by", fund.DirectDebitPoster == DirectDebitPoster.Ims ? "IMS" : "the back office");
        yield return ("Personal details kept", Words.Count(fund.RetentionYears, "year"));
        yield return ("Fund groups", settings.Groups.Count == 0 ? "none" : string.Join(", ", settings.Groups));
    }

    static string YesNo(bool yes) => yes ? "yes" : "no";
}
