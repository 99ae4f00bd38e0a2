using Ims.Domain.Access;
using Ims.Domain.Auditors;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Auditors;

/// <summary>A sample as the list shows it.</summary>
/// <param name="Lines">How many were drawn.</param>
/// <param name="DrawnAt">UTC.</param>
public sealed record SampleRow(long Id, string Purpose, SamplePopulation Population, DateOnly From, DateOnly To, SampleMethod Method, int Lines, long OfLines, DateTime DrawnAt, string DrawnBy);

/// <param name="Older">The id below which older ones follow; null where there are none.</param>
public sealed record SamplesListed(IReadOnlyList<SampleRow> Rows, long? Older);

/// <summary>Samples, newest first.</summary>
public sealed class SampleList(Looks looks)
{
    public const int RowsPerPage = 50;

    public static Permission Needs => Permission.AuditView;

    public Task<Result<SamplesListed>> GetAsync(long? olderThan, CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var asked = olderThan is { } before ? db.AuditSamples.Where(s => s.Id < before) : db.AuditSamples;
        var rows = await asked.OrderByDescending(s => s.Id).Take(RowsPerPage + 1)
            .Select(s => new SampleRow(s.Id, s.Purpose, s.Population, s.From, s.To, s.Method, s.Lines.Count, s.PopulationLines, s.DrawnAt, s.DrawnBy)).ToListAsync(ct);
        var page = rows.Take(RowsPerPage).ToList();
        return new SamplesListed(page, rows.Count > page.Count ? page[^1].Id : null);
    }, ct);
}

/// <summary>What was asked or noted about a line of a sample.</summary>
public sealed record QueryOfLine(long Id, string ReceiptNumber, string Subject, AuditQueryState State);

/// <param name="Queries">By receipt number.</param>
public sealed record SampleTale(AuditSample Sample, IReadOnlyList<QueryOfLine> Queries)
{
    public Money Sum => Money.Sum(Sample.Lines.Select(l => l.Amount));
}

/// <summary>One sample with its lines, in the order of the draw.</summary>
public sealed class SampleDetails(Looks looks)
{
    public static Permission Needs => Permission.AuditView;

    public Task<Result<SampleTale>> GetAsync(long id, CancellationToken ct) => looks.FindAsync(Needs, async (db, ct) =>
    {
        if (await db.AuditSamples.Include(s => s.Lines.OrderBy(l => l.Number)).SingleOrDefaultAsync(s => s.Id == id, ct) is not { } sample) return null;
        var queries = await db.AuditQueries.Where(q => q.SampleId == id && q.ReceiptNumber != null).OrderBy(q => q.Id).Select(q => new QueryOfLine(q.Id, q.ReceiptNumber!, q.Subject, q.State)).ToListAsync(ct);
        return new SampleTale(sample, queries);
    }, AuditorRefusals.SampleUnknown(id), ct);
}

/// <summary>What a sample can be narrowed to.</summary>
public sealed record SampleChoices(IReadOnlyList<SampleChoice> Funds, IReadOnlyList<SampleChoice> Methods);

public sealed record SampleChoice(string Code, string Name);

/// <summary>The funds and methods that a sample can be narrowed to.</summary>
public sealed class SampleChoicesList(Looks looks)
{
    public static Permission Needs => Permission.AuditAsk;

    public Task<Result<SampleChoices>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) => new SampleChoices(
        await db.Funds.OrderBy(f => f.Code).Select(f => new SampleChoice(f.Code, f.Name)).ToListAsync(ct), await db.Methods.OrderBy(m => m.Code).Select(m => new SampleChoice(m.Code, m.Name)).ToListAsync(ct)), ct);
}
