using Ims.Domain.Values;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Who owes Westmoor, and what comes and goes on its two bank accounts.</summary>
static class WestmoorBank
{
    public static readonly HolderGroup[] Holders =
    [
        new(WestmoorFunds.CouncilTax, 150, 2, 900, 3_200, 10), new(WestmoorFunds.BusinessRates, 24, 100, 4_000, 60_000, 10),
        new(WestmoorFunds.Rents, 64, 0, 3_600, 7_800, 48), new(WestmoorFunds.Overpayments, 22, 0, 200, 1_900, 24),
        new(WestmoorFunds.Debtors, 40, 60, 30, 2_400, 1), new(WestmoorFunds.Penalties, 30, 5, 35, 70, 1), new(WestmoorFunds.Libraries, 26, 0, 1, 24, 1),
        new(WestmoorFunds.GardenWaste, 24, 0, 45, 46, 1),
    ];

    public static void General(BankDay day)
    {
        var numbers = day.Numbers;
        day.Some(8, 12, () => day.Instalment(WestmoorFunds.CouncilTax, "CTAX"));
        day.Some(0, 2, () => day.Instalment(WestmoorFunds.BusinessRates, "NNDR"));
        day.Some(1, 2, () => day.Settles(WestmoorFunds.Debtors, "INV "));
        day.Some(0, 2, () => day.Settles(WestmoorFunds.Penalties, "PCN "));
        day.Some(0, 1, () => day.Instalment(WestmoorFunds.Overpayments, "HB OVERPAYMENT"));
        day.Some(0, 1, () => day.Settles(WestmoorFunds.GardenWaste, ""));
        day.Some(0, 1, () => day.Settles(WestmoorFunds.Libraries, "LIBRARY "));
        day.Some(0, 1, () => day.Credit("171", numbers.Pick(PlanningFees), $"FPI {BankDay.Upper(InventedPeople.Firm(numbers))} {day.On:yy}/{numbers.Between(100, 990):00000}/FUL"));
        day.Some(0, 1, () => day.Credit("171", 6_000, $"FPI {BankDay.Upper(InventedPeople.Person(numbers))} PERMIT PP{numbers.Between(10_000, 99_999)}"));
        day.Some(0, 1, () => day.Credit("171", 5_250, $"FPI {BankDay.Upper(InventedPeople.Person(numbers))} SWIM LESSONS"));
        Totals(day);
        Unknown(day);
        Debits(day);
    }

    static readonly long[] PlanningFees = [25_800, 8_600, 52_800, 12_000];

    static void Totals(BankDay day)
    {
        var numbers = day.Numbers;
        day.Credit("399", numbers.Pence(4_000, 14_000), $"CARD PAYOUT {day.DayText}");
        if (numbers.Chance(60)) day.Credit("399", numbers.Pence(300, 1_400), $"TERMINAL TOTAL {day.DayText} CIVIC OFFICE");
        if (numbers.Chance(50)) day.Credit("175", numbers.Pence(120, 900), $"CR SLIP {numbers.Between(500_100, 500_999)} WESTMOOR CIVIC OFFICE");
        if (day.IsOn(DayOfWeek.Tuesday)) day.Credit("165", numbers.Pence(2_000, 6_000), $"PAYPOINT COLLECTIONS {day.DayText}");
        if (day.IsOn(DayOfWeek.Friday)) day.Credit("165", numbers.Pence(1_500, 5_000), $"POST OFFICE LTD {day.DayText}");
        if (day.IsOn(DayOfWeek.Wednesday)) day.Credit("165", numbers.Pence(3_000, 9_000), $"DWP TPD CTAX {day.DayText}");
        if (day.IsFirstWorkingDayFrom(1) || day.IsFirstWorkingDayFrom(15)) day.Credit("165", numbers.Pence(140_000, 190_000), "BACS DD COUNCIL TAX");
        if (day.IsFirstWorkingDayFrom(15)) day.Credit("165", numbers.Pence(60_000, 90_000), "BACS DD NNDR");
    }

    static void Unknown(BankDay day)
    {
        var numbers = day.Numbers;
        day.Some(0, 1, () => day.Mistyped(WestmoorFunds.CouncilTax, "CTAX"));
        if (numbers.Chance(35)) day.Stranger(WestmoorFunds.CouncilTax, "CTAX");
        if (numbers.Chance(35)) day.Credit("198", numbers.Pence(40, 900), $"BGC {BankDay.Upper(InventedPeople.Firm(numbers))}");
        if (numbers.Chance(30)) day.Credit("171", numbers.Pence(10, 200), $"FPI {BankDay.Upper(InventedPeople.Person(numbers))} THANK YOU");
        if (numbers.Chance(25)) day.Credit("301", numbers.Pence(25, 400), $"CHQ {numbers.Between(100, 990):000000}");
        if (day.IsOn(DayOfWeek.Thursday) && numbers.Chance(30)) day.Credit("165", numbers.Pence(9_000, 42_000), "MHCLG GRANT PAYMENT");
    }

    static void Debits(BankDay day)
    {
        var numbers = day.Numbers;
        if (numbers.Chance(35)) day.Debit("555", numbers.Pence(60, 190), $"UNPAID DD {BankDay.Upper(InventedPeople.Person(numbers))} REFER TO PAYER");
        if (day.IsOn(DayOfWeek.Wednesday)) day.Debit("475", numbers.Pence(20_000, 60_000), $"BACS SUPPLIERS RUN {numbers.Between(100, 999)}");
        if (day.IsFirstWorkingDayFrom(1)) day.Debit("698", numbers.Pence(210, 390), "BANK CHARGES TO END OF MONTH");
        var sweep = day.Credits * 8 / 10 / 100_000 * 100_000;
        if (sweep > 0) day.Debit("501", sweep, "SWEEP TO RESERVE ACCOUNT");
    }

    public static void Leisure(BankDay day)
    {
        var numbers = day.Numbers;
        day.Some(2, 4, () => day.Credit("FPI", 5_250, $"{BankDay.Upper(InventedPeople.Person(numbers))} SWIM LESSONS"));
        day.Some(1, 2, () => day.Credit("FPI", 6_000, $"{BankDay.Upper(InventedPeople.Person(numbers))} PERMIT PP{numbers.Between(10_000, 99_999)}"));
        day.Some(0, 1, () => day.Settles(WestmoorFunds.Penalties, "PCN "));
        if (numbers.Chance(50)) day.Credit("BGC", numbers.Pence(40, 400), $"{BankDay.Upper(InventedPeople.Firm(numbers))}, HALL HIRE");
        if (day.IsOn(DayOfWeek.Friday)) day.Debit("TFR", numbers.Between(1, 3) * 10_000L, "SWEEP TO GENERAL ACCOUNT");
    }

    public static void Housing(BankDay day)
    {
        var numbers = day.Numbers;
        day.Some(5, 8, () => day.Instalment(WestmoorFunds.Rents, "RENT"));
        if (numbers.Chance(30)) day.Mistyped(WestmoorFunds.Rents, "RENT");
        if (numbers.Chance(25)) day.Credit("198", numbers.Pence(300, 2_000), $"BGC {BankDay.Upper(InventedPeople.Firm(numbers))} RENT {day.DayText}");
        if (numbers.Chance(15)) day.Debit("555", numbers.Pence(80, 150), $"UNPAID DD {BankDay.Upper(InventedPeople.Person(numbers))} INSTRUCTION CANCELLED");
        if (day.IsOn(DayOfWeek.Monday)) day.Credit("201", new Money(250_000).Pence, "SWEEP FROM RESERVE ACCOUNT");
    }
}
