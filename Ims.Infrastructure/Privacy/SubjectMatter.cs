using Ims.Domain.Accounts;
using Ims.Domain.Ledger;
using Ims.Domain.Privacy;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Domain.WatchList;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Ledger.Words;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Privacy;

/// <summary>How a ledger line was found.</summary>
enum FoundBy { Account, Name, Email }

/// <summary>
/// What is kept about a person, by ids: one person's rows are few, whatever the ledger has. Found by indexes: of accounts, of the words of lines and holders, of receipts. Only statement lines that
/// were not posted and payees of refunds are looked through.
/// </summary>
sealed class SubjectMatter
{
    /// <summary>More payments than one person has.</summary>
    public const int MostLines = 20_000;

    const int AskedAtOnce = 500;

    readonly CouncilDb db;
    readonly SubjectSought sought;
    readonly List<IReadOnlyList<string>> spellings;
    readonly string postcode;

    SubjectMatter(CouncilDb db, SubjectSought sought)
    {
        (this.db, this.sought) = (db, sought);
        spellings = [.. sought.Names.Select(SubjectSought.WordsOf)];
        postcode = SearchWords.Postcode(sought.Postcode);
    }

    public List<SoughtAccount> Accounts { get; } = [];
    public List<long> Holders { get; private set; } = [];
    public SortedDictionary<long, FoundBy> Lines { get; } = [];
    public List<long> Postings { get; private set; } = [];
    public List<long> StatementLines { get; private set; } = [];
    public List<long> Items { get; private set; } = [];
    public List<long> ItemNotes { get; private set; } = [];
    public List<long> Refunds { get; private set; } = [];
    public List<long> Receipts { get; private set; } = [];
    public List<long> Notes { get; private set; } = [];
    public List<long> Attachments { get; private set; } = [];
    public List<long> Queries { get; private set; } = [];
    public List<long> Cases { get; private set; } = [];
    public int AccountChanges { get; private set; }

    public IReadOnlyList<SubjectCount> Counts =>
    [
        new("Account holders", Holders.Count), new("Payments and other ledger lines", Lines.Count), new("Lines of bank statements", StatementLines.Count), new("Suspense items", Items.Count),
        new("Notes at suspense items", ItemNotes.Count), new("Refunds", Refunds.Count), new("Receipts given out", Receipts.Count), new("Notes at payments", Notes.Count),
        new("Attached files", Attachments.Count), new("Changes by account files", AccountChanges), new("Queries of auditors", Queries.Count), new("Cases of the watch list", Cases.Count),
    ];

    public static async Task<Result<SubjectMatter>> FindAsync(CouncilDb db, SubjectSought sought, CancellationToken ct)
    {
        var matter = new SubjectMatter(db, sought);
        if (await matter.HoldersAsync(ct) is { } tooMany) return tooMany;
        if (await matter.LinesAsync(ct) is { } unfit) return unfit;
        await matter.AboutLinesAsync(ct);
        await matter.ElsewhereAsync(ct);
        return matter;
    }

    /// <summary>Whether a text has all words of a spelling.</summary>
    public bool IsNamed(params ReadOnlySpan<string?> texts)
    {
        if (spellings.Count == 0) return false;
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts) words.UnionWith(LedgerWords.OfText(text));
        return spellings.Exists(s => s.All(words.Contains));
    }

    /// <summary>Whether an address may be theirs: none says nothing, one must have the post code that was given.</summary>
    public bool LivesThere(string? address) => postcode.Length == 0 || string.IsNullOrWhiteSpace(address) || SearchWords.Postcode(address).Contains(postcode, StringComparison.Ordinal) || string.Concat(SearchWords.Of(address)).Contains(postcode, StringComparison.Ordinal);

    async Task<Refusal?> HoldersAsync(CancellationToken ct)
    {
        Accounts.AddRange(sought.Accounts);
        foreach (var name in sought.Names)
        {
            var words = SearchWords.OfName(name);
            var holders = db.AccountHolders.AsNoTracking();
            foreach (var word in words) holders = holders.Where(a => db.AccountHolderWords.Any(w => w.HolderId == a.Id && w.Kind == WordKind.Name && w.Word == word));
            var found = await holders.OrderBy(a => a.Id).Take(10 * SubjectSought.MostAccounts).Select(a => new { a.FundCode, a.Reference, a.Postcode }).ToListAsync(ct);
            foreach (var holder in found.Where(h => postcode.Length == 0 || string.IsNullOrWhiteSpace(h.Postcode) || SearchWords.Postcode(h.Postcode) == postcode)) Accounts.Add(new SoughtAccount(holder.FundCode, holder.Reference));
            if (Accounts.Distinct().Count() > 2 * SubjectSought.MostAccounts) return PrivacyRefusals.TooManyAccounts(2 * SubjectSought.MostAccounts);
        }
        var all = Accounts.Distinct().OrderBy(a => a.FundCode, StringComparer.Ordinal).ThenBy(a => a.Reference, StringComparer.Ordinal).ToList();
        Accounts.Clear();
        Accounts.AddRange(all);
        foreach (var (fund, reference) in Accounts)
        {
            Holders.AddRange(await db.AccountHolders.Where(a => a.FundCode == fund && a.Reference == reference).Select(a => a.Id).ToListAsync(ct));
            AccountChanges += await db.AccountFileRows.CountAsync(r => r.Reference == reference && db.AccountFiles.Any(f => f.Id == r.AccountFileId && f.FundCode == fund && f.Report == r.Report), ct);
        }
        return null;
    }

    async Task<Refusal?> LinesAsync(CancellationToken ct)
    {
        foreach (var (fund, reference) in Accounts)
            foreach (var id in await db.LedgerLines.Where(l => l.FundCode == fund && l.AccountReference == reference).OrderBy(l => l.Id).Take(MostLines + 1).Select(l => l.Id).ToListAsync(ct)) Lines[id] = FoundBy.Account;
        if (Lines.Count > MostLines) return PrivacyRefusals.TooMuchFound(MostLines);
        foreach (var spelling in spellings)
        {
            var named = new List<long>();
            var walk = new WordWalk(db, new WordQuestion([.. spelling.Select(w => (IReadOnlyList<Domain.Ledger.SoughtWord>)[new Domain.Ledger.SoughtWord(w)])]), from: null, to: null);
            await foreach (var place in walk.PlacesAsync(turn: null, ct))
            {
                named.Add(place.Id);
                if (named.Count > MostLines) return PrivacyRefusals.TooMuchFound(MostLines);
            }
            if (walk.Unread) return PrivacyRefusals.IndexBehind;
            foreach (var some in named.Chunk(AskedAtOnce))
            {
                var sides = await db.LedgerLineSides.AsNoTracking().Where(s => some.Contains(s.LedgerLineId)).Select(s => new { s.LedgerLineId, s.Payer, s.PayerAddress, s.Narrative }).ToListAsync(ct);
                foreach (var side in sides.Where(s => IsNamed(s.Payer, s.Narrative) && LivesThere(s.PayerAddress))) Lines.TryAdd(side.LedgerLineId, FoundBy.Name);
            }
        }
        if (sought.Email?.ToLowerInvariant() is { } email)
        {
            // Translated: the database compares, and knows no culture.
            var mailed = await (
                from e in db.OutgoingEmails
                where e.Kind == ReceiptEmails.KindName && e.Address != null && e.Address.ToLower() == email
                join i in db.ReceiptIssues on e.SubjectId equals i.Id
                join l in db.LedgerLines on i.PostingId equals l.PostingId
                orderby l.Id
                select l.Id).Take(MostLines + 1).ToListAsync(ct);
            foreach (var id in mailed) Lines.TryAdd(id, FoundBy.Email);
        }
        return Lines.Count > MostLines ? PrivacyRefusals.TooMuchFound(MostLines) : null;
    }

    /// <summary>What hangs on the lines.</summary>
    async Task AboutLinesAsync(CancellationToken ct)
    {
        await EachAsync([.. Lines.Keys], async some =>
        {
            var lines = await db.LedgerLines.Where(l => some.Contains(l.Id)).Select(l => new { l.PostingId, l.StatementLineId }).ToListAsync(ct);
            Postings.AddRange(lines.Select(l => l.PostingId));
            StatementLines.AddRange(lines.Where(l => l.StatementLineId is not null).Select(l => l.StatementLineId!.Value));
            Items.AddRange(await db.SuspenseItems.Where(i => some.Contains(i.LedgerLineId)).Select(i => i.Id).ToListAsync(ct));
            Refunds.AddRange(await db.RefundLines.Where(r => some.Contains(r.LedgerLineId)).Select(r => r.RefundId).ToListAsync(ct));
        });
        Postings = Once(Postings);
        Items = Once(Items);
        await EachAsync(Postings, async some =>
        {
            Receipts.AddRange(await db.ReceiptIssues.Where(i => some.Contains(i.PostingId)).Select(i => i.Id).ToListAsync(ct));
            Notes.AddRange(await db.PostingNotes.Where(n => some.Contains(n.PostingId)).Select(n => n.Id).ToListAsync(ct));
            Attachments.AddRange(await db.PostingAttachments.Where(a => some.Contains(a.PostingId)).Select(a => a.Id).ToListAsync(ct));
            Queries.AddRange(await db.AuditQueries.Where(q => db.Postings.Any(p => some.Contains(p.Id) && p.ReceiptNumber == q.ReceiptNumber)).Select(q => q.Id).ToListAsync(ct));
            Cases.AddRange(await db.WatchEvidence.Where(e => e.Kind == WatchedKind.Posting && some.Contains(e.SubjectId)).Select(e => e.CaseId).ToListAsync(ct));
        });
        await EachAsync(Items, async some => ItemNotes.AddRange(await db.SuspenseNotes.Where(n => some.Contains(n.ItemId)).Select(n => n.Id).ToListAsync(ct)));
    }

    /// <summary>What names them without a ledger line of theirs.</summary>
    async Task ElsewhereAsync(CancellationToken ct)
    {
        foreach (var spelling in spellings)
        {
            var lines = db.StatementLines.AsNoTracking().Where(l => l.PostingId == null && (l.Fate == Fate.Matched || l.Fate == Fate.SetAside || l.Fate == Fate.Rejected));
            var payees = db.Refunds.AsNoTracking().Where(r => r.PayTo != null);
            foreach (var word in spelling)
            {
                var like = Like.Containing(word);
                lines = lines.Where(l => EF.Functions.Like(l.Narrative, like, Like.Escape));
                payees = payees.Where(r => EF.Functions.Like(r.PayTo, like, Like.Escape));
            }
            StatementLines.AddRange((await lines.Select(l => new { l.Id, l.Narrative }).Take(MostLines).ToListAsync(ct)).Where(l => IsNamed(l.Narrative)).Select(l => l.Id));
            Refunds.AddRange((await payees.Select(r => new { r.Id, r.PayTo, r.PayToAddress }).Take(MostLines).ToListAsync(ct)).Where(r => IsNamed(r.PayTo) && LivesThere(r.PayToAddress)).Select(r => r.Id));
        }
        foreach (var (fund, reference) in Accounts)
        {
            StatementLines.AddRange(await db.StatementLines.Where(l => l.PostingId == null && (l.CustomerReference == reference || l.BankReference == reference)).Select(l => l.Id).ToListAsync(ct));
            Cases.AddRange(await db.WatchCases.Where(c => c.FundCode == fund && c.AccountReference == reference).Select(c => c.Id).ToListAsync(ct));
        }
        (StatementLines, Refunds, Queries) = (Once(StatementLines), Once(Refunds), Once(Queries));
        await EachAsync(Refunds, async some => Cases.AddRange(await db.WatchEvidence.Where(e => e.Kind == WatchedKind.Refund && some.Contains(e.SubjectId)).Select(e => e.CaseId).ToListAsync(ct)));
        Cases = Once(Cases);
    }

    static List<long> Once(List<long> ids) => [.. ids.Distinct().Order()];

    static async Task EachAsync(List<long> ids, Func<long[], Task> ask)
    {
        foreach (var some in ids.Chunk(AskedAtOnce)) await ask(some);
    }
}
