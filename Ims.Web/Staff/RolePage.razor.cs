using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Staff;
using Ims.Web.Access;
using Ims.Web.Approvals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Staff;

/// <summary>What a role may do; a change of it is asked for and approved.</summary>
public partial class RolePage
{
    RoleRow? row;
    HashSet<Permission> chosen = [];
    string name = "";
    AskedFor asked = AskedFor.Nothing;
    Refusal? loadRefusal, refusal;
    string? said, saidHref, focus;
    bool mayChange, loaded;

    [Parameter] public string? Code { get; set; }
    [Inject] private RoleList List { get; set; } = null!;
    [Inject] private ChangeRole Change { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string Title => Code is null ? "Add a role" : row?.Role.Name ?? "Role";
    string? HeldBy => row is null ? null : row.HeldBy.Count == 0 ? "Nobody has it." : $"Held by {string.Join(", ", row.HeldBy)}.";

    string? FieldId => refusal?.Field switch { "Name" => "role-name", "Permissions" => "role-permissions", "Reason" => "role-reason", "Evidence" => "role-evidence", _ => null };

    protected override async Task OnParametersSetAsync()
    {
        mayChange = (await State).User.Holds(ChangeRole.Needs);
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task LoadAsync()
    {
        var list = await List.GetAsync(CancellationToken.None);
        (loaded, loadRefusal) = (list.Ok, list.Refusal);
        row = list.Ok ? list.Value.FirstOrDefault(r => r.Role.Code == Code) : null;
        (name, chosen) = (row?.Role.Name ?? "", row is null ? [] : [.. row.Role.Permissions]);
    }

    void Tick(Permission permission, bool isIn) => _ = isIn ? chosen.Add(permission) : chosen.Remove(permission);

    async Task AskAsync(bool goes)
    {
        var command = new RoleToChange(Code, row?.Role.Version ?? 0, name, goes ? null : [.. chosen.Except(RolePermissions.Everybodys).Order()]);
        var submitted = await Change.RunAsync(command, asked, CancellationToken.None);
        refusal = submitted.Refusal;
        focus = FieldId;
        if (!submitted.Ok) return;
        said = submitted.Value.IsDone ? "The role holds from now on." : "It waits for another person's approval.";
        saidHref = submitted.Value.RequestId is { } id ? ApprovalPaths.Of(id) : null;
        asked = AskedFor.Nothing;
        await LoadAsync();
    }
}
