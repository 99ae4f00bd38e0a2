using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;

namespace Ims.Infrastructure.Ledger;

public enum TransactionFileKind { Csv, Workbook }

public sealed record TransactionFileHead(string FileName, string ContentType);

/// <summary>Every line that a filter finds as a file for spreadsheets, in the list's order, with the criteria, the time, the author and the count. Streamed: its size does not matter.</summary>
public sealed class TransactionExport(Looks looks, Actor actor, TimeProvider time)
{
    /// <summary>Lines read at a time.</summary>
    const int Block = 1_000;

    public static Permission Needs => Permission.LedgerView;

    /// <summary>Calls <paramref name="begin"/> once it is not refused, and writes to the stream that it returns. Returns how many lines.</summary>
    public async Task<Result<long>> GetAsync(TransactionFilter filter, TransactionFileKind kind, Func<TransactionFileHead, Stream> begin, CancellationToken ct)
    {
        if (filter.Refused is { } refusal) return refusal;
        var result = await looks.GetAsync<Result<long>>(Needs, async (db, ct) =>
        {
            var seeks = await LedgerSeeks.ForAsync(db, filter, ct);
            var sorted = filter.Sort is LedgerSort.Newest or LedgerSort.Oldest ? null : await SortedPlaces.OfAsync(db, seeks, filter.Sort, ct);
            if (sorted is { Ok: false, Refusal: var no }) return no;
            var lines = await LineReader.ForAsync(db, ct);
            var blocks = sorted is null ? seeks.AllAsync(filter.Sort == LedgerSort.Oldest, Block, ct) : sorted.Value.Chunk(Block).Select(c => (IReadOnlyList<LedgerPlace>)c).ToAsyncEnumerable();
            var to = begin(HeadOf(kind));
            var facts = Facts(filter);
            return kind == TransactionFileKind.Csv ? await TransactionCsv.WriteAsync(to, facts, lines, blocks, ct) : await TransactionWorkbook.WriteAsync(to, facts, lines, blocks, ct);
        }, ct);
        return result.Ok ? result.Value : result.Refusal;
    }

    TransactionFileHead HeadOf(TransactionFileKind kind)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{actor.Council.ShortName.ToLowerInvariant()}-transactions-{UkTime.Local(time.UtcNow()):yyyyMMdd-HHmmss}");
        return kind == TransactionFileKind.Csv ? new(name + ".csv", "text/csv; charset=utf-8") : new(name + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    /// <summary>What the file is, and by which filter.</summary>
    IReadOnlyList<(string Name, string Value)> Facts(TransactionFilter f)
    {
        var criteria = new (string Name, string? Value)[]
        {
            ("Accounting date from", Date(f.From)), ("Accounting date to", Date(f.To)), ("Received from", Date(f.ReceivedFrom)), ("Received to", Date(f.ReceivedTo)), ("Fund", f.FundCode),
            ("Fund group (id)", f.FundGroupId?.ToString(CultureInfo.InvariantCulture)), ("Suspense only", f.SuspenseOnly ? "Yes" : null), ("Method", f.MethodCode), ("Amount", f.Amount?.ToString()),
            ("Amount from", f.AmountFrom?.ToPlain()), ("Amount to", f.AmountTo?.ToPlain()), ("Account", f.AccountBegins ? f.Account + "*" : f.Account), ("Receipt", f.Receipt),
            ("Words", f.Words), ("Provider's reference", f.ProviderReference), ("Card, last four", f.CardLastFour), ("Kind", f.Kind?.ToString()), ("Posted by", f.PostedBy),
            ("Office", f.OfficeCode), ("VAT code", f.VatCode), ("Import", f.ImportId?.ToString(CultureInfo.InvariantCulture)), ("Placed by rule (id)", f.RuleId?.ToString(CultureInfo.InvariantCulture)),
            ("Income only", f.IncomeOnly ? "Yes" : null), ("Order", f.Sort.ToString()),
        };
        var now = UkTime.Told(time.UtcNow());
        return [("Report", "Transactions"), ("Council", actor.Council.Name), ("Made at", now), ("Made by", actor.Name), .. criteria.Where(c => c.Value is not null).Select(c => (c.Name, c.Value!))];
    }

    static string? Date(DateOnly? on) => on?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
