using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Ledger.Words;

/// <summary>A block as it is to be: its lines were read, its words are counted.</summary>
sealed class WordBlockDraft(WordBlock block, WordBlock? before)
{
    readonly Dictionary<string, WordPlacesWriter> words = new(StringComparer.Ordinal);

    public WordBlock Block => block;
    /// <summary>The block as it was when it was read; null for a new one.</summary>
    public WordBlock? Before => before;

    /// <summary>In the order in which the table keeps them.</summary>
    public IEnumerable<WordEntry> Entries() => words.OrderBy(w => w.Key, StringComparer.Ordinal)
        .Select(w => new WordEntry { Block = block.Number, Word = w.Key, Lines = w.Value.Lines, Places = w.Value.ToArray() });

    /// <summary>Reads from one mark to another or, where that is left open, until the block is full; a posting is never parted. Null when there is nothing to read.</summary>
    public static async Task<WordBlockDraft?> ReadAsync(CouncilDb db, int number, WordBlock? before, WordMark from, WordMark? until, int full, CancellationToken ct)
    {
        WordBlockDraft? draft = null;
        var to = from;
        await foreach (var row in WordedLines.AfterAsync(db, from, ct))
        {
            if (row.At != to && (draft?.Block.Lines >= full && until is null || until is { } end && IsBehind(row.At, end))) break;
            draft ??= new(new WordBlock { Number = number, Lines = 0, FirstOn = row.AccountingOn, LastOn = row.AccountingOn, ToAuditNumber = 0, ToPostingId = 0 }, before);
            draft.Add(row);
            to = row.At;
        }
        if (draft is not null) (draft.Block.ToAuditNumber, draft.Block.ToPostingId) = (to.AuditNumber, to.PostingId);
        return draft;
    }

    static bool IsBehind(WordMark at, WordMark end) => (at.AuditNumber, at.PostingId).CompareTo((end.AuditNumber, end.PostingId)) > 0;

    void Add(WordedRow row)
    {
        block.Lines++;
        if (row.AccountingOn < block.FirstOn) block.FirstOn = row.AccountingOn;
        if (row.AccountingOn > block.LastOn) block.LastOn = row.AccountingOn;
        foreach (var word in LedgerWords.Of(row.Line))
        {
            if (!words.TryGetValue(word, out var places)) words[word] = places = new WordPlacesWriter();
            places.Add(row.LineId, row.AccountingOn.DayNumber);
        }
    }
}
