using Ims.Domain.Funds;
using static Ims.Infrastructure.Councils.Sandbox.TemplateParts;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>The funds of Westmoor, their groups, and what their references look like.</summary>
static class WestmoorFunds
{
    public const string CouncilTax = "23", BusinessRates = "24", Rents = "05", Overpayments = "06", Debtors = "19", Penalties = "31", Permits = "32",
        Libraries = "40", Planning = "50", GardenWaste = "60", BulkyWaste = "61", Hire = "70", Leisure = "71", Cemeteries = "80", Heating = "81", Other = "90";
    public const string EReturns = "95", UndersAndOvers = "96", Losses = "97", Unclaimed = "98", Suspense = "99";

    const int TaxRule = 1, RatesRule = 2, RentRule = 3, OverpaymentRule = 4, InvoiceRule = 5, PenaltyRule = 6, CardRule = 7, GardenRule = 8, PlanningRule = 9,
        LedgerCodeRule = 10, PermitRule = 11;

    static readonly DateOnly Old = new(2015, 4, 1);
    static readonly DateOnly NewChart = new(2022, 4, 1);

    public static List<Fund> All() =>
    [
        Fund(CouncilTax, "Council Tax", "N0", TaxRule, (Old, "10100-4000"), (NewChart, "10100-4100")).With(f =>
        {
            f.AccountMustExist = true;
            f.DirectDebitPoster = DirectDebitPoster.BackOffice;
            f.MaximumPence = 1_000_000;
        }).OnPublicPages("Pay your Council Tax", "Council Tax account number", "Nine digits beginning with 5, on the top right of your bill."),
        Fund(BusinessRates, "Business rates", "N0", RatesRule, (Old, "10200-4000"), (NewChart, "10200-4110")).With(f =>
        {
            f.AccountMustExist = true;
            f.DirectDebitPoster = DirectDebitPoster.BackOffice;
        }).OnPublicPages("Pay your business rates", "Business rates account number", "Nine digits beginning with 3."),
        Fund(Rents, "Housing rents", "N0", RentRule, (Old, "20100-4200")).With(f => f.AccountMustExist = true)
            .OnPublicPages("Pay your rent", "Rent account number", "Eleven digits beginning with 61, on your rent card."),
        Fund(Overpayments, "Housing benefit overpayments", "N0", OverpaymentRule, (Old, "20300-4250")).With(f =>
        {
            f.AccountMustExist = true;
            f.OverpaymentAllowed = false;
        }),
        Fund(Debtors, "Sundry debtors", "11", InvoiceRule, (Old, "30100-4300")).With(f =>
        {
            f.AccountMustExist = true;
            f.VatOverrideAllowed = true;
            f.CreditNotesAllowed = true;
            f.OverpaymentAllowed = false;
        }).OnPublicPages("Pay an invoice", "Invoice number", "Seven digits and a letter, on the top of the invoice."),
        Fund(Penalties, "Penalty charge notices", "N0", PenaltyRule, (Old, "40100-4400")).With(f =>
        {
            f.AccountMustExist = true;
            f.MaximumPence = 40_000;
            f.RetentionYears = 3;
        }).OnPublicPages("Pay a parking fine", "Penalty charge notice number", "WM and eight characters."),
        Fund(Permits, "Parking permits", "W0", PermitRule, (Old, "40200-4410")).OnPublicPages("Pay for a parking permit", "Permit number", "PP and five digits."),
        Fund(Libraries, "Libraries", "N0", CardRule, (Old, "50100-4500")).With(f =>
        {
            f.VatOverrideAllowed = true;
            f.MaximumPence = 10_000;
        }),
        Fund(Planning, "Planning and building control", "N0", PlanningRule, (Old, "60100-4600")).With(f =>
        {
            f.VatOverrideAllowed = true;
            f.PayerAddressRequired = true;
            f.RetentionYears = 10;
        }),
        Fund(GardenWaste, "Garden waste", "N0", GardenRule, (Old, "70100-4700")).With(f => f.MaximumPence = 20_000)
            .OnPublicPages("Pay for garden waste collection", "Subscription number", "GW and six digits."),
        Fund(BulkyWaste, "Bulky waste", "N0", null, (Old, "70200-4710")).With(f => f.PayerAddressRequired = true),
        Fund(Hire, "Room and pitch hire", "E0", null, (Old, "80100-4800")).With(f => f.VatOverrideAllowed = true),
        Fund(Leisure, "Leisure and swimming", "W0", null, (Old, "80200-4810")).With(f => f.VatOverrideAllowed = true),
        Fund(Cemeteries, "Cemeteries and crematorium", "E0", null, (Old, "80300-4820")).With(f => f.RefundsAllowed = false),
        Fund(Heating, "District heating", "M0", null, (Old, "20400-4260")),
        Fund(Other, "Other income, to a ledger code", "N0", LedgerCodeRule).With(f =>
        {
            f.LedgerCodeIsReference = true;
            f.VatOverrideAllowed = true;
            f.CreditNotesAllowed = true;
        }),
        Fund(EReturns, "eReturns, not told otherwise", "N0", null, (Old, "90000-9500")),
        Fund(UndersAndOvers, "Unders and overs", "N0", null, (Old, "90000-9600")).With(f => f.RefundsAllowed = false),
        Fund(Losses, "Losses", "N0", null, (Old, "90000-9700")).With(f => f.RefundsAllowed = false),
        Fund(Unclaimed, "Unclaimed receipts", "N0", null, (Old, "90000-9800")),
        Fund(Suspense, "Suspense", "N0", null, (Old, "90000-9900")),
    ];

    public static SpecialFunds Special() => new()
    {
        SuspenseFundCode = Suspense, UnclaimedReceiptsFundCode = Unclaimed, LossesFundCode = Losses, UndersAndOversFundCode = UndersAndOvers, EReturnDefaultFundCode = EReturns,
    };

    public static List<FundGroup> Groups() =>
    [
        Group(1, "Revenues", CouncilTax, BusinessRates, Overpayments),
        Group(2, "Housing", Rents, Heating, Overpayments),
        Group(3, "Parking", Penalties, Permits),
        Group(4, "Environment and leisure", GardenWaste, BulkyWaste, Hire, Leisure, Cemeteries, Libraries),
        Group(5, "Finance", Debtors, Planning, Other, EReturns, UndersAndOvers, Losses, Unclaimed, Suspense),
    ];

    public static List<AccountReferenceRule> ReferenceRules()
    {
        // One each: a check digit is part of its rule's row.
        CheckDigit Tax() => new() { Modulus = 10, Weights = "3,7,1,3,7,1,3,7", Subtract = true, ResultSubstitutions = "10:0" };
        CheckDigit Letters(string weights) => new()
        {
            Modulus = 11, Weights = weights, Subtract = true, ResultSubstitutions = "1:A,2:B,3:C,4:D,5:E,6:F,7:G,8:H,9:I,10:J,11:K",
        };
        return
        [
            Rule(TaxRule, "Council Tax account", "5#######@", CharacterClass.Digits, Tax()),
            Rule(RatesRule, "Business rates account", "3#######@", CharacterClass.Digits, Tax()),
            Rule(RentRule, "Rent account", "61########@", CharacterClass.Digits,
                new() { Modulus = 10, Weights = "0,0,9,7,1,4,6,3,2,8", Subtract = true, ResultSubstitutions = "10:0" }),
            Rule(OverpaymentRule, "Overpayment account", "######@", CharacterClass.LettersAndDigits, Letters("7,6,5,4,3,2")),
            Rule(InvoiceRule, "Invoice", "#######@", CharacterClass.LettersAndDigits, Letters("8,7,6,5,4,3,2")),
            Rule(PenaltyRule, "Penalty charge notice", "WM#######@", CharacterClass.LettersAndDigits,
                new() { Modulus = 11, Weights = "9,8,7,6,5,4,3,2,1", PrefixSubstitution = "23", ResultSubstitutions = "10:A" }),
            Rule(CardRule, "Library card", "2############@", CharacterClass.Digits, new() { Kind = CheckDigitKind.Luhn }),
            Rule(GardenRule, "Garden waste subscription", "GW######", CharacterClass.LettersAndDigits, null),
            Rule(PlanningRule, "Planning application", "##/#####/$$$", CharacterClass.Any, null),
            Rule(LedgerCodeRule, "Ledger code", "#####-####", CharacterClass.Any, null).With(r => r.Pattern = "[1-9][0-9]{4}-[0-9]{4}"),
            Rule(PermitRule, "Parking permit", "PP#####", CharacterClass.LettersAndDigits, null),
        ];
    }

    static AccountReferenceRule Rule(int id, string name, string mask, CharacterClass characters, CheckDigit? digit) => new()
    {
        Id = id, Name = name, MinimumLength = mask.Length, MaximumLength = mask.Length, CharacterClass = characters, Mask = mask, CheckDigit = digit,
    };

    static AccountReferenceRule With(this AccountReferenceRule rule, Action<AccountReferenceRule> settings)
    {
        settings(rule);
        return rule;
    }
}
