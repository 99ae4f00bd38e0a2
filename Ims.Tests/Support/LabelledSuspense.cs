using System.Globalization;
using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Domain.Suspense.Suggestions;
using Ims.Infrastructure.Councils.Sandbox;

namespace Ims.Tests.Support;

/// <summary>What of an item could lead to its account.</summary>
enum LabelledTrace { Typo, NameOnly, EarlierPayer, Hopeless }

/// <summary>An invented suspense item with the account that it is for; nobody's where it is hopeless.</summary>
sealed record LabelledItem(SuggestionItem Item, LabelledTrace Trace, string? FundCode, string? Reference);

/// <summary>
/// Invented account holders, what was placed before, and suspense items whose right account is known: 40% have one digit wrong or two swapped, 20% only a name, 20% an
/// earlier payer, 20% are hopeless. Names have initials or given names, two holders, another order; the bank cuts them after 18 signs.
/// </summary>
sealed class LabelledSuspense
{
    static readonly string[] Heads =
    [
        "Abbot", "Amber", "Ark", "Barrow", "Beck", "Bell", "Birch", "Bram", "Brindle", "Cal", "Carrow", "Castle", "Chid", "Cotter", "Crow", "Dales", "Dun", "East", "Elder", "Fair", "Farn", "Fell", "Fox", "Garrow",
        "Glen", "Gors", "Grey", "Hallo", "Harrow", "Harts", "Hazel", "Heath", "Holl", "Hurst", "Ingle", "Kettle", "Kirk", "Lang", "Lark", "Locker", "Madder", "Marrow", "Mere", "Mill", "Moss", "Nether", "Nor", "Oaken",
        "Pash", "Penny", "Quarr", "Raven", "Rook", "Rush", "Sandi", "Sel", "Shar", "Silver", "Skel", "Stain", "Stern", "Tavi", "Thack", "Thorn", "Under", "Wad", "Wain", "Well", "Wester", "Whin", "Wren", "Yar", "Yew",
    ];

    static readonly string[] Tails = ["ley", "son", "well", "by", "hurst", "thorpe", "worth", "combe", "way", "den", "dale", "marsh", "kin", "holt", "gate", "croft", "holme", "field", "moor", "wick", "stone", "ford", "ton", "ham", "shaw", "wood"];

    static readonly string[] Given =
    [
        "Anna", "Beth", "Carl", "Dora", "Eric", "Fern", "Greg", "Hana", "Ivan", "John", "Jane", "Kate", "Liam", "Mary", "Noor", "Omar", "Paul", "Rosa", "Sami", "Tess", "Umar", "Vera", "Will", "Yusuf", "Zara", "Alan", "David", "Emma", "James",
        "Laura", "Mark", "Peter", "Sarah", "Simon", "Susan",
    ];

    static readonly string[] Trades = ["Lettings", "Builders", "Catering", "Joinery", "Garage", "Print", "Roofing", "Logistics"];
    static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "SEP"];
    static readonly string[] Banks = ["FPI", "BGC", "STO"];

    static readonly (string Fund, int Share, string Word)[] Funds =
    [
        (WestmoorFunds.CouncilTax, 45, "CTAX"), (WestmoorFunds.Rents, 25, "RENT"), (WestmoorFunds.Debtors, 10, "INV"), (WestmoorFunds.Penalties, 10, "PCN"), (WestmoorFunds.BusinessRates, 5, "RATES"),
        (WestmoorFunds.Overpayments, 5, "HBOP"),
    ];

    readonly SeededNumbers numbers;
    readonly HashSet<(string, string)> known = [];
    readonly Dictionary<string, ReferenceMaker> makers;
    readonly List<Person[]> people = [];

    /// <summary>Given names are of persons; a firm has none.</summary>
    sealed record Person(string Surname, string? GivenName, string? Trade = null);

    LabelledSuspense(int seed)
    {
        numbers = new SeededNumbers((ulong)seed);
        var template = SandboxCouncil.All[0].Template(new DateOnly(2026, 7, 14));
        makers = HolderDraft.Makers(template);
        Book = new FundBook(template.Funds, template.Methods, template.VatCodes, template.ReferenceRules);
    }

    public FundBook Book { get; }
    public List<SuggestionAccount> Accounts { get; } = [];
    public List<EarlierPlacement> Earlier { get; } = [];
    public List<LabelledItem> Items { get; } = [];

    public SuggestionIndex Index() => SuggestionIndex.Of(Book, WestmoorFunds.Suspense, Accounts, Earlier);

    public static LabelledSuspense Make(int seed, int items, int accounts)
    {
        var set = new LabelledSuspense(seed);
        for (var i = 0; i < accounts; i++) set.AddAccount(i);
        for (var i = 0; i < items; i++)
            set.Items.Add((i % 5) switch { 0 or 1 => set.Typo(i), 2 => set.NameOnly(i), 3 => set.EarlierPayer(i), _ => set.Hopeless(i) });
        return set;
    }

    void AddAccount(int id)
    {
        var at = numbers.Below(100);
        var fund = Funds[0];
        foreach (var one in Funds)
        {
            fund = one;
            if ((at -= one.Share) < 0) break;
        }
        var reference = makers[fund.Fund].Make(numbers);
        while (!known.Add((fund.Fund, reference))) reference = makers[fund.Fund].Make(numbers);
        var holders = Holders();
        var instalment = fund.Word is "CTAX" or "RENT" or "RATES" ? Instalment() : (long?)null;
        var balance = instalment is { } each ? each * numbers.Between(1, 10) : numbers.Pence(20, 400);
        var closed = numbers.Chance(4);
        people.Add(holders);
        Accounts.Add(new SuggestionAccount(
            id + 1, fund.Fund, reference, Named(holders), closed ? 0 : balance, closed ? null : instalment, numbers.Chance(2) ? StopKind.StopsEverybody : StopKind.None, closed));
    }

    // Bands of council tax and rents of like houses make many accounts pay the very same.
    long Instalment() => numbers.Chance(60) ? 80_00 + numbers.Below(8) * 17_31 + numbers.Below(6) * 1_17 + numbers.Below(3) * 9_40 : numbers.Pence(40, 220);

    Person[] Holders()
    {
        if (numbers.Chance(10)) return [new(Surname(), GivenName: null, numbers.Pick(Trades))];
        var first = new Person(Surname(), numbers.Pick(Given));
        if (!numbers.Chance(30)) return [first];
        return [first, new(numbers.Chance(80) ? first.Surname : Surname(), numbers.Pick(Given))];
    }

    // Some are far more common than others.
    string Surname()
    {
        var at = numbers.Below(numbers.Below(Heads.Length * Tails.Length) + 1);
        return Heads[at % Heads.Length] + Tails[at / Heads.Length];
    }

    string Named(Person[] holders) => holders switch
    {
        [{ Trade: { } trade } firm] => $"{firm.Surname} {trade} Ltd",
        [var one] => numbers.Below(4) switch { 0 => $"{one.GivenName![0]} {one.Surname}", 1 => $"Mr {one.GivenName} {one.Surname}", 2 => $"{one.Surname}, {one.GivenName![0]}", _ => $"{one.GivenName} {one.Surname}" },
        [var one, var two] when one.Surname == two.Surname => numbers.Chance(50) ? $"Mr {one.GivenName![0]} & Mrs {two.GivenName![0]} {one.Surname}" : $"{one.GivenName} and {two.GivenName} {one.Surname}",
        [var one, var two] => $"{one.GivenName![0]} {one.Surname} & {two.GivenName![0]} {two.Surname}",
        _ => "",
    };

    /// <summary>As a bank writes them: in capitals, cut after 18 signs.</summary>
    string Written(Person[] holders)
    {
        var (one, joint) = (holders[0], holders.Length > 1 && holders[0].Surname == holders[1].Surname && numbers.Chance(50));
        var name = one.Trade is { } trade ? $"{one.Surname} {trade}"
            : joint ? numbers.Pick<string>([$"{one.GivenName![0]} & {holders[1].GivenName![0]} {one.Surname}", $"MR {one.GivenName![0]} & MRS {holders[1].GivenName![0]} {one.Surname}"])
            : numbers.Pick<string>([$"{one.GivenName![0]} {one.Surname}", $"{one.Surname} {one.GivenName![0]}", $"MR {one.GivenName![0]} {one.Surname}", $"{one.GivenName} {one.Surname}", one.Surname]);
        name = name.ToUpperInvariant();
        return name.Length <= SuggestionIndex.NamesCutAfter ? name : name[..SuggestionIndex.NamesCutAfter].TrimEnd();
    }

    int AnyOpen()
    {
        while (true)
            if (numbers.Below(Accounts.Count) is var at && !Accounts[at].Closed) return at;
    }

    long Due(SuggestionAccount account) => account.InstalmentPence is { } instalment && numbers.Chance(85) ? instalment : account.BalancePence!.Value;

    string Word(string fund) => Funds.First(f => f.Fund == fund).Word;

    LabelledItem Typo(int id)
    {
        var at = AnyOpen();
        var account = Accounts[at];
        var written = account.Reference;
        while (known.Contains((account.FundCode, written)))
            written = numbers.Chance(50) ? OneOther(account.Reference) : Swapped(account.Reference);
        var who = numbers.Below(10) switch { 0 => "", 1 => Written(Holders()), _ => Written(people[at]) };
        var pence = numbers.Chance(70) ? Due(account) : numbers.Pence(10, 300);
        var narrative = numbers.Pick<string>([$"{numbers.Pick(Banks)} {who} {written} {Word(account.FundCode)}", $"{numbers.Pick(Banks)} {who} {written}", $"{numbers.Pick(Banks)} {who} {Word(account.FundCode)}{written}"]);
        return new(new SuggestionItem(id, pence, narrative), LabelledTrace.Typo, account.FundCode, account.Reference);
    }

    string OneOther(string reference)
    {
        var signs = reference.ToCharArray();
        var at = numbers.Below(signs.Length);
        if (!char.IsAsciiDigit(signs[at])) return reference;
        signs[at] = (char)('0' + (signs[at] - '0' + numbers.Between(1, 9)) % 10);
        return new(signs);
    }

    string Swapped(string reference)
    {
        var signs = reference.ToCharArray();
        var at = numbers.Below(signs.Length - 1);
        (signs[at], signs[at + 1]) = (signs[at + 1], signs[at]);
        return new(signs);
    }

    LabelledItem NameOnly(int id)
    {
        var at = AnyOpen();
        var account = Accounts[at];
        return new(new SuggestionItem(id, Due(account), $"{numbers.Pick(Banks)} {Written(people[at])} {Word(account.FundCode)}"), LabelledTrace.NameOnly, account.FundCode, account.Reference);
    }

    // Somebody else pays: a daughter, an agent, a firm for its tenant.
    LabelledItem EarlierPayer(int id)
    {
        var (account, payer, pence) = (Accounts[AnyOpen()], Written(Holders()), numbers.Pence(20, 300));
        var word = Word(account.FundCode);
        string Narrative() => string.Create(CultureInfo.InvariantCulture, $"{numbers.Pick(Banks)} {payer} {word} {numbers.Pick(Months)} {numbers.Between(100, 999)}");
        Earlier.Add(new EarlierPlacement(PayerStem.Of(Narrative(), payer: null)!.Value, pence, account.FundCode, account.Reference, numbers.Between(1, 3), new DateOnly(2026, 6, numbers.Between(1, 28))));
        return new(new SuggestionItem(id, pence, Narrative()), LabelledTrace.EarlierPayer, account.FundCode, account.Reference);
    }

    LabelledItem Hopeless(int id)
    {
        var fund = numbers.Pick(Funds);
        var who = Written(Holders());
        var pence = numbers.Chance(50) ? Due(Accounts[AnyOpen()]) : numbers.Pence(10, 300);
        var narrative = numbers.Below(4) switch
        {
            0 => $"{numbers.Pick(Banks)} {who} {fund.Word}",
            1 => $"{numbers.Pick(Banks)} {who} {Unused(fund.Fund)} {fund.Word}",
            2 => string.Create(CultureInfo.InvariantCulture, $"BGC UNKNOWN {numbers.Between(1000, 9999)}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"CHQ 000{numbers.Between(100, 999)} {who}"),
        };
        return new(new SuggestionItem(id, pence, narrative), LabelledTrace.Hopeless, FundCode: null, Reference: null);
    }

    string Unused(string fund)
    {
        while (true)
            if (makers[fund].Make(numbers) is var reference && !known.Contains((fund, reference))) return reference;
    }
}
