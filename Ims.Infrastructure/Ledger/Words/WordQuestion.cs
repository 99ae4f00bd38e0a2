using Ims.Domain.Ledger;

namespace Ims.Infrastructure.Ledger.Words;

/// <summary>What a filter asks of a line's words: of each group at least one.</summary>
sealed class WordQuestion(IReadOnlyList<IReadOnlyList<SoughtWord>> groups)
{
    public IReadOnlyList<IReadOnlyList<SoughtWord>> Groups => groups;
    public bool IsEmpty => groups.Count == 0;

    public bool Fits(WordedLine line)
    {
        var words = LedgerWords.Of(line).ToList();
        return groups.All(g => g.Any(s => words.Exists(s.Fits)));
    }

    public static WordQuestion Of(TransactionFilter filter)
    {
        var groups = new List<IReadOnlyList<SoughtWord>>();
        void Must(string? word) { if (word is not null) groups.Add([new SoughtWord(word)]); }
        foreach (var word in SoughtWord.Read(filter.Words)) groups.Add([word]);
        Must(filter.ProviderReference is { } provider ? LedgerWords.OfProvider(provider) : null);
        Must(filter.CardLastFour is { } card ? LedgerWords.OfCard(card) : null);
        Must(filter.ImportId is { } import ? LedgerWords.OfImport(import) : null);
        Must(filter.RuleId is { } rule ? LedgerWords.OfRule(rule) : null);
        Must(filter.Kind is { } kind ? LedgerWords.OfKind(kind) : null);
        Must(filter.PostedBy is { } poster ? LedgerWords.OfPoster(poster) : null);
        Must(filter.VatCode is { } vat ? LedgerWords.OfVat(vat) : null);
        Must(filter.OfficeCode is { } office ? LedgerWords.OfOffice(office) : null);
        if (filter is { ReceivedFrom: { } from, ReceivedTo: { } to }) groups.Add([.. MonthsOf(from, to).Select(m => new SoughtWord(LedgerWords.OfMonth(m)))]);
        return new WordQuestion(groups);
    }

    static IEnumerable<DateOnly> MonthsOf(DateOnly from, DateOnly to)
    {
        for (var month = Months.FirstDayOf(from); month <= to; month = month.AddMonths(1)) yield return month;
    }
}
