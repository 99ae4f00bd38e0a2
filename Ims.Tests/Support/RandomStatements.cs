namespace Ims.Tests.Support;

/// <summary>Statements of few kinds of line, so that repeats, overlaps and genuine twins are common. One seed, one sequence.</summary>
public sealed class RandomStatements(int seed)
{
    static readonly string[] Narratives =
    [
        "DDC CTAX 5401102239", "DDC CTAX 5401102240", "FPI J HARGREAVES", "WORLDPAY PAYOUT", "BACS SUPPLIERS RUN", "CASH BAG 0012", "UNPAID CHEQUE",
    ];

    readonly Random random = new(seed);

    public static DateOnly FirstDay { get; } = new(2026, 7, 1);

    public bool Chance(int percent) => random.Next(100) < percent;

    public T OneOf<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];

    /// <summary>A day of the first half of July.</summary>
    public DateOnly Day() => FirstDay.AddDays(random.Next(14));

    /// <summary>One to eight lines, some of them equal.</summary>
    public BankLine[] Lines()
    {
        var lines = new List<BankLine>();
        for (var n = random.Next(1, 9); n > 0; n--)
        {
            var kind = random.Next(Narratives.Length);
            var pence = random.Next(1, 4) * 25_00 * (kind is 4 or 6 ? -1 : 1);
            lines.Add(new BankLine(pence, Narratives[kind]));
            if (Chance(25)) lines.Add(lines[^1]);
        }
        return [.. lines];
    }
}
