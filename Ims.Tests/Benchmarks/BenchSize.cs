namespace Ims.Tests.Benchmarks;

/// <summary>How much of everything a run does.</summary>
/// <param name="FewLines">Lines of the smaller file: growth is judged against it.</param>
/// <param name="ManyLines">Lines of the larger file.</param>
/// <param name="FlatLines">Lines of the file whose memory is taken for nothing: P3 is what the larger file needs beyond it.</param>
/// <param name="Accounts">Account holders that the council knows.</param>
/// <param name="RuleRows">Lines that the rule engine judges at a time.</param>
/// <param name="Allocations">Suspense items allocated at a time.</param>
/// <param name="SearchLines">Ledger lines that are searched and exported.</param>
/// <param name="Pages">Pages of the navigation that are opened, from its first.</param>
/// <param name="Opens">How often each of them is.</param>
/// <param name="Councils">Councils that get a file of their own in one morning.</param>
/// <param name="LinesEach">Lines of each such file.</param>
/// <param name="AuditEntries">Entries of the audit that is verified.</param>
/// <param name="ReportLines">Ledger lines that a report tells of.</param>
/// <param name="AccountRows">Accounts in one file of account holders.</param>
/// <param name="Repetitions">Measured runs of each, the median of which counts.</param>
sealed record BenchSize(string Name, int FewLines, int ManyLines, int FlatLines, int Accounts, int RuleRows, int Allocations, int SearchLines, int Pages, int Opens, int Councils, int LinesEach, int AuditEntries, int ReportLines, int AccountRows, int Repetitions)
{
    public static readonly BenchSize Small = new("small", FewLines: 10_000, ManyLines: 100_000, FlatLines: 10_000, Accounts: 20_000, RuleRows: 200_000, Allocations: 500, SearchLines: 1_000_000, Pages: int.MaxValue, Opens: 2, Councils: 8, LinesEach: 10_000, AuditEntries: 200_000, ReportLines: 500_000, AccountRows: 200_000, Repetitions: 3);

    public static readonly BenchSize Full = new("full", FewLines: 100_000, ManyLines: 1_000_000, FlatLines: 10_000, Accounts: 100_000, RuleRows: 1_000_000, Allocations: 1_000, SearchLines: 10_000_000, Pages: int.MaxValue, Opens: 20, Councils: 382, LinesEach: 28_800, AuditEntries: 1_000_000, ReportLines: 5_000_000, AccountRows: 200_000, Repetitions: 3);

    /// <summary>For the test of the command itself: its figures mean nothing.</summary>
    public static readonly BenchSize Tiny = new("tiny", FewLines: 100, ManyLines: 400, FlatLines: 100, Accounts: 200, RuleRows: 400, Allocations: 10, SearchLines: 400, Pages: 3, Opens: 1, Councils: 2, LinesEach: 50, AuditEntries: 300, ReportLines: 400, AccountRows: 400, Repetitions: 1);
}
