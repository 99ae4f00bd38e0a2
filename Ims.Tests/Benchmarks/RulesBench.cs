using Ims.Domain.Funds;
using Ims.Domain.Recognition;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Imports;
using Ims.Tests.Support;
using static Ims.Infrastructure.Councils.Sandbox.RuleParts;

namespace Ims.Tests.Benchmarks;

/// <summary>P5: ten rules of two conditions each over the lines of a bank file: the start of a text, a word in it, a type code, a pattern, a check digit.</summary>
static class RulesBench
{
    public static async Task<Findings> RunAsync(BenchSize size, Action<string> say)
    {
        var lines = await LinesAsync(size.RuleRows);
        var template = SandboxCouncil.All[0].Template(new DateOnly(2026, 7, 14));
        var book = new FundBook(template.Funds, template.Methods, template.VatCodes, template.ReferenceRules);
        bool Accepts(string fund, string candidate) => book.RuleOf(book.Fund(fund)!)!.Accepts(candidate);
        var rules = CompiledRules.Compile(Rules, Westmoor.GeneralProfile, new RecognitionContext(Accepts, (_, _) => false)).Value;

        var (engine, byHand) = (new List<Spent>(), new List<Spent>());
        for (var i = 0; i <= size.Repetitions; i++)
        {
            say(i == 0 ? "warming up" : $"rules {i} of {size.Repetitions}");
            var (found, written) = (new int[Decisions], new int[Decisions]);
            var spent = await Spent.OnAsync(() => { foreach (var line in lines) found[Of(rules.Decide(line))]++; return Task.CompletedTask; });
            var bare = await Spent.OnAsync(() => { foreach (var line in lines) written[ByHand(line, Accepts)]++; return Task.CompletedTask; });
            if (!found.SequenceEqual(written)) throw new InvalidOperationException($"The rules decide {string.Join(" ", found)}, by hand {string.Join(" ", written)}.");
            if (i == 0) continue;
            engine.Add(spent);
            byHand.Add(bare);
        }
        var (middle, floor) = (Run.Of("rule engine, lines", lines.Count, engine), Run.Of("the same by hand, lines", lines.Count, byHand));
        return new Findings(
            [new Figure("P5", "Rule engine, 10 rules × 2 conditions, lines per CPU-s", middle.PerCpuSecond, Unit.PerCpuSecond, Aim.Least(500_000), null, null, $"written by hand {floor.PerCpuSecond:N0}")],
            [middle, floor]);
    }

    static async Task<List<IncomingLine>> LinesAsync(int count)
    {
        await using var file = new BankFile(1_000).Write(count);
        var plan = SandboxCouncil.All[0].Template(new DateOnly(2026, 7, 14)).ImportProfiles[0].AsVersion(1, TestHouse.Morning.UtcDateTime, "bench").Plan().Value;
        var lines = new List<IncomingLine>(count);
        await foreach (var e in StatementReading.ReadAsync(StatementReading.ChunksAsync(file, default), plan, sha256: "", default))
            if (e is Ims.Domain.Imports.LineRead read) lines.Add(read.Line);
        return lines;
    }

    static readonly List<RecognitionRule> Rules = InOrder(
        Rule("Card payout", All(Credit, NarrativeStarts("CARD PAYOUT")), new ClearAction(Westmoor.CardControl)),
        Rule("PayPoint", All(Credit, NarrativeHas("PAYPOINT")), new ClearAction(Westmoor.AgencyControl)),
        Rule("Cash banked", All(TypeIn("175", "301"), NarrativeMatches("SLIP [0-9]{6}")), new ClearAction(Westmoor.CashControl)),
        Rule("Supplier payment run", All(Debit, NarrativeStarts("BACS SUPPLIERS")), new SetAsideAction("Supplier payment run")),
        Quoted("Council Tax, quoted", WestmoorFunds.CouncilTax),
        Quoted("Business rates, quoted", WestmoorFunds.BusinessRates),
        Written("Council Tax, written", WestmoorFunds.CouncilTax, "5[0-9]{8}"),
        Written("Rent, written", WestmoorFunds.Rents, "61[0-9]{9}"),
        Written("Penalty, written", WestmoorFunds.Penalties, "WM[0-9]{7}[0-9A]"),
        Rule("Cheque without a slip", All(Credit, NarrativeStarts("CHQ")), new SuspendAction("Cheque")));

    const int Decisions = 6;

    static int Of(Decision decision) => decision switch
    {
        Clear => 0,
        SetAside => 1,
        Place { FundCode: WestmoorFunds.CouncilTax } => 2,
        Place => 3,
        Suspend { Rule: not null } => 4,
        _ => 5,
    };

    /// <summary>What a programmer would write for these ten rules and no others.</summary>
    static int ByHand(IncomingLine line, Func<string, string, bool> accepts)
    {
        var (credit, text) = (line.Amount.Pence > 0, line.Narrative);
        if (credit && text.StartsWith("CARD PAYOUT", StringComparison.OrdinalIgnoreCase)) return 0;
        if (credit && text.Contains("PAYPOINT", StringComparison.OrdinalIgnoreCase)) return 0;
        if (line.TypeCode is "175" or "301" && Has(text, "SLIP ", 6)) return 0;
        if (!credit && text.StartsWith("BACS SUPPLIERS", StringComparison.OrdinalIgnoreCase)) return 1;
        if (credit && line.CustomerReference is { Length: > 0 } quoted)
        {
            if (accepts(WestmoorFunds.CouncilTax, quoted)) return 2;
            if (accepts(WestmoorFunds.BusinessRates, quoted)) return 3;
        }
        if (credit && Word(text, "5", 9) is not null) return 2;
        if (credit && Word(text, "61", 11) is not null) return 3;
        if (credit && Word(text, "WM", 10) is not null) return 3;
        return credit && text.StartsWith("CHQ", StringComparison.OrdinalIgnoreCase) ? 4 : 5;
    }

    static bool Has(string text, string before, int digits)
    {
        var at = text.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && text.Length >= at + before.Length + digits && text.AsSpan(at + before.Length, digits).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>A whole word of that length that begins so and ends in digits (the last sign of a penalty may be an A).</summary>
    static string? Word(string text, string before, int length)
    {
        for (var at = 0; (at = text.IndexOf(before, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (at + length > text.Length || (at > 0 && IsOfWord(text[at - 1])) || (at + length < text.Length && IsOfWord(text[at + length]))) continue;
            var word = text.AsSpan(at, length);
            var odd = word[before.Length..].IndexOfAnyExceptInRange('0', '9');
            if (odd < 0 || (before == "WM" && odd == length - before.Length - 1 && word[^1] is 'A' or 'a')) return word.ToString();
        }
        return null;
    }

    static bool IsOfWord(char sign) => char.IsLetterOrDigit(sign) || sign == '_';
}
