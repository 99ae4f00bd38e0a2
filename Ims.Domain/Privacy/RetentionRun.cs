namespace Ims.Domain.Privacy;

public enum RetentionState
{
    /// <summary>Approved; the service blanks in blocks.</summary>
    Working,
    Done,
}

/// <summary>What a run is at; in this order.</summary>
public enum RetentionStep { Lines, Refunds, Files, Finished }

/// <summary>
/// Personal details whose retention was over on a day, blanked after two people said so. The cut-offs are those that the second person saw; how far it came is kept with every block, so that it
/// goes on wherever it was stopped. (Law 3)
/// </summary>
public sealed class RetentionRun
{
    public required long Id { get; init; }
    /// <summary>UK day as at which retention was over.</summary>
    public required DateOnly AsAtOn { get; init; }
    public required string AskedBy { get; init; }
    public required string ApprovedBy { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime ApprovedAt { get; init; }
    public RetentionState State { get; private set; }
    public RetentionStep Step { get; private set; }
    /// <summary>Side rows, receipts' e-mail addresses, refunds' payees, files and statement lines that were found when it was approved.</summary>
    public int SidesFound { get; private set; }
    public int AddressesFound { get; private set; }
    public int PayeesFound { get; private set; }
    public int FilesFound { get; private set; }
    public int StatementLinesFound { get; private set; }
    /// <summary>What was blanked so far.</summary>
    public int Sides { get; private set; }
    public int Addresses { get; private set; }
    public int Payees { get; private set; }
    public int Files { get; private set; }
    public int StatementLines { get; private set; }
    /// <summary>The file whose lines are being blanked, and the last of them; null between files.</summary>
    public long? FileId { get; private set; }
    public int FileLine { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public int Version { get; set; }
    public List<RetentionCutOff> CutOffs { get; init; } = [];

    public int Found => SidesFound + AddressesFound + PayeesFound + FilesFound + StatementLinesFound;
    public int Blanked => Sides + Addresses + Payees + Files + StatementLines;

    /// <summary>What it found when it was approved.</summary>
    public void Counted(int sides, int addresses, int payees, int files, int statementLines) =>
        (SidesFound, AddressesFound, PayeesFound, FilesFound, StatementLinesFound) = (sides, addresses, payees, files, statementLines);

    public void BlankedSides(int sides, int addresses) => (Sides, Addresses) = (Sides + sides, Addresses + addresses);

    public void BlankedPayees(int payees) => Payees += payees;

    /// <summary>Some lines of a file that is being emptied.</summary>
    public void BlankedLinesOf(long fileId, int lines, int lastLine) => (FileId, FileLine, StatementLines) = (fileId, lastLine, StatementLines + lines);

    /// <summary>Files whose bytes went, the one at hand among them.</summary>
    public void Emptied(int files) => (Files, FileId, FileLine) = (Files + files, null, 0);

    /// <summary>What it was at is done.</summary>
    public void GoOn(DateTime now)
    {
        if (State == RetentionState.Done) throw new InvalidOperationException("What is done does not go on.");
        Step++;
        if (Step == RetentionStep.Finished) (State, EndedAt) = (RetentionState.Done, now);
    }
}

/// <summary>The cut-off of one fund in a run, and how far the run came with it.</summary>
public sealed class RetentionCutOff
{
    /// <summary>Of lines of no fund, which only move money between control codes: the longest retention of all funds.</summary>
    public const string NoFund = "";

    public required long RunId { get; init; }
    public required string FundCode { get; init; }
    public required int Years { get; init; }
    /// <summary>Lines dated on or before this day are due.</summary>
    public required DateOnly CutOffOn { get; init; }
    /// <summary>The first instant after that day in the United Kingdom. UTC.</summary>
    public required DateTime CutOffAt { get; init; }
    /// <summary>The last line that was looked at: its accounting date and id.</summary>
    public DateOnly? DoneOn { get; set; }
    public long DoneLineId { get; set; }
    public bool Done { get; set; }
    public int Blanked { get; set; }
}

/// <summary>What a run finds for a fund.</summary>
public sealed record RetentionOfFund(string FundCode, string FundName, int Years, DateOnly CutOffOn, int Sides);
