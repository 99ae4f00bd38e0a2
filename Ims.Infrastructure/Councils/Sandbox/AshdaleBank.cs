namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Who owes Ashdale, and what comes and goes on its one bank account.</summary>
static class AshdaleBank
{
    public static readonly HolderGroup[] Holders =
    [
        new("CT", 70, 3, 1_100, 3_400, 10), new("NDR", 12, 100, 3_000, 40_000, 10), new("INV", 24, 70, 25, 1_800, 1), new("FPN", 10, 0, 80, 400, 1),
        new("BIN", 18, 0, 52, 53, 1), new("LIC", 14, 30, 70, 320, 1),
    ];

    public static void Main(BankDay day)
    {
        var numbers = day.Numbers;
        day.Some(5, 7, () => day.Instalment("CT", "COUNCIL TAX"));
        day.Some(0, 1, () => day.Instalment("NDR", "RATES"));
        day.Some(0, 2, () => day.Settles("INV", "INVOICE "));
        day.Some(0, 1, () => day.Settles("FPN", ""));
        day.Some(0, 1, () => day.Settles("BIN", ""));
        day.Some(0, 1, () => day.Settles("LIC", "LICENCE "));
        if (day.IsOn(DayOfWeek.Monday)) day.Credit("171", numbers.Between(20, 60) * 1_500L, "CR CAR BOOT PITCHES ASHDALE MARKET");
        day.Credit("165", numbers.Pence(900, 3_200), $"PAY SERVICE SETTLEMENT {day.DayText}");
        if (day.IsFirstWorkingDayFrom(1) || day.IsFirstWorkingDayFrom(20)) day.Credit("165", numbers.Pence(50_000, 80_000), $"DD COLLECTION CT {day.DayText}");
        if (numbers.Chance(35)) day.Mistyped("CT", "COUNCIL TAX");
        if (numbers.Chance(25)) day.Stranger("CT", "COUNCIL TAX");
        if (numbers.Chance(30)) day.Credit("198", numbers.Pence(15, 600), $"BGC {BankDay.Upper(InventedPeople.Firm(numbers))} ASHDALE");
        if (numbers.Chance(20)) day.Debit("555", numbers.Pence(40, 160), $"UNPAID {BankDay.Upper(InventedPeople.Person(numbers))}");
        if (day.IsOn(DayOfWeek.Thursday)) day.Debit("475", numbers.Pence(6_000, 14_000), $"CREDITORS RUN {numbers.Between(10, 99)}");
        var invested = day.Credits * 7 / 10 / 100_000 * 100_000;
        if (invested > 0) day.Debit("501", invested, "TREASURY DEPOSIT OVERNIGHT");
    }
}
