using Ims.Domain.Suspense.Suggestions;
using Ims.Tests.Support;

namespace Ims.Tests.Benchmarks;

/// <summary>
/// P7: suggestions for all open items of a council that has as many account holders as items, and for a tenth of them. Beside it a council that is a tenth of it in all,
/// where namesakes are fewer too, and the least that finds anything: each word of a narrative looked up as a whole reference.
/// </summary>
static class SuggestBench
{
    const int MostItems = 100_000, FewerBy = 10;

    public static async Task<Findings> RunAsync(BenchSize size, Action<string> say)
    {
        var count = Math.Min(size.ManyLines, MostItems);
        var (many, few) = (Furnish(count, say), Furnish(count / FewerBy, say));
        var (all, tenth, small, building, bare) = (new List<Spent>(), new List<Spent>(), new List<Spent>(), new List<Spent>(), new List<Spent>());
        var some = many.Set.Items.Take(count / FewerBy).ToList();
        for (var i = 0; i <= size.Repetitions; i++)
        {
            say(i == 0 ? "warming up" : $"suggestions {i} of {size.Repetitions}");
            var fewer = await Spent.OnAsync(() => Match(many.Index, some));
            var matched = await Spent.OnAsync(() => Match(many.Index, many.Set.Items));
            var smaller = await Spent.OnAsync(() => Match(few.Index, few.Set.Items));
            var built = await Spent.OnAsync(() => Task.FromResult(many.Set.Index()));
            var looked = await Spent.OnAsync(() => LookUp(many.Set));
            if (i == 0) continue;
            tenth.Add(fewer);
            all.Add(matched);
            small.Add(smaller);
            building.Add(built);
            bare.Add(looked);
        }
        var (whole, part) = (Run.Of("suggestions, items", count, all), Run.Of("a tenth of them, items", (double)count / FewerBy, tenth));
        var council = Run.Of("a tenth of items and accounts, items", (double)count / FewerBy, small);
        var (index, floor) = (Run.Of("its index, accounts", count, building), Run.Of("words looked up, items", count, bare));
        return new Findings(
        [
            new Figure("P7", $"Suggestions for {count:N0} open items, CPU", whole.CpuSeconds * 1_000, Unit.Milliseconds, Aim.Most(1_000), null, null,
                $"the index of {count:N0} accounts {index.CpuSeconds * 1_000:0} ms; words looked up {floor.CpuSeconds * 1_000:0} ms"),
            new Figure("P7", $"CPU({count:N0}) ÷ CPU({count / FewerBy:N0}) of the same council", whole.CpuSeconds / Math.Max(part.CpuSeconds, 1e-6), Unit.Times, Aim.Most(13), null, null,
                $"ten times as many; {whole.CpuSeconds / Math.Max(council.CpuSeconds, 1e-6):0.0} times a council with a tenth of the accounts too"),
        ],
        [whole, part, council, index, floor]);
    }

    static (LabelledSuspense Set, SuggestionIndex Index) Furnish(int count, Action<string> say)
    {
        say($"inventing {count:N0} items and accounts");
        var set = LabelledSuspense.Make(Proof.Seed, count, count);
        return (set, set.Index());
    }

    static Task Match(SuggestionIndex index, List<LabelledItem> items)
    {
        var found = 0;
        foreach (var item in items)
            if (index.For(item.Item) is [var first, ..] && first.Account.Reference == item.Reference) found++;
        if (found < items.Count / 2) throw new InvalidOperationException($"Of {items.Count} items {found} found their account.");
        return Task.CompletedTask;
    }

    // Nobody writes a whole reference here: it is looked up and not found.
    static Task LookUp(LabelledSuspense set)
    {
        var references = set.Accounts.Select(a => a.Reference).ToHashSet(StringComparer.Ordinal);
        var found = 0;
        foreach (var item in set.Items)
            foreach (var word in item.Item.Narrative!.Split(' '))
                if (references.Contains(word)) found++;
        if (found > set.Items.Count / 2) throw new InvalidOperationException($"{found} items have a whole reference.");
        return Task.CompletedTask;
    }
}
