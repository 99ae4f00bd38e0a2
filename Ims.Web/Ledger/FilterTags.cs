using Ims.Domain.Ledger;
using Ims.Infrastructure.Ledger;
using Ims.Web.Shared;

namespace Ims.Web.Ledger;

/// <summary>The filters in use, each with the filter that is left without it.</summary>
static class FilterTags
{
    public static IReadOnlyList<(string Text, TransactionFilter Without)> Of(TransactionFilter f, TransactionChoiceLists? choices)
    {
        var tags = new List<(string, TransactionFilter)>();
        void Tag(bool on, string text, TransactionFilter without) { if (on) tags.Add((text, without)); }
        Tag(f.From is not null, $"From {f.From:dd/MM/yyyy}", f with { From = null });
        Tag(f.To is not null, $"To {f.To:dd/MM/yyyy}", f with { To = null });
        Tag(f.ReceivedFrom is not null, $"Received {f.ReceivedFrom:dd/MM/yyyy} to {f.ReceivedTo:dd/MM/yyyy}", f with { ReceivedFrom = null, ReceivedTo = null });
        Tag(f.FundCode is not null, $"Fund {Named(choices?.Funds, f.FundCode)}", f with { FundCode = null });
        Tag(f.FundGroupId is not null, $"Fund group {choices?.FundGroups.FirstOrDefault(g => g.Code == $"{f.FundGroupId}")?.Name ?? $"{f.FundGroupId}"}", f with { FundGroupId = null });
        Tag(f.SuspenseOnly, "Only suspense", f with { SuspenseOnly = false });
        Tag(f.MethodCode is not null, $"Method {Named(choices?.Methods, f.MethodCode)}", f with { MethodCode = null });
        Tag(f.Amount is not null, $"Amount {AmountWords(f.Amount)}", f with { Amount = null });
        Tag(f.AmountFrom is not null, $"Amount from {f.AmountFrom}", f with { AmountFrom = null });
        Tag(f.AmountTo is not null, $"Amount to {f.AmountTo}", f with { AmountTo = null });
        Tag(f.Account is not null, $"{(f.AccountBegins ? "Account begins" : "Account")} {f.Account}", f with { Account = null, AccountBegins = false });
        Tag(f.Receipt is not null, $"Receipt {f.Receipt}", f with { Receipt = null });
        Tag(f.Words is not null, $"Words “{f.Words}”", f with { Words = null });
        Tag(f.ProviderReference is not null, $"Provider's reference {f.ProviderReference}", f with { ProviderReference = null });
        Tag(f.CardLastFour is not null, $"Card ending {f.CardLastFour}", f with { CardLastFour = null });
        Tag(f.Kind is not null, KindWords.Of(f.Kind ?? default), f with { Kind = null });
        Tag(f.PostedBy is not null, $"Posted by {f.PostedBy}", f with { PostedBy = null });
        Tag(f.OfficeCode is not null, $"Office {f.OfficeCode}", f with { OfficeCode = null });
        Tag(f.VatCode is not null, $"VAT {Named(choices?.VatCodes, f.VatCode)}", f with { VatCode = null });
        Tag(f.ImportId is not null, $"Import {f.ImportId}", f with { ImportId = null });
        Tag(f.RuleId is not null, $"Placed by rule {Named(choices?.Rules, $"{f.RuleId}")}", f with { RuleId = null });
        Tag(f.IncomeOnly, "Income only, without banking", f with { IncomeOnly = false });
        return tags;
    }

    public static string AmountWords(AmountSought? amount) => amount switch
    {
        null => "",
        { EitherSign: true } => $"{amount.Amount}, in or out",
        { Amount.IsNegative: true } => $"{amount.Amount}",
        _ => $"{amount.Amount}, in only",
    };

    static string Named(IReadOnlyList<NamedCode>? list, string? code) =>
        list?.FirstOrDefault(n => n.Code == code) is { } named ? $"{named.Code} {named.Name}" : code ?? "";
}
