using System.Globalization;
using Ims.Infrastructure.Accounts;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>One day of one account at the invented bank, written line by line by what a council's people and firms might pay.</summary>
sealed class BankDay(DateOnly on, SeededNumbers numbers, HolderBook holders)
{
    readonly List<DraftLine> lines = [];

    public DateOnly On => on;
    public SeededNumbers Numbers => numbers;
    public IReadOnlyList<DraftLine> Lines => lines;
    public long Credits => lines.Where(l => l.Pence > 0).Sum(l => l.Pence);

    /// <summary>18APR, as banks write a day.</summary>
    public string DayText => on.ToString("ddMMM", CultureInfo.InvariantCulture).ToUpperInvariant();

    public bool IsOn(DayOfWeek day) => on.DayOfWeek == day;

    /// <summary>The first working day on or after a day of the month.</summary>
    public bool IsFirstWorkingDayFrom(int day)
    {
        var from = new DateOnly(on.Year, on.Month, day);
        while (!WorkingDays.IsWorking(from)) from = from.AddDays(1);
        return from == on;
    }

    public void Some(int least, int most, Action write)
    {
        for (var left = numbers.Between(least, most); left > 0; left--) write();
    }

    public void Credit(string typeCode, long pence, string narrative, string customerReference = "") => Add(typeCode, pence, narrative, customerReference);

    public void Debit(string typeCode, long pence, string narrative, string customerReference = "") => Add(typeCode, -pence, narrative, customerReference);

    /// <summary>Twice the same, as when a household pays two instalments in one go: genuine, both count.</summary>
    public void Twins(string typeCode, long pence, string narrative)
    {
        Add(typeCode, pence, narrative, "");
        lines.Add(lines[^1]);
    }

    /// <summary>An account holder of the fund, paying an instalment, in one of the ways people's banks write it.</summary>
    public void Instalment(string fund, string word)
    {
        var holder = holders.One(fund, numbers);
        var (name, pence) = (Upper(holder.Name), holder.Instalment?.Pence ?? numbers.Pence(20, 180));
        switch (numbers.Below(4))
        {
            case 0: Credit("171", pence, $"FPI {name} {holder.Reference} {word}"); break;
            case 1: Credit("198", pence, $"BGC {name} {holder.Reference}"); break;
            case 2: Credit("198", pence, $"STO {name} {word}", holder.Reference); break;
            default: Credit("171", pence, $"FPI {name} {word} {holder.Reference}"); break;
        }
    }

    /// <summary>The whole balance of an account of the fund.</summary>
    public void Settles(string fund, string before)
    {
        var holder = holders.One(fund, numbers);
        Credit("171", holder.Balance?.Pence ?? numbers.Pence(10, 90), $"FPI {Upper(holder.Name)} {before}{holder.Reference}");
    }

    /// <summary>An account holder who swapped two digits.</summary>
    public void Mistyped(string fund, string word)
    {
        var holder = holders.One(fund, numbers);
        Credit("171", holder.Instalment?.Pence ?? numbers.Pence(20, 180), $"FPI {Upper(holder.Name)} {holders.Mistype(holder, numbers)} {word}");
        lines[^1] = lines[^1] with { Answer = (fund, holder.Reference) };
    }

    /// <summary>A reference that is in order and belongs to nobody that the council knows.</summary>
    public void Stranger(string fund, string word) =>
        Credit("171", numbers.Pence(20, 180), $"FPI {Upper(InventedPeople.Person(numbers))} {holders.Unused(fund, numbers)} {word}");

    public static string Upper(string? name) => (name ?? "").ToUpperInvariant().Replace(",", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);

    void Add(string typeCode, long pence, string narrative, string customerReference) =>
        lines.Add(new DraftLine(typeCode, pence, narrative, string.Create(CultureInfo.InvariantCulture, $"{on:yyMMdd}{lines.Count + 1:000}"), customerReference));
}

/// <summary>The invented account holders, for the bank that makes them pay.</summary>
sealed class HolderBook
{
    readonly Dictionary<string, List<NewAccountHolder>> paying;
    readonly Dictionary<string, ReferenceMaker> makers;
    readonly HashSet<(string, string)> known;

    public HolderBook(IEnumerable<NewAccountHolder> holders, Dictionary<string, ReferenceMaker> makers)
    {
        this.makers = makers;
        var all = holders.ToList();
        paying = all.Where(h => !h.Closed).GroupBy(h => h.FundCode).ToDictionary(g => g.Key, g => g.ToList());
        known = all.Select(h => (h.FundCode, h.Reference)).ToHashSet();
    }

    public NewAccountHolder One(string fund, SeededNumbers numbers) => numbers.Pick(paying[fund]);

    public string Mistype(NewAccountHolder holder, SeededNumbers numbers) => makers[holder.FundCode].Mistype(holder.Reference, numbers);

    public string Unused(string fund, SeededNumbers numbers)
    {
        while (true)
        {
            var reference = makers[fund].Make(numbers);
            if (!known.Contains((fund, reference))) return reference;
        }
    }
}

/// <summary>Days on which the invented bank works.</summary>
static class WorkingDays
{
    public static bool IsWorking(DateOnly on) =>
        on.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (on.Month, on.Day) is not ((12, 25) or (12, 26) or (1, 1));

    public static IEnumerable<DateOnly> Between(DateOnly first, DateOnly last)
    {
        for (var on = first; on <= last; on = on.AddDays(1))
            if (IsWorking(on)) yield return on;
    }

    /// <summary>The day itself, or the next that is one.</summary>
    public static DateOnly From(DateOnly on)
    {
        while (!IsWorking(on)) on = on.AddDays(1);
        return on;
    }

    /// <summary>The day itself, or the last before it that is one.</summary>
    public static DateOnly UpTo(DateOnly on)
    {
        while (!IsWorking(on)) on = on.AddDays(-1);
        return on;
    }
}
