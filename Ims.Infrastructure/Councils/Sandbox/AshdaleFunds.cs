using Ims.Domain.Funds;
using static Ims.Infrastructure.Councils.Sandbox.TemplateParts;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>The funds of Ashdale and what their references look like.</summary>
static class AshdaleFunds
{
    const int TaxRule = 1, RatesRule = 2, InvoiceRule = 3, PenaltyRule = 4, BinRule = 5, LicenceRule = 6, PlanningRule = 7;

    static readonly DateOnly Early = new(2018, 4, 1);

    public static List<Fund> All() =>
    [
        Fund("CT", "Council Tax", "OS", TaxRule, (Early, "R1000")).With(f =>
        {
            f.AccountMustExist = true;
            f.DirectDebitPoster = DirectDebitPoster.BackOffice;
        }).OnPublicPages("Council Tax", "Council Tax number", "Six digits and a letter."),
        Fund("NDR", "Business rates", "OS", RatesRule, (Early, "R1100")).With(f =>
        {
            f.AccountMustExist = true;
            f.DirectDebitPoster = DirectDebitPoster.BackOffice;
        }).OnPublicPages("Business rates", "Rates number", "Seven digits beginning with 9, and a letter."),
        Fund("INV", "Invoices", "INV", InvoiceRule, (Early, "D2000")).With(f =>
        {
            f.AccountMustExist = true;
            f.CreditNotesAllowed = true;
        }).OnPublicPages("Invoices", "Invoice number", "Eight digits beginning with 4."),
        Fund("FPN", "Fixed penalty notices", "OS", PenaltyRule, (Early, "E3000")).With(f => f.MaximumPence = 50_000)
            .OnPublicPages("Litter and fly-tipping penalties", "Notice number", "FP and eight characters."),
        Fund("PLAN", "Planning", "OS", PlanningRule, (Early, "P4000")).With(f =>
        {
            f.VatOverrideAllowed = true;
            f.PayerAddressRequired = true;
        }),
        Fund("BIN", "Garden bins", "OS", BinRule, (Early, "W5000")),
        Fund("LIC", "Licences", "OS", LicenceRule, (Early, "L6000"), (new(2024, 4, 1), "L6100")),
        Fund("LEIS", "Leisure and markets", "SR", null, (Early, "S7000")).With(f => f.VatOverrideAllowed = true),
        Fund("ERET", "eReturns, not told otherwise", "OS", null, (Early, "X9500")),
        Fund("UNOV", "Unders and overs", "OS", null, (Early, "X9600")),
        Fund("LOSS", "Losses", "OS", null, (Early, "X9700")),
        Fund("UNCL", "Unclaimed receipts", "OS", null, (Early, "X9800")),
        Fund("SUSP", "Suspense", "OS", null, (Early, "X9900")),
    ];

    public static SpecialFunds Special() => new()
    {
        SuspenseFundCode = "SUSP", UnclaimedReceiptsFundCode = "UNCL", LossesFundCode = "LOSS", UndersAndOversFundCode = "UNOV", EReturnDefaultFundCode = "ERET",
    };

    public static List<AccountReferenceRule> ReferenceRules() =>
    [
        Rule(TaxRule, "Council Tax number", "######@", new()
        {
            Modulus = 10, Weights = "1,2,3,4,5,6", ResultSubstitutions = "0:A,1:C,2:E,3:F,4:H,5:J,6:K,7:L,8:M,9:P",
        }),
        Rule(RatesRule, "Rates number", "9######@", new()
        {
            Modulus = 11, Weights = "8,7,6,5,4,3,2", Subtract = true, ResultSubstitutions = "1:A,2:B,3:C,4:D,5:E,6:F,7:G,8:H,9:I,10:J,11:K",
        }),
        Rule(InvoiceRule, "Invoice number", "4#######", null),
        Rule(PenaltyRule, "Fixed penalty notice", "FP#######@", new()
        {
            Modulus = 11, Weights = "9,8,7,6,5,4,3,2,1", PrefixSubstitution = "12", ResultSubstitutions = "10:A",
        }),
        Rule(BinRule, "Garden bin", "BIN#####", null),
        Rule(LicenceRule, "Licence", "$$##/####", null),
        Rule(PlanningRule, "Planning application", "AD/##/####", null),
    ];

    static AccountReferenceRule Rule(int id, string name, string mask, CheckDigit? digit) => new()
    {
        Id = id, Name = name, MinimumLength = mask.Length, MaximumLength = mask.Length,
        CharacterClass = mask.Contains('/', StringComparison.Ordinal) ? CharacterClass.Any : CharacterClass.LettersAndDigits, Mask = mask, CheckDigit = digit,
    };
}
