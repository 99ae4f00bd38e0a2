using System.Runtime.CompilerServices;
using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.AccountFiles;

/// <summary>A line and what it comes to.</summary>
/// <param name="Holder">The account as it is; null where there is none, or the line is rejected before anybody looked.</param>
sealed record AccountLine(int FileLine, string? Reference, string? Text, AccountRow? Row, AccountHolder? Holder, AccountJudged Judged);

/// <summary>An open account that a full file has not.</summary>
sealed record AbsentAccount(long Id, string Reference, string? Name);

/// <summary>Compares a file with the accounts of its fund, some hundred lines at a time: nothing is written, and no other fund is looked at.</summary>
sealed class AccountFileComparison(CouncilDb db, AccountFile file, AccountFileHead head)
{
    const int Batch = 400, AbsentBatch = 1_000;

    public AccountFileHead Head => head;

    /// <summary>The lines in the order of the file.</summary>
    public async IAsyncEnumerable<IReadOnlyList<AccountLine>> LinesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var waiting = new List<StatementEvent>(Batch);
        await foreach (var e in AccountFileHead.EventsAsync(db, file, head.Layout, ct))
        {
            if (e is not (AccountRowRead or AccountRowRejected)) continue;
            waiting.Add(e);
            if (waiting.Count < Batch) continue;
            yield return await JudgedAsync(waiting, ct);
            waiting.Clear();
        }
        if (waiting.Count > 0) yield return await JudgedAsync(waiting, ct);
    }

    async Task<IReadOnlyList<AccountLine>> JudgedAsync(List<StatementEvent> events, CancellationToken ct)
    {
        var (fund, references) = (file.FundCode, events.OfType<AccountRowRead>().Select(e => e.Row.Reference).Distinct().ToList());
        var there = await db.AccountHolders.AsNoTracking().Where(a => a.FundCode == fund && references.Contains(a.Reference)).ToDictionaryAsync(a => a.Reference, StringComparer.OrdinalIgnoreCase, ct);
        return events.ConvertAll(e => e is AccountRowRead read ? Judged(read.Row, there.GetValueOrDefault(read.Row.Reference)) : Rejected((AccountRowRejected)e));
    }

    AccountLine Judged(AccountRow row, AccountHolder? holder) => head.HasTwice(row.Reference)
        ? Rejected(new AccountRowRejected(row.FileLine, row.Name ?? "", row.Reference, AccountFileRefusals.ReferenceTwice(row.FileLine, row.Reference)))
        : new AccountLine(row.FileLine, row.Reference, null, row, holder, head.Judge.Judge(row, holder));

    AccountLine Rejected(AccountRowRejected line) =>
        new(line.FileLine, line.Reference, line.Text, null, null, new AccountJudged(AccountRowKind.Rejected, null, head.AsOf!.Value, line.Refusal, IsDoubtful: line.Reference is null));

    /// <summary>Open accounts of the fund that are not in the file, by reference; none of a delta file.</summary>
    public async IAsyncEnumerable<IReadOnlyList<AbsentAccount>> AbsentAsync([EnumeratorCancellation] CancellationToken ct)
    {
        if (head.Feed.Kind != FeedKind.Full) yield break;
        var (fund, asOf) = (file.FundCode, head.AsOf!.Value);
        // By the key of fund and reference: in any other order each page would sort the whole fund anew.
        for (var after = ""; ;)
        {
            var from = after;
            var some = await db.AccountHolders.AsNoTracking().Where(a => a.FundCode == fund && !a.Closed && string.Compare(a.Reference, from) > 0).OrderBy(a => a.Reference).Take(AbsentBatch)
                .Select(a => new { a.Id, a.Reference, a.Name, a.HeardAt, a.BalanceAt, a.ChangedAt }).ToListAsync(ct);
            if (some.Count == 0) yield break;
            after = some[^1].Reference;
            var absent = some.Where(a => !head.Has(ReferenceCheck.Normalise(a.Reference)) && AccountJudge.IsAbsent(a.HeardAt, a.BalanceAt, a.ChangedAt, asOf))
                .Select(a => new AbsentAccount(a.Id, a.Reference, a.Name)).ToList();
            if (absent.Count > 0) yield return absent;
        }
    }

    /// <summary>How many accounts of the fund are open.</summary>
    public Task<int> OpenAsync(CancellationToken ct)
    {
        var fund = file.FundCode;
        return db.AccountHolders.CountAsync(a => a.FundCode == fund && !a.Closed, ct);
    }
}

/// <summary>How many lines came to what.</summary>
sealed class AccountFileTally
{
    readonly int[] kinds = new int[Enum.GetValues<AccountRowKind>().Length];

    public int OpenBefore { get; set; }
    /// <summary>Some line may be about another account than it says.</summary>
    public bool IsDoubtful { get; private set; }

    public int Of(AccountRowKind kind) => kinds[(int)kind];

    public void Add(IReadOnlyList<AccountLine> lines)
    {
        foreach (var line in lines)
        {
            kinds[(int)line.Judged.Kind]++;
            IsDoubtful |= line.Judged.IsDoubtful;
        }
    }

    public void Add(IReadOnlyList<AbsentAccount> absent) => kinds[(int)AccountRowKind.Absent] += absent.Count;

    public void TellOn(AccountFile file, AccountFileHead head)
    {
        (file.LinesRead, file.AsOfAt, file.OpenBefore) = (head.Lines, head.AsOf, OpenBefore);
        (file.AddedCount, file.ChangedCount, file.ReopenedCount) = (Of(AccountRowKind.Added), Of(AccountRowKind.Changed), Of(AccountRowKind.Reopened));
        (file.UnchangedCount, file.OlderCount, file.RejectedCount) = (Of(AccountRowKind.Unchanged), Of(AccountRowKind.Older), Of(AccountRowKind.Rejected));
        file.AbsentCount = Of(AccountRowKind.Absent);
    }
}
