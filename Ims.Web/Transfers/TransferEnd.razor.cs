using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Transfers;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Transfers;

/// <summary>One account of the form; tells whose it is as soon as the reference is typed.</summary>
public partial class TransferEnd
{
    [Parameter, EditorRequired] public EndDraft End { get; set; } = null!;
    /// <summary>From 0, on its side.</summary>
    [Parameter] public int Index { get; set; }
    /// <summary>From 0, in the command.</summary>
    [Parameter] public int Place { get; set; }
    /// <summary>Whether money is taken from it; else it goes there.</summary>
    [Parameter] public bool IsSource { get; set; }
    [Parameter, EditorRequired] public IReadOnlyList<TransferFund> Funds { get; set; } = [];
    /// <summary>Whether the person may see accounts.</summary>
    [Parameter] public bool MayLook { get; set; }
    /// <summary>The form's refusal; a field shows what is about it.</summary>
    [Parameter] public Refusal? Refusal { get; set; }
    [Parameter] public bool CanRemove { get; set; }
    [Parameter] public EventCallback Remove { get; set; }
    [Parameter] public EventCallback Changed { get; set; }

    [Inject] private TransferAccount Account { get; set; } = null!;

    EndDraft? looked;

    TransferFund? Fund => Funds.FirstOrDefault(f => f.Code == End.Fund);
    string Title => IsSource ? $"Account {Index + 1}" : $"Line {Index + 1}";
    string ReferenceLabel => Fund is { NeedsReference: false } ? "Account, if there is one" : Fund?.ReferenceLabel ?? "Account";

    // What the account's check says comes before the form is sent; what the form was told comes after.
    Refusal? ReferenceRefusal => End.Account?.Refusal is { } early ? early with { Field = Name(early.Field ?? "") } : Refusal;

    string? Whose => End.Account is not { Refusal: null } account || !(Fund?.NeedsReference ?? false) && account.Name is null ? null
        : account.Name is null ? "No account holder is known by this reference"
        : string.Join(", ", new[] { account.Name, account.Address, account.Balance is { } owed ? Words.Owes(owed) : null }.Where(p => p is not null));

    string Id(string field) => TransferDraft.IdOf(IsSource ? "from" : "to", Index, field);

    string Name(string field) => string.Create(CultureInfo.InvariantCulture, $"{(IsSource ? "Sources" : "Targets")}[{Place}].{field}");

    // Filled in by a template, a file or what came back: asked for as if it were typed.
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(looked, End)) return;
        looked = End;
        if (End.Account is null) await LookAsync();
    }

    async Task FundAsync(ChangeEventArgs e)
    {
        (End.Fund, End.VatCode) = (e.Value as string ?? "", "");
        await LookAsync();
        await Changed.InvokeAsync();
    }

    Task ChangedAsync() => Changed.InvokeAsync();

    async Task ReferenceAsync(ChangeEventArgs e)
    {
        End.Reference = (e.Value as string ?? "").Trim();
        await LookAsync();
        await Changed.InvokeAsync();
    }

    // Bound, not set: an amount that comes back while a quick hand types on must not take its place.
    async Task AmountAsync(string? text)
    {
        (End.Amount, End.Follows) = (text ?? "", false);
        await Changed.InvokeAsync();
    }

    async Task LookAsync()
    {
        End.Account = null;
        if (!MayLook || End.Fund.Length == 0 || End.Reference.Length == 0) return;
        var amount = Money.Parse(End.Amount) is { Ok: true, Value: var typed } ? typed : Money.Zero;
        var asked = new TransferEndAsked(End.Fund, End.Reference, IsSource ? -amount : amount);
        var (end, found) = (End, await Account.GetAsync(asked, CancellationToken.None));
        // What was typed meanwhile is asked again by its own change.
        if (found.Ok && (asked.Fund, asked.Reference) == (end.Fund, end.Reference)) end.Account = found.Value;
    }
}
