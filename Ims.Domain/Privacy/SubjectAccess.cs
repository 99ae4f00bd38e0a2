using Ims.Domain.Accounts;
using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Domain.Values;

namespace Ims.Domain.Privacy;

public enum SubjectAccessState
{
    /// <summary>Typed in; nobody was asked to approve it.</summary>
    Draft,
    /// <summary>Waits for another person.</summary>
    Asked,
    /// <summary>Approved; it waits for a worker.</summary>
    Waiting,
    Writing,
    /// <summary>Its file can be downloaded until its time is over.</summary>
    Ready,
    /// <summary>Was not approved.</summary>
    Ended,
    Cancelled,
    /// <summary>Its file is gone.</summary>
    Removed,
}

/// <summary>An account by its key.</summary>
public sealed record SoughtAccount(string FundCode, string Reference);

/// <summary>
/// Whom a subject access is about. Rows are the person's where they are of one of the accounts, or bear all words of one of the spellings of the name and, where they have an address, the post
/// code, or were mailed to the address.
/// </summary>
/// <param name="Names">As the name may be written: "Jane Hargreaves", "J Hargreaves".</param>
public sealed record SubjectSought(IReadOnlyList<string> Names, IReadOnlyList<SoughtAccount> Accounts, string? Email, string? Postcode)
{
    public const int LongestName = 100, LongestReference = 40, LongestPostcode = 12, MostNames = 10, MostAccounts = 50, FewestWords = 2;

    /// <summary>Nobody: what is left when the file is gone.</summary>
    public static readonly SubjectSought Nobody = new([], [], null, null);

    /// <summary>The words of a spelling by which texts of the ledger are found: without titles.</summary>
    public static IReadOnlyList<string> WordsOf(string name) => [.. LedgerWords.OfText(name).Where(w => !SearchWords.IsTitle(w)).Distinct(StringComparer.Ordinal)];

    /// <summary>The first thing wrong with it, or null.</summary>
    public Refusal? Refusal
    {
        get
        {
            if (Postcode is not null && Names.Count == 0) return PrivacyRefusals.PostcodeAlone;
            if (Names.Count == 0 && Accounts.Count == 0 && Email is null) return PrivacyRefusals.NothingSought;
            if (Names.Count > MostNames) return PrivacyRefusals.TooManyNames(MostNames);
            if (Names.Any(n => n.Length > LongestName)) return PrivacyRefusals.FieldTooLong("Name", LongestName);
            if (Names.FirstOrDefault(n => WordsOf(n).Count < FewestWords) is { } vague) return PrivacyRefusals.NameTooShort(vague);
            if (Accounts.Count > MostAccounts) return PrivacyRefusals.TooManyAccounts(MostAccounts);
            if (Email is not null && !EmailAddress.Read(Email).Ok) return PrivacyRefusals.EmailUnreadable;
            return Postcode?.Length > LongestPostcode ? PrivacyRefusals.FieldTooLong("Postcode", LongestPostcode) : null;
        }
    }

    /// <summary>As a form types it: blanks are nothing; spellings and accounts one on each line, an account as fund and reference.</summary>
    public static Result<SubjectSought> Read(string? names, string? accounts, string? email, string? postcode)
    {
        var read = new List<SoughtAccount>();
        foreach (var line in Lines(accounts))
        {
            if (line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [{ Length: <= 5 } fund, { Length: <= LongestReference } reference]) return PrivacyRefusals.AccountUnreadable(line.Length <= 50 ? line : line[..50]);
            read.Add(new SoughtAccount(fund, reference));
        }
        var sought = new SubjectSought([.. Lines(names).Distinct()], [.. read.Distinct()], Text(email), Text(postcode));
        return sought.Refusal is { } refusal ? refusal : sought;
    }

    static string[] Lines(string? typed) => (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

/// <summary>How much of a kind is kept about a person.</summary>
public sealed record SubjectCount(string Kind, int Count);

/// <summary>A person's right to what is kept about them: asked for by one, approved by another, written as one file for those two, gone after its time.</summary>
public sealed class SubjectAccess
{
    public const int LongestReference = 60;

    public required long Id { get; init; }
    /// <summary>The council's own reference of the request; names nobody.</summary>
    public required string Reference { get; init; }
    /// <summary>Blanked once the file is gone.</summary>
    public required SubjectSought Sought { get; set; }
    /// <summary>What was found when it was asked for: that is what another person approves. The file has what there is when it is written.</summary>
    public IReadOnlyList<SubjectCount> Found { get; init; } = [];
    /// <summary>The accounts that it is about: those asked for, and those of holders of that name. Blanked once the file is gone.</summary>
    public IReadOnlyList<SoughtAccount> FoundAccounts { get; set; } = [];
    public required int AskedById { get; init; }
    public required string AskedBy { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime AskedAt { get; init; }
    public SubjectAccessState State { get; private set; }
    public int? ApprovedById { get; private set; }
    public string? ApprovedBy { get; private set; }
    public DateTime? EndedAt { get; private set; }
    /// <summary>Name of the file in the council's folder, while there is one.</summary>
    public string? FileName { get; private set; }
    public long? SizeBytes { get; private set; }
    public int? RowCount { get; private set; }
    /// <summary>When the file goes by itself. UTC.</summary>
    public DateTime? ExpiresAt { get; private set; }
    public int Version { get; set; }

    public bool IsUnderWay => State is SubjectAccessState.Waiting or SubjectAccessState.Writing;

    /// <summary>Whether the file is for this person.</summary>
    public bool IsFor(int? personId) => personId is { } id && (id == AskedById || id == ApprovedById);

    /// <summary>Another person is asked to approve it.</summary>
    public void Ask()
    {
        if (State != SubjectAccessState.Draft) throw new InvalidOperationException("Approval is asked for once.");
        State = SubjectAccessState.Asked;
    }

    public void Approve(int? byId, string by)
    {
        if (State is not (SubjectAccessState.Draft or SubjectAccessState.Asked)) throw new InvalidOperationException("Only what waits for it is approved.");
        (State, ApprovedById, ApprovedBy) = (SubjectAccessState.Waiting, byId, by);
    }

    /// <summary>False where it is being written already: then whoever began has died, or is as good.</summary>
    public bool Begin()
    {
        if (!IsUnderWay) throw new InvalidOperationException("What has ended is not begun again.");
        var isNew = State == SubjectAccessState.Waiting;
        State = SubjectAccessState.Writing;
        return isNew;
    }

    public void MarkReady(string fileName, long sizeBytes, int rows, DateTime now, TimeSpan keptFor)
    {
        if (State != SubjectAccessState.Writing) throw new InvalidOperationException("Only what is being written becomes ready.");
        (State, EndedAt, ExpiresAt, FileName, SizeBytes, RowCount) = (SubjectAccessState.Ready, now, now + keptFor, fileName, sizeBytes, rows);
    }

    /// <summary>Stops it, or gives its file up before its time. Whom it was about is forgotten.</summary>
    public Refusal? End(DateTime now)
    {
        if (State is SubjectAccessState.Ended or SubjectAccessState.Cancelled or SubjectAccessState.Removed) return PrivacyRefusals.Over;
        State = State switch { SubjectAccessState.Ready => SubjectAccessState.Removed, SubjectAccessState.Asked => SubjectAccessState.Ended, _ => SubjectAccessState.Cancelled };
        (EndedAt, FileName, Sought, FoundAccounts) = (now, null, SubjectSought.Nobody, []);
        return null;
    }
}
