using System.Text.Json;
using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Accounts;

/// <summary>An account holder to change, or a new one.</summary>
public partial class AccountFormPage
{
    AccountHolderTold? told;
    IReadOnlyList<FundForAccount> funds = [];
    AccountDraft draft = new();
    string original = "";
    string? loaded, focus;
    Refusal? loadRefusal, refusal;
    bool isLoaded, isMissing, isRestored, isSaving, asksForTyped, replays;

    [Inject] private AccountHolderDetails Details { get; set; } = null!;
    [Inject] private FundsForAccounts Funds { get; set; } = null!;
    [Inject] private SaveAccountHolder Save { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Null: a new account holder.</summary>
    [Parameter] public string? FundCode { get; set; }
    [Parameter] public string? Reference { get; set; }

    bool IsNew => FundCode is null;

    string Work => IsNew ? "account/new" : $"account/{FundCode}/{Reference}";

    string Title => IsNew ? "Add an account holder" : $"Change {told?.Name ?? Reference}";

    string Act => isSaving ? "Saving..." : IsNew ? "Add the account holder" : "Save the changes";

    string Back => IsNew ? AccountPaths.List : AccountPaths.Of(FundCode!, Reference ?? "");

    string ReferenceLabel => funds.FirstOrDefault(f => f.Code == draft.Fund)?.ReferenceLabel ?? "Reference";

    IReadOnlyList<Crumb> Trail => IsNew ? [new("Account holders", AccountPaths.List)] : [new("Account holders", AccountPaths.List), new(Reference ?? "", Back)];

    bool IsChanged => Json(draft) != original;

    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Work) return;
        (loaded, told, isLoaded, isMissing, isRestored, refusal) = (Work, null, false, false, false, null);
        if (!await LoadAsync()) return;
        Begin();
        (isLoaded, asksForTyped) = (true, true);
    }

    async Task<bool> LoadAsync()
    {
        if (IsNew)
        {
            var all = await Funds.GetAsync(default);
            (funds, loadRefusal) = (all.Ok ? all.Value : [], all.Refusal);
            return all.Ok;
        }
        var found = await Details.GetAsync(FundCode!, Reference ?? "", default);
        (told, loadRefusal) = (found.Ok ? found.Value : null, found.Refusal);
        isMissing = found.Ok && told is null;
        return told is not null;
    }

    void Begin()
    {
        draft = told is null ? new AccountDraft() : AccountDraft.Of(told);
        original = Json(draft);
    }

    static string Json(AccountDraft draft) => JsonSerializer.Serialize(draft);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asksForTyped)
        {
            asksForTyped = false;
            if (await Typed.FindAsync<AccountDraft>(Work) is { } typed) (draft, isRestored) = (typed, Json(typed) != original);
            replays = true;
            StateHasChanged();
            return;
        }
        if (replays)
        {
            replays = false;
            await Typed.ReplayAsync(Work);
        }
        if (isLoaded && !isSaving && IsChanged) await Typed.KeepAsync(Work, draft);
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task SaveAsync()
    {
        if (isSaving) return;
        (isSaving, refusal) = (true, null);
        try
        {
            var saved = await Save.RunAsync(draft.ToSave(), default);
            if (saved.Ok)
            {
                await Typed.ForgetAsync(Work);
                Nav.NavigateTo(AccountPaths.Of(saved.Value.FundCode, saved.Value.Reference));
                return;
            }
            (refusal, focus) = (saved.Refusal, IdOf(saved.Refusal.Field));
            if (refusal.Code == "account-changed") await LoadAsync();
        }
        finally
        {
            isSaving = false;
        }
    }

    void GoOnFromLatest() => (draft.Version, refusal) = (told!.Version, null);

    async Task BeginAfreshAsync()
    {
        await Typed.ForgetAsync(Work);
        (isRestored, refusal) = (false, null);
        Begin();
    }

    // A row that is refused is counted among those in which something is typed.
    string? RowIdOf(string field)
    {
        if (field == "FreeFields") return "holder-fields";
        var typed = draft.FreeFields.Where(r => !r.IsEmpty).ToList();
        var index = typed.Select((_, i) => i).FirstOrDefault(i => field.StartsWith($"FreeFields[{i}]", StringComparison.Ordinal), -1);
        if (index < 0) return null;
        var row = draft.FreeFields.IndexOf(typed[index]);
        return field.EndsWith("Label", StringComparison.Ordinal) ? FreeFieldRows.LabelId(row) : FreeFieldRows.ValueId(row);
    }

    string? IdOf(string? field) => field switch
    {
        "Fund" => "holder-fund", "Reference" => "holder-reference", "Name" => "holder-name", "AddressLine1" => "holder-line1", "AddressLine2" => "holder-line2", "Town" => "holder-town",
        "Postcode" => "holder-postcode", "StopMessage" => "holder-message", null => null, _ => RowIdOf(field),
    };
}
