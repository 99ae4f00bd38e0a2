using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Ledger;

/// <summary>Ledger lines, found by filters or from the search box.</summary>
public partial class TransactionsPage
{
    static readonly PageKey[] keys = [new("F", "filter"), new("N", "next page"), new("P", "previous page")];
    static readonly Chip<string>[] periods = [new("", "All dates"), new("today", "Today"), new("week", "Last 7 days"), new("month", "This month"), new("last", "Last month")];

    KeyTable<TransactionRow>? table;
    TransactionQuery typed = new();
    TransactionFilter filter = new();
    PageTurn? turn;
    TransactionPage? page;
    TransactionSum? sum;
    TransactionFilter? summed;
    TransactionChoiceLists? choices;
    Refusal? refusal;
    bool counting;
    bool toFirstRow, mayOpenAccounts;

    [Inject] private TransactionList Transactions { get; set; } = null!;
    [Inject] private TransactionTotals Totals { get; set; } = null!;
    [Inject] private TransactionChoices Choices { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Find { get; set; }
    [SupplyParameterFromQuery] private string? From { get; set; }
    [SupplyParameterFromQuery] private string? To { get; set; }
    [SupplyParameterFromQuery] private string? Fund { get; set; }
    [SupplyParameterFromQuery] private string? Method { get; set; }
    [SupplyParameterFromQuery] private string? Amount { get; set; }
    [SupplyParameterFromQuery] private string? Account { get; set; }
    [SupplyParameterFromQuery] private string? Receipt { get; set; }
    [SupplyParameterFromQuery] private string? Income { get; set; }
    [SupplyParameterFromQuery] private string? Older { get; set; }
    [SupplyParameterFromQuery] private string? Newer { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        mayOpenAccounts = (await State).User.Holds(Permission.AccountsView);
        if (choices is null && await Choices.GetAsync(default) is { Ok: true, Value: var lists }) choices = lists;
        var asked = Find is null
            ? new TransactionQuery { From = From, To = To, Fund = Fund, Method = Method, Amount = Amount, Account = Account, Receipt = Receipt, Income = Income, Older = Older, Newer = Newer }
            : Found(Find);
        toFirstRow = page is not null && asked.ReadTurn() is not null;
        await LoadAsync(asked);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!toFirstRow || table is null) return;
        toFirstRow = false;
        await table.FocusAsync(0);
    }

    static TransactionQuery Found(string find) => FindText.Readings(find) switch
    {
        [{ As: FoundAs.Receipt or FoundAs.MistypedReceipt } r, ..] => new() { Receipt = r.Text },
        [{ As: FoundAs.Amount } r, ..] => new() { Amount = r.Text },
        [{ As: FoundAs.Account } r, ..] => new() { Account = r.Text + "*" },
        _ => new(),
    };

    async Task LoadAsync(TransactionQuery asked)
    {
        typed = asked;
        var read = asked.ReadFilter();
        refusal = read.Refusal;
        if (!read.Ok)
        {
            (page, sum, summed) = (null, null, null);
            return;
        }
        (filter, turn) = (read.Value, asked.ReadTurn());
        var found = await Transactions.GetAsync(filter, turn, default);
        (page, refusal) = (found.Ok ? found.Value : null, found.Refusal);
        if (page is null || summed == filter) return;
        sum = null;
        StateHasChanged();   // the rows first, their count after
        if (await Totals.GetAsync(filter, exactly: false, default) is { Ok: true, Value: var total }) (sum, summed) = (total, filter);
    }

    async Task CountAllAsync()
    {
        counting = true;
        if (await Totals.GetAsync(filter, exactly: true, default) is { Ok: true, Value: var total }) sum = total;
        counting = false;
    }

    void Show(TransactionQuery query) => Nav.NavigateTo(LedgerPaths.Transactions(query.ReadFilter().Value));   // the panel has checked it

    string? Period => periods.FirstOrDefault(p => DatesOf(p.Value) == (filter.From, filter.To))?.Value;

    (DateOnly? From, DateOnly? To) DatesOf(string period)
    {
        var today = Time.Today();
        var month = new DateOnly(today.Year, today.Month, 1);
        return period switch
        {
            "today" => (today, today),
            "week" => (today.AddDays(-6), today),
            "month" => (month, month.AddMonths(1).AddDays(-1)),
            "last" => (month.AddMonths(-1), month.AddDays(-1)),
            _ => (null, null),
        };
    }

    void ChoosePeriod(string period)
    {
        var (from, to) = DatesOf(period);
        Nav.NavigateTo(LedgerPaths.Transactions(filter with { From = from, To = to }));
    }

    IReadOnlyList<(string Text, string Without)> Tags
    {
        get
        {
            var tags = new List<(string, string)>();
            void Tag(bool on, string text, TransactionFilter without) { if (on) tags.Add((text, LedgerPaths.Transactions(without))); }
            Tag(filter.From is not null, $"From {filter.From:dd/MM/yyyy}", filter with { From = null });
            Tag(filter.To is not null, $"To {filter.To:dd/MM/yyyy}", filter with { To = null });
            Tag(filter.FundCode is not null, $"Fund {Named(choices?.Funds, filter.FundCode)}", filter with { FundCode = null });
            Tag(filter.MethodCode is not null, $"Method {Named(choices?.Methods, filter.MethodCode)}", filter with { MethodCode = null });
            Tag(filter.Amount is not null, $"Amount {AmountWords(filter.Amount)}", filter with { Amount = null });
            Tag(filter.Account is not null, $"{(filter.AccountBegins ? "Account begins" : "Account")} {filter.Account}", filter with { Account = null, AccountBegins = false });
            Tag(filter.Receipt is not null, $"Receipt {filter.Receipt}", filter with { Receipt = null });
            Tag(filter.IncomeOnly, "Income only, without banking", filter with { IncomeOnly = false });
            return tags;
        }
    }

    internal static string AmountWords(AmountSought? amount) => amount switch
    {
        null => "",
        { EitherSign: true } => $"{amount.Amount}, in or out",
        { Amount.IsNegative: true } => $"{amount.Amount}",
        _ => $"{amount.Amount}, in only",
    };

    static string Named(IReadOnlyList<NamedCode>? list, string? code) =>
        list?.FirstOrDefault(n => n.Code == code) is { } named ? $"{named.Code} {named.Name}" : code ?? "";
}
