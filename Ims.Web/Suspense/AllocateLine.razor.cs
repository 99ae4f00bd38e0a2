using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Suspense;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Suspense;

/// <summary>One line of the form; tells whose account it is as soon as the reference is typed.</summary>
public partial class AllocateLine
{
    [Parameter, EditorRequired] public LineDraft Line { get; set; } = null!;
    /// <summary>From 0.</summary>
    [Parameter] public int Index { get; set; }
    [Parameter, EditorRequired] public IReadOnlyList<TargetFund> Funds { get; set; } = [];
    /// <summary>The form's refusal; a field shows what is about it.</summary>
    [Parameter] public Refusal? Refusal { get; set; }
    /// <summary>How the money came.</summary>
    [Parameter] public string MethodCode { get; set; } = "";
    /// <summary>What an empty narrative stands for.</summary>
    [Parameter] public string OwnNarrative { get; set; } = "";
    [Parameter] public bool CanRemove { get; set; }
    [Parameter] public EventCallback Remove { get; set; }
    [Parameter] public EventCallback Changed { get; set; }

    [Inject] private AllocationAccount Account { get; set; } = null!;

    TargetFund? Fund => Funds.FirstOrDefault(f => f.Code == Line.Fund);
    // A line that takes money off its account is a credit note, where the fund has them.
    bool AsksForCreditNote => Line.CreditNote.Length > 0 || (Fund is { TakesCreditNotes: true } && Money.Parse(Line.Amount) is { Ok: true, Value.IsNegative: true });
    string ReferenceLabel => Fund is { NeedsReference: false } ? "Account, if there is one" : Fund?.ReferenceLabel ?? "Account";

    // What the account's check says comes before the form is sent; what the form was told comes after.
    Refusal? ReferenceRefusal => Line.Account?.Refusal is { } early ? early with { Field = Name(early.Field ?? "") } : Refusal;

    string? Whose => Line.Account is not { Refusal: null } account ? null
        : account.Name is null ? Fund is { NeedsReference: true } ? "No account holder is known by this reference" : null
        : string.Join(", ", new[] { account.Name, account.Address, account.Balance is { } owed ? Words.Owes(owed) : null }.Where(p => p is not null));

    string Id(string field) => string.Create(CultureInfo.InvariantCulture, $"line-{Index}-{field}");

    string Name(string field) => string.Create(CultureInfo.InvariantCulture, $"Lines[{Index}].{field}");

    Task FundAsync(ChangeEventArgs e)
    {
        Line.Fund = e.Value as string ?? "";
        return LookAsync();
    }

    Task ReferenceAsync(ChangeEventArgs e)
    {
        Line.Reference = (e.Value as string ?? "").Trim();
        return LookAsync();
    }

    // Bound, not set: an amount that comes back while a quick hand types on must not take its place.
    async Task AmountAsync(string? text)
    {
        Line.Amount = text ?? "";
        await Changed.InvokeAsync();
    }

    async Task LookAsync()
    {
        Line.Account = null;
        if (Line.Fund.Length == 0 || Line.Reference.Length == 0) return;
        var amount = Money.Parse(Line.Amount);
        var asked = new TargetAsked(Line.Fund, Line.Reference, MethodCode, amount.Ok ? amount.Value : Money.Zero);
        var found = await Account.GetAsync(asked, CancellationToken.None);
        // What was typed meanwhile is asked again by its own change.
        if (found.Ok && (asked.Fund, asked.Reference) == (Line.Fund, Line.Reference)) Line.Account = found.Value;
    }
}
