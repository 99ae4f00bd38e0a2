using Ims.Domain.Approvals;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Chart;

/// <summary>What becomes of codes that the chart has here and the file has not.</summary>
public enum AbsentCodes { Left, Closed }

public enum ChartDifferenceKind { Added, Renamed, Closed, Reopened, Absent }

/// <summary>One way in which a file differs from the chart.</summary>
/// <param name="Before">Its name here; null where it is new.</param>
/// <param name="After">Its name in the file; null where it is not in it.</param>
public sealed record ChartDifference(ChartDifferenceKind Kind, string Code, string? Before, string? After);

/// <summary>A code that is to change.</summary>
public sealed record ChartCodeChange(ChartCode Code, string Name, bool Closed);

/// <summary>What an import of a chart comes to.</summary>
public sealed record ChartPlan(
    IReadOnlyList<ChartRow> File, IReadOnlyList<ChartRow> Added, IReadOnlyList<ChartCodeChange> Changed, IReadOnlyList<ChartDifference> Differences, IReadOnlyDictionary<ChartDifferenceKind, int> Counts)
{
    public int Count(ChartDifferenceKind kind) => Counts.GetValueOrDefault(kind);
}

/// <summary>Compares a file with the chart and decides what importing it would do. No code is ever taken out.</summary>
public static class ChartChange
{
    /// <summary>What requests and the audit call it.</summary>
    public const string SubjectKind = "Chart of accounts", SubjectId = "chart";

    const int MostNamed = 12;

    /// <param name="now">The chart as it is.</param>
    /// <param name="file">What the file tells.</param>
    /// <param name="absent">What becomes of codes that the file has not.</param>
    public static ChartPlan Plan(IReadOnlyCollection<ChartCode> now, IReadOnlyList<ChartRow> file, AbsentCodes absent)
    {
        var (added, changed, differences) = (new List<ChartRow>(), new List<ChartCodeChange>(), new List<ChartDifference>());
        var stored = now.ToDictionary(c => c.Code, StringComparer.Ordinal);
        foreach (var row in file)
        {
            if (!stored.Remove(row.Code, out var code))
            {
                added.Add(row);
                differences.Add(new(ChartDifferenceKind.Added, row.Code, null, row.Name));
                continue;
            }
            if ((code.Name, code.Closed) == (row.Name, row.Closed)) continue;
            changed.Add(new(code, row.Name, row.Closed));
            if (code.Name != row.Name) differences.Add(new(ChartDifferenceKind.Renamed, row.Code, code.Name, row.Name));
            if (code.Closed != row.Closed) differences.Add(new(row.Closed ? ChartDifferenceKind.Closed : ChartDifferenceKind.Reopened, row.Code, code.Name, row.Name));
        }
        foreach (var code in stored.Values.OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            if (code.Closed) continue;   // it takes nothing already
            differences.Add(new(ChartDifferenceKind.Absent, code.Code, code.Name, null));
            if (absent == AbsentCodes.Closed) changed.Add(new(code, code.Name, Closed: true));
        }
        return new ChartPlan(file, added, changed, [.. differences.OrderBy(d => d.Kind)], differences.GroupBy(d => d.Kind).ToDictionary(g => g.Key, g => g.Count()));
    }

    /// <summary>What whoever decides is shown, or the refusal of what would change nothing.</summary>
    /// <param name="plan">What it comes to.</param>
    /// <param name="now">The chart as it is.</param>
    /// <param name="absent">What becomes of codes that the file has not.</param>
    /// <param name="file">Its name and digest.</param>
    /// <param name="setup">All settings: some may name a code that will not be open.</param>
    public static Result<ApprovalPreview> Preview(ChartPlan plan, IReadOnlyCollection<ChartCode> now, AbsentCodes absent, (string Name, string Sha256) file, Configuration setup)
    {
        if (plan.Added.Count == 0 && plan.Changed.Count == 0) return ChartRefusals.NothingChanged;
        var open = OpenAfter(plan, now);
        List<PreviewFact> facts =
        [
            new("File", null, file.Name), new("Digest of the file (SHA-256)", null, file.Sha256), new("Codes in the file", null, $"{plan.File.Count:N0}"),
            new("Codes of the chart", $"{now.Count:N0}", $"{now.Count + plan.Added.Count:N0}"), new("Of these open", $"{now.Count(c => !c.Closed):N0}", $"{open.Count:N0}"),
            .. Enum.GetValues<ChartDifferenceKind>().Where(k => plan.Count(k) > 0).Select(k => new PreviewFact(Words(k), null, k == ChartDifferenceKind.Absent
                ? $"{plan.Count(k):N0}, {(absent == AbsentCodes.Closed ? "which are closed" : "which are left as they are")}" : $"{plan.Count(k):N0}")),
        ];
        return new ApprovalPreview(SubjectKind, SubjectId, $"Import {plan.File.Count:N0} codes into the chart of accounts", AmountPence: null, facts, [.. Warnings(setup, open)]);
    }

    static HashSet<string> OpenAfter(ChartPlan plan, IReadOnlyCollection<ChartCode> now)
    {
        var open = now.Where(c => !c.Closed).Select(c => c.Code).Concat(plan.Added.Where(r => !r.Closed).Select(r => r.Code)).ToHashSet(StringComparer.Ordinal);
        foreach (var change in plan.Changed)
            if (change.Closed) open.Remove(change.Code.Code);
            else open.Add(change.Code.Code);
        return open;
    }

    static IEnumerable<string> Warnings(Configuration setup, HashSet<string> open)
    {
        var outside = setup.All.Select(s => s.Setting).Where(s => !s.IsDisabled && s.LedgerCodesNamed.Any(c => !open.Contains(c))).ToList();
        if (outside.Count > 0) yield return $"They name ledger codes that will not be open in the chart: {SettingChange.Named(outside)}.";
        var byReference = setup.Of<FundSetting>().Where(f => f is { LedgerCodeIsReference: true, Disabled: false }).Take(MostNamed).ToList<Setting>();
        if (byReference.Count > 0) yield return $"The references of {SettingChange.Named(byReference)} are ledger codes: from now on one that is not open in the chart is refused, and money that came for it waits in suspense.";
    }

    public static string Words(ChartDifferenceKind kind) => kind switch
    {
        ChartDifferenceKind.Added => "Added",
        ChartDifferenceKind.Renamed => "Renamed",
        ChartDifferenceKind.Closed => "Closed",
        ChartDifferenceKind.Reopened => "Opened again",
        ChartDifferenceKind.Absent => "Not in the file",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no words."),
    };
}

/// <summary>What the imported chart says of a few codes.</summary>
/// <param name="ImportedOn">When it was imported last.</param>
/// <param name="Closed">Of each code that was looked up and is in it, whether it is closed.</param>
public sealed record ChartLook(DateOnly ImportedOn, IReadOnlyDictionary<string, bool> Closed)
{
    /// <summary>What is wrong with a code; null where it is open.</summary>
    public string? WarningOf(string code) =>
        !Closed.TryGetValue(code, out var isClosed) ? $"Ledger code {code} is not in the chart of accounts that was imported on {UkDates.Show(ImportedOn)}."
        : isClosed ? $"Ledger code {code} is closed in the chart of accounts that was imported on {UkDates.Show(ImportedOn)}."
        : null;
}
