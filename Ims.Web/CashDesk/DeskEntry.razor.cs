using Ims.Infrastructure.CashDesk;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.CashDesk;

/// <summary>The boxes of a new line. Their texts belong to the browser, which hands over whole lines; the server only tells whose account is typed.</summary>
public partial class DeskEntry
{
    // Emptied with each line that is taken in; what the browser has added meanwhile comes again with its next one.
    string queue = "";
    string fund = "", reference = "";

    [Parameter, EditorRequired] public IReadOnlyList<DeskFund> Funds { get; set; } = [];
    /// <summary>Asked for as soon as a reference is typed.</summary>
    [Parameter] public EventCallback<(string Fund, string Reference)> Look { get; set; }
    /// <summary>What is known of it.</summary>
    [Parameter] public DeskAccountTold? Looked { get; set; }
    /// <summary>Told what the browser hands over.</summary>
    [Parameter] public EventCallback<string> TakeIn { get; set; }

    DeskFund? Fund => Funds.FirstOrDefault(f => f.Code == (fund.Length > 0 ? fund : Looked?.Fund));

    string? Whose => Looked is not { Name: { } name } told ? null
        : string.Join(", ", new[] { name, told.Address, told.Balance is { } owed ? Words.Owes(owed) : null }.Where(p => p is not null));

    string NameOf(string code) => Funds.FirstOrDefault(f => f.Code == code)?.Name ?? "";

    Task TakeInAsync(string? lines) => TakeIn.InvokeAsync(lines);

    Task ReferenceAsync(ChangeEventArgs e)
    {
        reference = (e.Value as string ?? "").Trim();
        if (reference.Length == 0) fund = "";
        return Look.InvokeAsync((fund, reference));
    }

    Task FundAsync(ChangeEventArgs e)
    {
        fund = e.Value as string ?? "";
        return Look.InvokeAsync((fund, reference));
    }
}
