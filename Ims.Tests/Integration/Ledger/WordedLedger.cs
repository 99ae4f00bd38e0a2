using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Ledger.Words;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Integration.Ledger;

/// <summary>Lines that have payers, narratives, provider's references and whatever else can be sought, from few words in many ways.</summary>
static class WordedLedger
{
    public static readonly string[] Names = ["Hargreaves", "Harrowell", "O'Brien", "Café Zoë Ltd", "Smith"];
    public static readonly string[] Notes = ["FPI", "CTAX", "RENT", "BGC", "invoice 1900"];

    /// <summary>Posts so many lines in several acts.</summary>
    public static async Task FillAsync(TestHouse house, int lines, int seed, CouncilRef? council = null)
    {
        var random = new Random(seed);
        for (var posted = 0; posted < lines;)
        {
            await using var desk = house.AsSystem(council);
            var some = Math.Min(lines - posted, random.Next(1, 40));
            _ = (await desk.Get<Acts>().RunAsync<int>(Permission.ImportsPost, async (act, ct) =>
            {
                for (var i = 0; i < some; i++) await PostAsync(act, random, ct);
                act.Audit("test.words", "Posting", posted, before: null, after: null);
                return some;
            }, default)).Value;
            posted += some;
        }
    }

    static async Task PostAsync(Act act, Random random, CancellationToken ct)
    {
        string Of(string[] some) => some[random.Next(some.Length)];
        var (id, receivedOn) = (await act.TakeIdsAsync(1, ct), SampleLedger.Today.AddDays(-random.Next(70)));
        var payer = random.Next(3) == 0 ? null : $"{(char)('A' + random.Next(4))} {Of(Names)}";
        var narrative = random.Next(5) == 0 ? null : $"{Of(Notes)} {Of(Names).ToUpperInvariant()} {random.Next(30):0000} {Of(Notes)}";
        var side = payer is null && narrative is null ? null : new LedgerLineSide { LedgerLineId = id, Salt = "0123456789abcdef", Payer = payer, Narrative = narrative };
        await ReceiptsPosted.PostAsync(act, PostingKind.Receipt, new LedgerLine
        {
            Id = id, PostingId = await act.TakePostingIdsAsync(1, ct), Ordinal = 1, FundCode = Of([TestTemplate.CouncilTax, TestTemplate.Rents]), AccountReference = $"54{random.Next(20):00000000}",
            MethodCode = Of([TestTemplate.Cash, TestTemplate.CardOnline]), CreditCode = "10100-4100", DebitCode = "90000-9300", AmountPence = (random.Next(6) == 0 ? -1 : 1) * (1_200 + random.Next(12) * 100),
            VatCode = random.Next(4) == 0 ? "W0" : "N0", ReceivedOn = receivedOn, AccountingOn = random.Next(8) == 0 ? SampleLedger.Today : receivedOn,
            OfficeCode = random.Next(3) == 0 ? "CIV" : null, ProviderReference = random.Next(3) == 0 ? $"pay_{random.Next(15):00}-x" : null, CardLastFour = random.Next(3) == 0 ? $"{4_200 + random.Next(9)}" : null,
            Side = side, SideDigest = side is null ? null : PostingDigest.SideDigest(side),
        }, ct);
    }

    public static async Task<int> IndexAsync(TestHouse house, int blockLines, CouncilRef? council = null)
    {
        await using var desk = house.AsSystem(council);
        return (await desk.Get<IndexWords>().RunAsync(new WordIndexing(MayWait: 1, blockLines), default)).Value.Blocks;
    }

    public static async Task<List<LedgerLine>> LinesAsync(TestHouse house, CouncilRef? council = null)
    {
        await using var db = house.Inspect(council);
        return await db.LedgerLines.AsNoTracking().Include(l => l.Side).OrderByDescending(l => l.AccountingOn).ThenByDescending(l => l.Id).ToListAsync();
    }
}
