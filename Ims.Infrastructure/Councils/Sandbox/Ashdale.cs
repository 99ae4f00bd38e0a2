using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Exports;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using static Ims.Infrastructure.Councils.Sandbox.RuleParts;
using static Ims.Infrastructure.Councils.Sandbox.TemplateParts;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Ashdale: a small district without homes of its own, one bank account, short codes made of letters.</summary>
static class Ashdale
{
    public const string Profile = "bank", DownloadProfile = "download";
    public const string BankControl = "B100", CardControl = "B200", DirectDebitControl = "B300", CashControl = "B400";

    public static readonly NewCouncil Council = new(2, "Ashdale District Council", "ADC", "ashdale", Sandbox: true);

    static readonly CouncilPicture Picture = Logo("ashdale");

    public static readonly BankAccount Account = new()
    {
        Id = 1, Name = "Main account", SortCode = "990207", AccountNumber = "70551226", ControlCode = BankControl, DefaultMethodCode = "BANK",
    };

    public static CouncilTemplate Template(DateOnly today) => new()
    {
        Details = new()
        {
            Address = "The Old Court House\nMarket Place\nAshdale\nAJ4 7QT", VatNumber = "GB 999 0002 01", Phone = "01632 960 200", Email = "receipts@ashdale.example", Colour = "#3f5c1f",
            LogoSha256 = Picture.Sha256,
        },
        Pictures = [Picture],
        People =
        [
            Person.With(1, "Peter Sallow", Role.Cashier), Person.With(2, "Meera Lindley", Role.IncomeOfficer),
            Person.With(3, "Tomasz Bracken", Role.IncomeManager), Person.With(4, "Gwen Hollis", Role.Auditor),
            Person.With(5, "Ivo Pemberley", Role.Administrator), Person.With(6, "Halina Crosse", Role.IncomeManager),
        ],
        ControlCodes =
        [
            new() { Code = BankControl, Name = "Bank control" }, new() { Code = CardControl, Name = "Card clearing" },
            new() { Code = DirectDebitControl, Name = "Direct debits collected" }, new() { Code = CashControl, Name = "Cash and cheques" },
            new() { Code = "B900", Name = "Nil control for transfers" }, new() { Code = "B950", Name = "Accounts payable", IsAccountsPayable = true },
        ],
        VatCodes =
        [
            Vat("OS", "Outside the scope", VatLiability.OutsideScope, null), Vat("EX", "Exempt", VatLiability.Exempt, null),
            Vat("SR", "Standard rate", VatLiability.Standard, "V800", StandardRates), Vat("INV", "VAT is on the invoice", VatLiability.AccountedAtSource, null),
        ],
        ReferenceRules = AshdaleFunds.ReferenceRules(),
        Funds = AshdaleFunds.All(),
        SpecialFunds = AshdaleFunds.Special(),
        FundGroups = [Group(1, "Taxes", "CT", "NDR"), Group(2, "Services", "PLAN", "BIN", "LIC", "LEIS", "FPN"), Group(3, "Finance", "INV", "SUSP", "UNCL", "LOSS", "UNOV", "ERET")],
        Methods = Methods(),
        BankAccounts =
        [
            new BankAccount
            {
                Id = Account.Id, Name = Account.Name, SortCode = Account.SortCode, AccountNumber = Account.AccountNumber, ControlCode = BankControl, DefaultMethodCode = "BANK",
            },
        ],
        Offices = [new() { Code = "HALL", Name = "Town hall, reception" }, new() { Code = "POOL", Name = "Brook Lane pool" }],
        Months = OpenMonths(today),
        ClosedMonths = ClosedMonths(today),
        ImportProfiles =
        [
            new ImportProfile { Code = Profile, Name = "Bank, main account", Format = BankFormat },
            Delimited(DownloadProfile, "Bank, online download", Download),
        ],
        ExportProfiles = [new ExportProfile { Code = "gl", Name = "General ledger", StartsOn = new DateOnly(2021, 4, 1) }],
        Rules = Rules(today),
    };

    /// <summary>What the bank's site offers where a file is missing: semicolons, the account in each row, the sign on the amount.</summary>
    static readonly TableLayout Download = new()
    {
        Delimiter = ';', SkippedLines = 1, DateFormats = ["yyyy-MM-dd"], ThousandsSign = null,
        Columns =
        [
            new(LayoutField.Account, "Account"), new(LayoutField.Date, "Booked"), new(LayoutField.Amount, "Amount"), new(LayoutField.TypeCode, "Code"),
            new(LayoutField.Narrative, "Text"), new(LayoutField.CustomerReference, "Reference"),
        ],
    };

    static List<MethodOfPayment> Methods()
    {
        var card = Method("WEB", "Card on line", MethodKind.CardOnline, CardControl, "#6b21a8");
        (card.MinimumPence, card.MaximumPence, card.Refundable, card.Provider) = (100, 500_000, true, "simulated");
        return
        [
            Method("BANK", "Bank credit", MethodKind.BankCredit, BankControl, "#1e3a8a"),
            card,
            Method("PHONE", "Card by phone", MethodKind.CardByPhone, CardControl, "#86198f"),
            Method("DD", "Direct debit", MethodKind.DirectDebit, DirectDebitControl, "#0c4a6e"),
            Method("CASH", "Cash", MethodKind.Cash, CashControl, "#166534"),
            Method("CHQ", "Cheque", MethodKind.Cheque, CashControl, "#3f6212"),
            Method("MOVE", "Transfer", MethodKind.Transfer, "B900", "#334155"),
        ];
    }

    static List<RecognitionRule> Rules(DateOnly today) => InOrder(
        Rule("Card payout", All(Credit, NarrativeStarts("PAY SERVICE SETTLEMENT")), new ClearAction(CardControl)),
        Rule("Direct debit total", All(Credit, NarrativeStarts("DD COLLECTION")), new ClearAction(DirectDebitControl)),
        Rule("Treasury and suppliers", All(Debit, Any(NarrativeStarts("TREASURY"), NarrativeStarts("CREDITORS RUN"))), new SetAsideAction("Not income")),
        Quoted("Council Tax, quoted to the bank", "CT"),
        Quoted("Business rates, quoted to the bank", "NDR"),
        Written("Council Tax", "CT", "[0-9]{6}[ACEFHJKLMP]"),
        Written("Business rates", "NDR", "9[0-9]{6}[A-K]"),
        Written("Invoice", "INV", "4[0-9]{7}"),
        Written("Fixed penalty", "FPN", "FP[0-9]{7}[0-9A]"),
        Written("Garden bin", "BIN", "BIN[0-9]{5}"),
        Written("Licence", "LIC", "[A-Z]{2}[0-9]{2}/[0-9]{4}"),
        Rule("Car boot pitches", All(Credit, NarrativeHas("CAR BOOT")), new PlaceAction("LEIS", null), r => r.EffectiveFrom = today.AddMonths(-6)),
        Rule("Old web provider", All(Credit, NarrativeStarts("NETPAY")), new ClearAction(CardControl), r => r.Enabled = false),
        Rule("Unpaid item", Debit, new SuspendAction("Unpaid item")));
}
