using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Exports;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using static Ims.Infrastructure.Councils.Sandbox.TemplateParts;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Westmoor: a borough with homes of its own, two bank accounts and a long list of funds.</summary>
static class Westmoor
{
    public const string GeneralProfile = "bank", HousingProfile = "housing", LeisureProfile = "leisure";
    public const string GeneralControl = "90000-9100", HousingControl = "90000-9110", LeisureControl = "90000-9120", CardControl = "90000-9200", TerminalControl = "90000-9210",
        CashControl = "90000-9300", DirectDebitControl = "90000-9400", AgencyControl = "90000-9550", BenefitControl = "90000-9610";

    public static readonly NewCouncil Council = new(1, "Westmoor Borough Council", "WBC", "westmoor", Sandbox: true);

    static readonly CouncilPicture Picture = Logo("westmoor");

    public static readonly BankAccount GeneralAccount = new()
    {
        Id = 1, Name = "General account", SortCode = "990101", AccountNumber = "20184433", ControlCode = GeneralControl, DefaultMethodCode = "BC",
    };

    public static readonly BankAccount HousingAccount = new()
    {
        Id = 2, Name = "Housing account", SortCode = "990101", AccountNumber = "20184441", ControlCode = HousingControl, DefaultMethodCode = "BH",
    };

    /// <summary>At a bank that sends no statement files: somebody downloads its lines.</summary>
    public static readonly BankAccount LeisureAccount = new()
    {
        Id = 3, Name = "Leisure account", SortCode = "990514", AccountNumber = "31770528", ControlCode = LeisureControl, DefaultMethodCode = "BL",
    };

    public static CouncilTemplate Template(DateOnly today) => WithChart(new()
    {
        Details = new()
        {
            Address = "Civic Hall\n12 Moor Street\nWestmoor\nWM1 2AB", VatNumber = "GB 999 0001 03", Phone = "01632 960 100", Email = "income@westmoor.example", LogoSha256 = Picture.Sha256,
        },
        Pictures = [Picture],
        People =
        [
            Person.With(1, "Nadia Fenwick", Role.Cashier), Person.With(2, "Owen Marlpit", Role.IncomeOfficer),
            Person.With(3, "Ruth Calder", Role.IncomeManager), Person.With(4, "Desmond Achebe", Role.Auditor),
            Person.With(5, "Isla Thornbury", Role.Administrator), Person.With(6, "Kamal Whitlow", Role.IncomeOfficer),
            Person.With(7, "Bronwen Tarrant", Role.IncomeManager),
        ],
        ControlCodes =
        [
            new() { Code = GeneralControl, Name = "Bank, general account" }, new() { Code = HousingControl, Name = "Bank, housing account" },
            new() { Code = LeisureControl, Name = "Bank, leisure account" },
            new() { Code = CardControl, Name = "Card clearing, on line and phone" }, new() { Code = TerminalControl, Name = "Card clearing, terminals" },
            new() { Code = CashControl, Name = "Cash and cheques to be banked" }, new() { Code = DirectDebitControl, Name = "Direct debits collected" },
            new() { Code = AgencyControl, Name = "PayPoint and Post Office" }, new() { Code = "90000-9650", Name = "Payroll deductions" },
            new() { Code = BenefitControl, Name = "Deductions from benefits" }, new() { Code = "90000-9000", Name = "Nil control for transfers" },
            new() { Code = "90000-9500", Name = "Accounts payable, to be paid out", IsAccountsPayable = true },
        ],
        VatCodes =
        [
            Vat("N0", "Outside the scope", VatLiability.OutsideScope, null), Vat("E0", "Exempt", VatLiability.Exempt, null),
            Vat("Z0", "Zero rate", VatLiability.Zero, null), Vat("M0", "Reduced rate", VatLiability.Reduced, "90000-8810", ReducedRates),
            Vat("W0", "Standard rate", VatLiability.Standard, "90000-8800", StandardRates),
            Vat("11", "Accounted for on the invoice", VatLiability.AccountedAtSource, null),
        ],
        ReferenceRules = WestmoorFunds.ReferenceRules(),
        Funds = WestmoorFunds.All(),
        SpecialFunds = WestmoorFunds.Special(),
        FundGroups = WestmoorFunds.Groups(),
        Methods = Methods(),
        BankAccounts = [Copy(GeneralAccount), Copy(HousingAccount), Copy(LeisureAccount)],
        Offices =
        [
            new() { Code = "BANK", Name = "Bank statements" }, new() { Code = "CIV", Name = "Civic centre, cash desk" }, new() { Code = "CONT", Name = "Contact centre" },
            new() { Code = "LSR", Name = "Fernhill leisure centre" }, new() { Code = "LIB", Name = "Market Street library" }, new() { Code = "OLD", Name = "Quay Road cash office", Disabled = true },
        ],
        Months = OpenMonths(today),
        ClosedMonths = ClosedMonths(today),
        ImportProfiles =
        [
            new ImportProfile { Code = GeneralProfile, Name = "Bank, general account", Format = BankFormat, OfficeCode = "BANK" },
            new ImportProfile { Code = HousingProfile, Name = "Bank, housing account", Format = BankFormat, OfficeCode = "BANK" },
            Delimited(LeisureProfile, "Bank, leisure account", DownloadWriter.Layout(LeisureAccount), "BANK"),
        ],
        ExportProfiles = [new ExportProfile { Code = "gl", Name = "General ledger", StartsOn = new DateOnly(2020, 4, 1) }],
        Rules = WestmoorRules.List(today),
    });

    static CouncilTemplate WithChart(CouncilTemplate template) => template with { Chart = WestmoorChart.Of(template.Funds, template.VatCodes, template.ControlCodes) };

    static List<MethodOfPayment> Methods() =>
    [
        Method("BC", "Bank credit, general account", MethodKind.BankCredit, GeneralControl, "#0c4a6e"),
        Method("BH", "Bank credit, housing account", MethodKind.BankCredit, HousingControl, "#075985"),
        Method("BL", "Bank credit, leisure account", MethodKind.BankCredit, LeisureControl, "#155e75"),
        Cash("CA", "Cash", MethodKind.Cash, "#166534", 500_000),
        Cash("CQ", "Cheque", MethodKind.Cheque, "#3f6212", null),
        Card("CO", "Card on line", MethodKind.CardOnline, CardControl, "#6b21a8"),
        Card("CP", "Card by phone", MethodKind.CardByPhone, CardControl, "#86198f"),
        Card("CI", "Card in person", MethodKind.CardInPerson, TerminalControl, "#9d174d"),
        Card("AP", "Automated phone line", MethodKind.AutomatedPhone, CardControl, "#5b21b6"),
        Method("DD", "Direct debit", MethodKind.DirectDebit, DirectDebitControl, "#1e3a8a"),
        Method("AG", "PayPoint and Post Office", MethodKind.Agency, AgencyControl, "#92400e"),
        Method("PY", "Payroll deduction", MethodKind.Payroll, "90000-9650", "#115e59"),
        Method("BD", "Deduction from benefit", MethodKind.BenefitDeduction, BenefitControl, "#7c2d12"),
        Method("TR", "Transfer", MethodKind.Transfer, "90000-9000", "#334155"),
    ];

    static MethodOfPayment Cash(string code, string name, MethodKind kind, string badge, long? most)
    {
        var method = Method(code, name, kind, CashControl, badge);
        method.MaximumPence = most;
        return method;
    }

    static MethodOfPayment Card(string code, string name, MethodKind kind, string control, string badge)
    {
        var method = Method(code, name, kind, control, badge);
        (method.MinimumPence, method.MaximumPence, method.Refundable, method.Provider) = (100, 1_000_000, true, "simulated");
        return method;
    }

    static BankAccount Copy(BankAccount of) => new()
    {
        Id = of.Id, Name = of.Name, SortCode = of.SortCode, AccountNumber = of.AccountNumber, ControlCode = of.ControlCode, DefaultMethodCode = of.DefaultMethodCode,
    };
}
