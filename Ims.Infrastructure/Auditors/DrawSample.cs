using Ims.Domain.Access;
using Ims.Domain.Auditors;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Auditors;

/// <param name="From">Accounting dates, both included.</param>
/// <param name="FundCode">Null = all funds.</param>
/// <param name="MethodCode">Null = all methods of payment.</param>
/// <param name="AtLeast">Whatever the sign; null = lines of any amount.</param>
/// <param name="Seed">Of a random draw; passed over where the largest are taken.</param>
/// <param name="Size">How many lines at the most.</param>
public sealed record SampleToDraw(
    string Purpose, SamplePopulation Population, DateOnly? From, DateOnly? To, string? FundCode, string? MethodCode, Money? AtLeast, SampleMethod Method, string? Seed, int? Size);

/// <summary>
/// Draws a sample of the ledger's lines and keeps it as evidence; returns its id. It is drawn before the act begins, since lines never change and nobody needs to wait for it: what was posted meanwhile
/// is not in its population.
/// </summary>
public sealed class DrawSample(Looks looks, Acts acts)
{
    internal const string Subject = nameof(AuditSample);

    public static Permission Needs => Permission.AuditAsk;

    public async Task<Result<long>> RunAsync(SampleToDraw command, CancellationToken ct)
    {
        var looked = await looks.GetAsync<Result<Draw>>(Needs, (db, ct) => db.AtOneInstantAsync(() => false, ct => DrawAsync(db, command, ct), ct), ct);
        if (!looked.Ok) return looked.Refusal;
        if (!looked.Value.Ok) return looked.Value.Refusal;
        var draw = looked.Value.Value;
        return await acts.RunAsync<long>(Needs, async (act, ct) =>
        {
            var sample = new AuditSample
            {
                Id = await act.TakeIdsAsync(1, ct), Purpose = command.Purpose.Trim(), Population = command.Population, From = command.From!.Value, To = command.To!.Value, FundCode = Code(command.FundCode),
                MethodCode = Code(command.MethodCode), AtLeastPence = command.AtLeast?.Pence, Method = command.Method, Seed = SeedOf(command), Wanted = command.Size!.Value, PopulationLines = draw.Lines,
                PopulationPence = draw.Pence, PopulationDigest = draw.Digest, DrawnAt = act.Now, DrawnBy = act.ActorName,
            };
            sample.Lines.AddRange(draw.Drawn.Select((l, i) => new AuditSampleLine
            {
                SampleId = sample.Id, Number = i + 1, LedgerLineId = l.Id, ReceiptNumber = l.ReceiptNumber, FundCode = l.FundCode, AccountReference = l.AccountReference, AccountingOn = l.AccountingOn, AmountPence = l.AmountPence,
            }));
            act.Db.AuditSamples.Add(sample);
            act.Audit("audit.sample", Subject, sample.Id, before: null, SampleTold.Of(sample));
            return sample.Id;
        }, ct);
    }

    sealed record Draw(long Lines, long Pence, string Digest, IReadOnlyList<DrawnLine> Drawn);

    sealed class DrawnLine
    {
        public required long Id { get; init; }
        public required string ReceiptNumber { get; init; }
        public required string? FundCode { get; init; }
        public required string? AccountReference { get; init; }
        public required DateOnly AccountingOn { get; init; }
        public required long AmountPence { get; init; }
    }

    static async Task<Result<Draw>> DrawAsync(CouncilDb db, SampleToDraw command, CancellationToken ct)
    {
        if (await RefusesAsync(db, command, ct) is { } refusal) return refusal;
        using var selection = new SampleSelection(command.Method, SeedOf(command), command.Size!.Value);
        await foreach (var line in Population(db, command).OrderBy(l => l.Id).Select(l => new { l.Id, l.AmountPence }).AsAsyncEnumerable().WithCancellation(ct)) selection.Take(line.Id, line.AmountPence);
        if (selection.Lines == 0) return AuditorRefusals.NothingToDraw;
        var (lines, pence, digest, ids) = (selection.Lines, selection.Pence, selection.Digest(), selection.Drawn());
        var told = await (
            from l in db.LedgerLines
            join p in db.Postings on l.PostingId equals p.Id
            where ids.Contains(l.Id)
            select new DrawnLine { Id = l.Id, ReceiptNumber = p.ReceiptNumber, FundCode = l.FundCode, AccountReference = l.AccountReference, AccountingOn = l.AccountingOn, AmountPence = l.AmountPence }).ToDictionaryAsync(l => l.Id, ct);
        return new Draw(lines, pence, digest, [.. ids.Select(id => told[id])]);
    }

    static async Task<Refusal?> RefusesAsync(CouncilDb db, SampleToDraw command, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(command.Purpose)) return AuditorRefusals.PurposeMissing;
        if (command.Purpose.Trim().Length > AuditSample.LongestPurpose) return AuditorRefusals.PurposeTooLong(AuditSample.LongestPurpose);
        if (command.From is not { } from) return ValueRefusals.DayMissing("From");
        if (command.To is not { } to) return ValueRefusals.DayMissing("To");
        if (from > to) return AuditorRefusals.PeriodBackwards;
        if (Code(command.FundCode) is { } fund && !await db.Funds.AnyAsync(f => f.Code == fund, ct)) return AuditorRefusals.FundUnknown(fund);
        if (Code(command.MethodCode) is { } method && !await db.Methods.AnyAsync(m => m.Code == method, ct)) return AuditorRefusals.MethodUnknown(method);
        if (command.AtLeast is { Pence: < 0 }) return AuditorRefusals.AtLeastNegative;
        if (command.Size is not (>= 1 and <= AuditSample.LargestSize)) return AuditorRefusals.Size(AuditSample.LargestSize);
        return command.Method == SampleMethod.Random && SeedOf(command) is not { Length: >= 1 and <= AuditSample.LongestSeed } ? AuditorRefusals.SeedMissing(AuditSample.LongestSeed) : null;
    }

    static IQueryable<LedgerLine> Population(CouncilDb db, SampleToDraw command)
    {
        var (from, to) = (command.From!.Value, command.To!.Value);
        var lines = db.LedgerLines.Where(l => l.AccountingOn >= from && l.AccountingOn <= to);
        if (Code(command.FundCode) is { } fund) lines = lines.Where(l => l.FundCode == fund);
        if (Code(command.MethodCode) is { } method) lines = lines.Where(l => l.MethodCode == method);
        if (command.AtLeast is { Pence: > 0 and var least }) lines = lines.Where(l => l.AmountPence >= least || l.AmountPence <= -least);
        if (KindsOf(command.Population) is { } kinds) lines = lines.Where(l => db.Postings.Any(p => p.Id == l.PostingId && kinds.Contains(p.Kind)));
        return lines;
    }

    /// <summary>Kinds of the postings whose lines it has; null = all.</summary>
    internal static IReadOnlyList<PostingKind>? KindsOf(SamplePopulation population) => population switch
    {
        SamplePopulation.Receipts => [PostingKind.Receipt, PostingKind.Migration],
        SamplePopulation.Movements => [PostingKind.Transfer, PostingKind.SuspenseAllocation],
        SamplePopulation.MoneyOut => [PostingKind.Refund, PostingKind.ReturnedItem, PostingKind.ProviderFee],
        SamplePopulation.Corrections => [PostingKind.Reversal, PostingKind.WriteOff],
        _ => null,
    };

    static string? SeedOf(SampleToDraw command) => command.Method == SampleMethod.Random && !string.IsNullOrWhiteSpace(command.Seed) ? command.Seed.Trim() : null;

    static string? Code(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What the audit tells of a sample.</summary>
static class SampleTold
{
    public static object Of(AuditSample s) => new
    {
        s.Purpose, s.Population, s.From, s.To, s.FundCode, s.MethodCode, s.AtLeastPence, s.Method, s.Seed, s.Wanted, s.PopulationLines, s.PopulationPence, s.PopulationDigest, Lines = string.Join(' ', s.Lines.Select(l => l.LedgerLineId)),
    };
}
