using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using static Ims.Infrastructure.Councils.Sandbox.TemplateParts;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>
/// A sandbox with the set-up of a real council: invented people owe money to each of its funds and pay it into its bank accounts for a year, as people do, some of them with a wrong reference. Which
/// lines find their fund is for the council's own rules to show.
/// </summary>
static class ModelOffice
{
    const int MostFunds = 12, MostAccounts = 3;
    const int OfficerId = 9_001, ManagerId = 9_002;
    const string Profile = "model-office";
    static readonly (string Town, string Postcodes) Place = ("Modelton", "ZZ");

    /// <param name="setUp">The council's, as it is now.</param>
    /// <param name="today">The day on which its year ends.</param>
    /// <param name="days">How long the year is.</param>
    public static SandboxCouncil Of(NewCouncil council, CouncilTemplate setUp, DateOnly today, int days)
    {
        var numbers = SandboxCouncil.NumbersOf(council);
        var template = Whole(setUp, today, days);
        var makers = HolderDraft.Makers(template);
        var funds = template.Funds.Where(f => !f.Disabled && makers.TryGetValue(f.Code, out var maker) && maker.TryMake(numbers.For(f.Code)) is not null).Take(MostFunds).ToList();
        var profile = template.ImportProfiles.First(p => p is { Format: BankFormat, Disabled: false }).Code;
        var feeds = template.BankAccounts.Where(a => !a.Disabled && a.SortCode is not null).Take(MostAccounts)
            .Select((a, i) => new SandboxFeed(profile, $"M{i + 1}", a, 10_000_000, day => Write(day, funds, isMain: i == 0))).ToList();
        return new SandboxCouncil(council, _ => template, [.. funds.Select(f => new HolderGroup(f.Code, 30, 20, 40, 2_400, 10))], Place, feeds) { Days = days };
    }

    /// <summary>With what a year needs beside the set-up: two people who do the work, months, a bank account and a profile where there is none.</summary>
    static CouncilTemplate Whole(CouncilTemplate setUp, DateOnly today, int days)
    {
        var (first, begins) = (FirstOf(today), FirstOf(today.AddDays(-days)));
        var accounts = setUp.BankAccounts.Any(a => !a.Disabled && a.SortCode is not null) ? setUp.BankAccounts : [.. setUp.BankAccounts, .. Account(setUp)];
        var profiles = setUp.ImportProfiles.Any(p => p is { Format: BankFormat, Disabled: false }) ? setUp.ImportProfiles
            : [.. setUp.ImportProfiles, new ImportProfile { Code = Profile, Name = "Invented bank", Format = BankFormat }];
        return setUp with
        {
            People = [.. setUp.People, Person.With(OfficerId, "Model officer", Role.IncomeOfficer), Person.With(ManagerId, "Model manager", Role.IncomeManager)],
            BankAccounts = accounts, ImportProfiles = profiles, Months = [.. Enumerable.Range(0, MonthsBetween(begins, first) + 1).Select(i => begins.AddMonths(i))], ClosedMonths = [],
        };
    }

    static DateOnly FirstOf(DateOnly on) => new(on.Year, on.Month, 1);

    static int MonthsBetween(DateOnly from, DateOnly to) => (12 * (to.Year - from.Year)) + to.Month - from.Month;

    // Of an account that no bank has; none where no method could post what comes.
    static IEnumerable<BankAccount> Account(CouncilTemplate setUp)
    {
        if (setUp.Methods.FirstOrDefault(m => m is { Kind: MethodKind.BankCredit, Disabled: false }) is not { } method) yield break;
        yield return new BankAccount
        {
            Id = setUp.BankAccounts.Select(a => a.Id).DefaultIfEmpty().Max() + 1, Name = "Invented account", SortCode = "990999", AccountNumber = "90000001", ControlCode = method.ControlCode,
            DefaultMethodCode = method.Code,
        };
    }

    static void Write(BankDay day, IReadOnlyList<Fund> funds, bool isMain)
    {
        var numbers = day.Numbers;
        foreach (var fund in funds)
        {
            var word = BankDay.Upper(fund.Name);
            day.Some(0, isMain ? 3 : 1, () => day.Instalment(fund.Code, word));
            if (numbers.Chance(4)) day.Mistyped(fund.Code, word);
            if (numbers.Chance(3)) day.Stranger(fund.Code, word);
        }
        if (isMain) day.Credit("165", numbers.Pence(400, 2_400), $"CARD PAYOUT {day.DayText}");
        if (numbers.Chance(30)) day.Credit("198", numbers.Pence(15, 600), $"BGC {BankDay.Upper(InventedPeople.Firm(numbers))}");
        if (numbers.Chance(15)) day.Debit("555", numbers.Pence(40, 160), $"UNPAID {BankDay.Upper(InventedPeople.Person(numbers))}");
        if (isMain && day.IsOn(DayOfWeek.Thursday)) day.Debit("475", numbers.Pence(1_000, 4_000), $"BACS SUPPLIERS RUN {numbers.Between(10, 99)}");
    }
}
