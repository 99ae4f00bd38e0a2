using Ims.Domain.Api;
using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Ims.Web.Approvals;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Api;

/// <summary>Asks for a key to be given to a system.</summary>
public partial class NewApiKeyPage
{
    sealed class KeyDraft
    {
        public string Name { get; set; } = "";
        public string Holder { get; set; } = "";
        public HashSet<ApiScope> Scopes { get; } = [];
        public DateOnly ExpiresOn { get; set; }
    }

    KeyDraft draft = new();
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal;
    string? said, saidHref, focus;

    [Inject] private GiveApiKey Give { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    string? FieldId => refusal?.Field switch
    {
        "Name" => "key-name", "Holder" => "key-holder", "Scopes" => "key-scopes", "ExpiresOn" => "key-ends", "Reason" => "key-reason", "Evidence" => "key-evidence", _ => null,
    };

    protected override void OnInitialized() => Clear();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    void Clear() => (asked, draft) = (AskedFor.Nothing, new KeyDraft { ExpiresOn = ApiKey.LastDayFor(Time.Today()) });

    void Tick(ApiScope scope, bool isIn) => _ = isIn ? draft.Scopes.Add(scope) : draft.Scopes.Remove(scope);

    async Task AskAsync()
    {
        var submitted = await Give.RunAsync(new ApiKeyToGive(draft.Name, draft.Holder, [.. draft.Scopes.Order()], draft.ExpiresOn), asked, CancellationToken.None);
        refusal = submitted.Refusal;
        focus = FieldId;
        if (!submitted.Ok) return;
        (said, saidHref) = ("It waits for another person's approval. Then collect the key on the list of keys.", submitted.Value.RequestId is { } id ? ApprovalPaths.Of(id) : null);
        Clear();
    }
}
