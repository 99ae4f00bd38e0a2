using Ims.Domain.Imports;
using Ims.Domain.Recognition;

namespace Ims.Tests.Support;

/// <summary>A line of a statement to be, and what must become of it.</summary>
sealed record ModelLine(BankLine Line, Fate Fate, string? Fund)
{
    /// <summary>What makes it the same line when it comes again on the same day.</summary>
    public string Key(DateOnly day) => $"{day:yyyyMMdd}|{Line.Pence}|{Line.TypeCode}|{Line.Reference}|{Line.Narrative}";
}

/// <summary>A file that was sent.</summary>
sealed record ModelFile(long Id, string Text, DateOnly Day, int Modifier, IReadOnlyList<ModelLine> Lines, bool Damaged)
{
    public ImportStatus Status { get; set; } = ImportStatus.Received;

    /// <summary>Equal lines of the statement are counted: twins are two lines, the same twice is a repeat.</summary>
    public IEnumerable<(string Key, int Ordinal)> Keys => Lines.GroupBy(l => l.Key(Day)).SelectMany(g => g.Select((_, i) => (g.Key, i + 1)));
}

/// <summary>What a council ought to look like after what was done to it: as simple as can be, and apart from the application.</summary>
sealed class ModelCouncil
{
    readonly HashSet<string> accepted = [];
    readonly HashSet<(DateOnly Day, int Modifier)> statements = [];
    readonly HashSet<(string Key, int Ordinal)> lines = [];

    public List<ModelFile> Files { get; } = [];
    /// <summary>Signed pence per fund, suspense included.</summary>
    public Dictionary<string, long> Funds { get; } = [];
    public Dictionary<Fate, (int Lines, long Pence)> Fates { get; } = [];
    public int Days { get; set; }

    /// <summary>What working a file leads to; takes it into the books where it is posted.</summary>
    public ImportStatus Work(ModelFile file)
    {
        if (file.Status != ImportStatus.Received) return file.Status;
        if (file.Damaged) return file.Status = ImportStatus.Refused;
        if (accepted.Contains(file.Text) || statements.Contains((file.Day, file.Modifier)) || file.Keys.Any(lines.Contains)) return file.Status = ImportStatus.Held;
        accepted.Add(file.Text);
        statements.Add((file.Day, file.Modifier));
        lines.UnionWith(file.Keys);
        foreach (var line in file.Lines)
        {
            var (count, pence) = Fates.GetValueOrDefault(line.Fate);
            Fates[line.Fate] = (count + 1, pence + line.Line.Pence);
            if (line.Fund is { } fund) Add(fund, line.Line.Pence);
        }
        return file.Status = ImportStatus.Posted;
    }

    public bool Discard(ModelFile file)
    {
        if (file.Status is not (ImportStatus.Received or ImportStatus.Held)) return false;
        file.Status = ImportStatus.Discarded;
        return true;
    }

    public void Move(string toFund, long pence)
    {
        Add(TestTemplate.SuspenseFund, -pence);
        Add(toFund, pence);
    }

    void Add(string fund, long pence) => Funds[fund] = Funds.GetValueOrDefault(fund) + pence;
}

/// <summary>Makes up statements from a seed.</summary>
sealed class ModelStatements(Random random)
{
    static readonly string[] Residents = ["5401102239", "5401102240", "5403211789", "5409999999"];

    public IReadOnlyList<ModelLine> Lines()
    {
        var lines = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Line()).ToList();
        if (random.Next(3) == 0) lines.AddRange(Enumerable.Repeat(lines[random.Next(lines.Count)], random.Next(1, 3)));   // genuine twins
        return [.. lines.OrderBy(_ => random.Next())];
    }

    public ModelLine Line()
    {
        long pence = random.Next(1, 500_00);
        return random.Next(8) switch
        {
            0 or 1 => new(new(pence, $"DDC CTAX {Residents[random.Next(Residents.Length)]}"), Fate.Posted, TestTemplate.CouncilTax),
            2 => new(new(pence, "BGC INVOICE", Reference: $"190044{random.Next(10, 100)}"), Fate.Posted, TestTemplate.Sundry),
            3 => new(new(pence, $"WORLDPAY PAYOUT {random.Next(50)}"), Fate.Matched, null),
            4 => new(new(-pence, "BACS SUPPLIERS RUN"), Fate.SetAside, null),
            5 => new(new(pence, $"CASH BAG {random.Next(100):0000}"), Fate.Suspended, TestTemplate.SuspenseFund),
            6 => new(new(-pence, $"UNPAID {random.Next(1_000)}"), Fate.Suspended, TestTemplate.SuspenseFund),
            _ => new(new(pence, $"FPI SOMEBODY {random.Next(1_000)}"), Fate.Suspended, TestTemplate.SuspenseFund),
        };
    }

    /// <summary>A statement whose totals disagree, that breaks off, or whose amount cannot be read.</summary>
    public string Damage(string text) => random.Next(3) switch
    {
        0 => text.Replace("\n49,", "\n49,1", StringComparison.Ordinal),
        1 => text[..text.IndexOf("\n49,", StringComparison.Ordinal)],
        _ => text.Replace("\n16,", "\n16,399,12x4,,,,UNREADABLE\n16,", StringComparison.Ordinal),
    };
}
