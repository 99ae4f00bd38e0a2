using System.Globalization;

namespace Ims.Domain.Imports.Formats.Mt940;

/// <summary>One statement with all its pages: how it opened, what its lines add up to, how its last page closed.</summary>
sealed class Mt940Statement(int fileLine, string accountText, int number, Mt940Balance opening, bool firstPageIsHere)
{
    /// <summary>Where it begins.</summary>
    public int FileLine => fileLine;
    public string AccountText => accountText;
    /// <summary>As the bank counts them; 0 = it does not.</summary>
    public int Number => number;
    public Mt940Balance Opening => opening;
    public string Currency => opening.Currency;
    /// <summary>0 before it is told that it began.</summary>
    public int Ordinal { get; private set; }

    /// <summary>The number of the last page; null where the bank numbers none.</summary>
    public int? Page { get; private set; }
    public int Pages { get; private set; }
    Mt940Balance pageOpening;
    Mt940Balance pageClosing;
    public LineSums Sums { get; } = new();
    public LineSums PageSums { get; private set; } = new();

    string Name => $"account {FieldText.Shown(accountText)}";

    /// <summary>A page begins; the check that it goes on where the last one stopped.</summary>
    public FileCheck? Turn(int? page, Mt940Balance opens)
    {
        var follows = Pages == 0 ? null : Check($"Page {Pages + 1} opens as page {Pages} closed, {Name}", pageClosing.Pence, opens.Pence);
        (Page, Pages, pageOpening, PageSums) = (page, Pages + 1, opens, new LineSums());
        return follows;
    }

    /// <summary>False when the sums grow beyond any bank's.</summary>
    public bool Add(long pence) => PageSums.Add(pence) && Sums.Add(pence);

    /// <summary>The head, told as late as can be: its number needs a year, which the opening balance of January's first statement does not have.</summary>
    public StatementHeader Begin(int ordinal, DateOnly on, string fileSha256)
    {
        Ordinal = ordinal;
        var asOf = on > opening.On ? on : opening.On;
        return new StatementHeader
        {
            Ordinal = ordinal, FileLine = fileLine, AccountText = accountText, Currency = Currency, AsOfOn = asOf, Status = StatementStatus.Update,
            StatementNumber = number == 0 ? StatementHeader.OfFile(fileSha256, ordinal) : string.Create(CultureInfo.InvariantCulture, $"{YearOf(asOf)}/{number}"),
        };
    }

    // Banks count from 1 every year. The first statement of January opens in December, and its first line may have a value date there too.
    int YearOf(DateOnly asOf) => asOf is { Month: 12, Day: >= 20 } && number <= 10 ? asOf.Year + 1 : asOf.Year;

    /// <summary>A page has ended.</summary>
    /// <returns>Its own check, where it is one of several.</returns>
    public FileCheck? ClosePage(Mt940Balance closing, bool isLast)
    {
        pageClosing = closing;
        return isLast && Pages == 1 ? null : Balances($"Opening + lines = closing, {Name}, page {Pages}", pageOpening, PageSums, closing);
    }

    /// <summary>Ends it with its last page.</summary>
    public void End(List<StatementEvent> output)
    {
        output.Add(new StatementEnded(Sums.Footer(opening.Pence, pageClosing.Pence) with { AsOfOn = pageClosing.On }));
        output.Add(new FileChecked(Balances($"Opening + lines = closing, {Name}", opening, Sums, pageClosing)));
        if (!firstPageIsHere) output.Add(new FileChecked(Part($"First page, {Name}", "60F", "60M")));
    }

    /// <summary>Ends it though its last page is not here: a person asks the bank for the rest.</summary>
    public void EndUnfinished(List<StatementEvent> output)
    {
        output.Add(new StatementEnded(Sums.Footer(opening.Pence, closing: null) with { AsOfOn = pageClosing.On }));
        if (!firstPageIsHere) output.Add(new FileChecked(Part($"First page, {Name}", "60F", "60M")));
        output.Add(new FileChecked(Part($"Last page, {Name}", "62F", "62M")));
    }

    /// <summary>The check of a count and sum (90) that the bank gives: of the page, or of all pages so far.</summary>
    public IEnumerable<FileCheck> Counted(bool credits, int count, long pence)
    {
        var which = credits ? "Credits" : "Debits";
        var (page, all) = (Of(PageSums, credits), Of(Sums, credits));
        var told = (count, pence) == all ? all : page;
        yield return Check($"{which} counted, {Name}", count, told.Count);
        yield return Check($"{which} summed, {Name}", pence, told.Pence);
    }

    static (int Count, long Pence) Of(LineSums sums, bool credits) => credits ? (sums.Credits, sums.CreditPence) : (sums.Debits, sums.DebitPence);

    static FileCheck Balances(string name, Mt940Balance opening, LineSums sums, Mt940Balance closing) => Check(name, closing.Pence, opening.Pence + sums.NetPence);

    static FileCheck Part(string name, string expected, string actual) => new(name, expected, actual, Ok: false, Refuses: false);

    static FileCheck Check(string name, long expected, long actual) => new(name, FieldText.Shown(expected), FieldText.Shown(actual), expected == actual);
}
