using System.Globalization;
using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Web.Access;
using Ims.Web.Accounts;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Ledger;

/// <summary>One posting: its lines with both sides, and the story of its money.</summary>
public partial class ReceiptPage
{
    static readonly Crumb[] trail = [new("Transactions", LedgerPaths.List)];

    PostingStory? story;
    Refusal? refusal;
    bool mayIssue, mayNote, mayOpenAccounts;
    IReadOnlyList<PostingAction> actions = [];

    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;
    [Parameter] public string Receipt { get; set; } = "";

    [Inject] private PostingDetails Details { get; set; } = null!;
    [Inject] private IEnumerable<IPostingActions> Rooms { get; set; } = null!;

    IReadOnlyList<(string Title, IReadOnlyList<(string Label, string Text)> Facts)> Particulars =>
        [.. story!.Lines.Select(l => ($"Line {l.Ordinal}", FactsOf(l))).Where(p => p.Item2.Count > 0)];

    protected override async Task OnParametersSetAsync()
    {
        if (story?.ReceiptNumber == Receipt) return;
        (story, actions) = (null, []);
        var person = (await State).User;
        (mayIssue, mayNote, mayOpenAccounts) = (person.Holds(Permission.ReceiptsIssue), person.Holds(Permission.LedgerNote), person.Holds(Permission.AccountsView));
        await LoadAsync();
        if (story is not null) actions = await ActionsAsync(person.Held());
    }

    async Task<IReadOnlyList<PostingAction>> ActionsAsync(IReadOnlySet<Permission> held)
    {
        var all = new List<PostingAction>();
        foreach (var room in Rooms.Where(r => r.Needs.Any(held.Contains))) all.AddRange(await room.OfAsync(Receipt, held, default));
        return all;
    }

    string AccountOf(string? fund, string account) =>
        fund is not null && mayOpenAccounts ? AccountPaths.Of(fund, account) : LedgerPaths.Transactions(new TransactionFilter { Account = account });

    async Task LoadAsync()
    {
        var found = await Details.GetAsync(Receipt, default);
        (story, refusal) = (found.Ok ? found.Value : null, found.Refusal);
    }

    static string VatWords(StoryLine line) => line.VatRate is > 0
        ? $"{line.Vat} at {(line.VatRate.Value * 100).ToString("0.##", CultureInfo.InvariantCulture)}%"
        : line.VatCode is null ? "" : $"{line.Vat} ({line.VatCode})";

    static IReadOnlyList<(string Label, string Text)> FactsOf(StoryLine line) =>
    [
        .. new (string Label, string? Text)[]
        {
            ("Personal details", line.BlankedOn is { } blanked ? BlankedWords.On(blanked) : null), ("Payer", line.Payer), ("Address", line.PayerAddress), ("Cheque", line.Cheque), ("Narrative", line.Narrative), ("Office", line.OfficeCode),
            ("Provider's reference", line.ProviderReference), ("Card ending", line.CardLastFour),
        }.Where(f => !string.IsNullOrEmpty(f.Text)).Select(f => (f.Label, f.Text!)),
    ];
}
