using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Exports;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>The smallest council in which everything can happen. Both councils of a fixture start from it.</summary>
public static class TestTemplate
{
    public const string CouncilTax = "23";
    public const string Rents = "05";
    public const string Sundry = "19";
    public const string SuspenseFund = "99";
    public const string BankCredit = "BC";
    public const string Cash = "CA";
    public const string CardOnline = "CO";
    public const string BankControl = "90000-9100";
    public const string CardControl = "90000-9200";
    public const string PayableControl = "90000-9500";
    public const string SortCode = "601234";
    public const string AccountNumber = "12345678";
    public const string Profile = "bank";
    public const string GeneralLedger = "gl";

    static readonly DateOnly Early = new(2020, 4, 1);

    /// <summary>Id of the second income manager: whoever asks for something cannot approve it.</summary>
    public const int SecondManager = 6;

    /// <summary>One person per role.</summary>
    public static IReadOnlyList<Role> Staff => StartingRoles.All;

    /// <summary>In the order of the roles, but for the second manager's.</summary>
    public static int IdOf(Role role) => (int)role + ((int)role < SecondManager - 1 ? 1 : 2);

    // What receipts are headed with is the sandbox's.
    static CouncilTemplate SandboxOf(string shortName, DateOnly today) => (SandboxCouncil.All.FirstOrDefault(c => c.Council.ShortName == shortName) ?? SandboxCouncil.All[0]).Template(today);

    public static CouncilTemplate For(string shortName, DateOnly today, IReadOnlyList<RecognitionRule>? rules = null) => new()
    {
        Details = SandboxOf(shortName, today).Details,
        Pictures = SandboxOf(shortName, today).Pictures,
        People =
        [
            .. Staff.Select(r => Person.With(IdOf(r), $"{shortName} {r}", r)),
            Person.With(SecondManager, $"{shortName} second manager", Role.IncomeManager),
        ],
        ControlCodes =
        [
            new ControlCode { Code = BankControl, Name = "Bank control" }, new ControlCode { Code = CardControl, Name = "Card clearing" },
            new ControlCode { Code = "90000-9300", Name = "Cash control" }, new ControlCode { Code = "90000-9000", Name = "Nil control" },
            new ControlCode { Code = PayableControl, Name = "Accounts payable", IsAccountsPayable = true },
        ],
        VatCodes =
        [
            new VatCode { Code = "N0", Name = "Outside scope", Liability = VatLiability.OutsideScope },
            new VatCode
            {
                Code = "W0", Name = "Standard rate", Liability = VatLiability.Standard, OutputTaxLedgerCode = "90000-8800",
                Rates = { new VatRate { VatCode = "W0", From = Early, Rate = 0.2m } },
            },
        ],
        ReferenceRules =
        [
            new AccountReferenceRule { Id = 1, Name = "Ten digits", MinimumLength = 10, MaximumLength = 10, CharacterClass = CharacterClass.Digits },
            new AccountReferenceRule { Id = 2, Name = "Invoice", MinimumLength = 8, MaximumLength = 8, CharacterClass = CharacterClass.Digits },
        ],
        Funds =
        [
            Fund(CouncilTax, "Council Tax", "10100-4100", ruleId: 1), Fund(Rents, "Housing rents", "20100-4200", ruleId: 1),
            Fund(Sundry, "Sundry debtors", "30100-4300", "W0", ruleId: 2), Fund(SuspenseFund, "Suspense", "90000-9900"),
            Fund("98", "Unclaimed receipts", "90000-9800"), Fund("97", "Losses", "90000-9700"), Fund("96", "Unders and overs", "90000-9600"),
            Fund("95", "eReturn default", "90000-9500"),
        ],
        SpecialFunds = new SpecialFunds
        {
            SuspenseFundCode = SuspenseFund, UnclaimedReceiptsFundCode = "98", LossesFundCode = "97", UndersAndOversFundCode = "96", EReturnDefaultFundCode = "95",
        },
        FundGroups = [new FundGroup { Id = 1, Name = "Revenues", Funds = { new FundGroupFund { GroupId = 1, FundCode = CouncilTax } } }],
        Methods =
        [
            Method(BankCredit, "Bank credit", MethodKind.BankCredit, BankControl), Method(Cash, "Cash", MethodKind.Cash, "90000-9300"),
            Card(CardOnline, "Card on line"), Method("TR", "Transfer", MethodKind.Transfer, "90000-9000"),
        ],
        BankAccounts =
        [
            new BankAccount
            {
                Id = 1, Name = "General account", SortCode = SortCode, AccountNumber = AccountNumber, ControlCode = BankControl, DefaultMethodCode = BankCredit,
            },
        ],
        Offices =
        [
            new Office { Code = "BANK", Name = "Bank statements" }, new Office { Code = "CIV", Name = "Civic centre" }, new Office { Code = "LSR", Name = "Leisure centre" },
            new Office { Code = "OLD", Name = "Closed cash office", Disabled = true },
        ],
        Months = Enumerable.Range(0, 3).Select(i => new DateOnly(today.Year, today.Month, 1).AddMonths(-i)).ToList(),
        ImportProfiles = [new ImportProfile { Code = Profile, Name = "Bank, general account", Format = "BAI2" }],
        ExportProfiles = [new ExportProfile { Code = GeneralLedger, Name = "General ledger", StartsOn = Early }],
        Rules = rules ?? TestRules.All(),
    };

    static Fund Fund(string code, string name, string ledgerCode, string vatCode = "N0", int? ruleId = null) => new()
    {
        Code = code, Name = name, DefaultVatCode = vatCode, ReferenceRuleId = ruleId,
        LedgerCodes = { new FundLedgerCode { FundCode = code, From = Early, Code = ledgerCode } },
    };

    static MethodOfPayment Card(string code, string name) => new() { Code = code, Name = name, Kind = MethodKind.CardOnline, ControlCode = CardControl, Refundable = true, Provider = "simulated" };

    static MethodOfPayment Method(string code, string name, MethodKind kind, string control) => new() { Code = code, Name = name, Kind = kind, ControlCode = control };
}

static class StandingChanged
{
    /// <summary>Whoever had the one role has the other instead, whatever their sign-in says.</summary>
    public static async Task MakeAsync(this CouncilDb db, Role from, Role to)
    {
        var was = StartingRoles.CodeOf(from);
        foreach (var person in await db.People.Include(p => p.Roles).Where(p => p.Roles.Any(r => r.RoleCode == was)).ToListAsync())
        {
            person.Roles.RemoveAll(r => r.RoleCode == was);
            person.Roles.Add(PersonRole.Of(to));
        }
        await db.SaveChangesAsync();
    }
}
