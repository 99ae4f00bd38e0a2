using Microsoft.AspNetCore.Components;

namespace Ims.Web.Ledger;

/// <summary>What the address of the transactions list carries.</summary>
public abstract class TransactionAddress : ComponentBase
{
    /// <summary>What was typed in a search box; the page says how it understood it.</summary>
    [SupplyParameterFromQuery] public string? Q { get; set; }
    [SupplyParameterFromQuery] public string? Find { get; set; }
    /// <summary>Which reading of it was chosen; none takes the first that finds something.</summary>
    [SupplyParameterFromQuery] public string? As { get; set; }
    [SupplyParameterFromQuery] public string? From { get; set; }
    [SupplyParameterFromQuery] public string? To { get; set; }
    [SupplyParameterFromQuery(Name = "received-from")] public string? ReceivedFrom { get; set; }
    [SupplyParameterFromQuery(Name = "received-to")] public string? ReceivedTo { get; set; }
    [SupplyParameterFromQuery] public string? Fund { get; set; }
    [SupplyParameterFromQuery] public string? Group { get; set; }
    [SupplyParameterFromQuery] public string? Suspense { get; set; }
    [SupplyParameterFromQuery] public string? Method { get; set; }
    [SupplyParameterFromQuery] public string? Amount { get; set; }
    [SupplyParameterFromQuery(Name = "amount-from")] public string? AmountFrom { get; set; }
    [SupplyParameterFromQuery(Name = "amount-to")] public string? AmountTo { get; set; }
    [SupplyParameterFromQuery] public string? Account { get; set; }
    [SupplyParameterFromQuery] public string? Receipt { get; set; }
    [SupplyParameterFromQuery(Name = "words")] public string? SoughtWords { get; set; }
    [SupplyParameterFromQuery] public string? Provider { get; set; }
    [SupplyParameterFromQuery] public string? Card { get; set; }
    [SupplyParameterFromQuery] public string? Kind { get; set; }
    [SupplyParameterFromQuery] public string? By { get; set; }
    [SupplyParameterFromQuery] public string? Office { get; set; }
    [SupplyParameterFromQuery] public string? Vat { get; set; }
    [SupplyParameterFromQuery] public string? Import { get; set; }
    [SupplyParameterFromQuery] public string? Rule { get; set; }
    [SupplyParameterFromQuery] public string? Income { get; set; }
    [SupplyParameterFromQuery] public string? Sort { get; set; }
    [SupplyParameterFromQuery] public string? Columns { get; set; }
    [SupplyParameterFromQuery] public string? Older { get; set; }
    [SupplyParameterFromQuery] public string? Newer { get; set; }

    private protected string? Typed => Q ?? Find;

    private protected TransactionQuery Asked => new()
    {
        From = From, To = To, ReceivedFrom = ReceivedFrom, ReceivedTo = ReceivedTo, Fund = Fund, Group = Group, Suspense = Suspense, Method = Method, Amount = Amount,
        AmountFrom = AmountFrom, AmountTo = AmountTo, Account = Account, Receipt = Receipt, Words = SoughtWords, Provider = Provider, Card = Card, Kind = Kind, By = By, Office = Office,
        Vat = Vat, Import = Import, Rule = Rule, Income = Income, Sort = Sort, Columns = Columns, Older = Older, Newer = Newer,
    };
}
