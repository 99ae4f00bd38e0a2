using Ims.Domain.Service;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Service;

/// <summary>Asks for what a new council needs, and has it made.</summary>
public partial class NewCouncilPage
{
    static readonly Crumb[] Trail = [new("Councils", ServicePaths.Councils)];

    string name = "", shortName = "", slug = "", template = "", administrator = "", administratorEmail = "", manager = "", managerEmail = "";
    Refusal? refusal;
    string? focus;
    bool isMaking;

    [Inject] private ServiceCouncilUse Use { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    StartingTemplate? Template => StartingTemplate.All.FirstOrDefault(t => t.Code == template);

    // What was typed stays.
    void Suggest()
    {
        if (shortName.Length == 0) shortName = CouncilNames.ShortNameOf(name);
        if (slug.Length == 0) slug = CouncilNames.SlugOf(name);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task MakeAsync()
    {
        if (isMaking) return;
        isMaking = true;
        try
        {
            var wanted = new CouncilToMake(name, shortName, slug, template, new FirstPerson(administrator, administratorEmail), new FirstPerson(manager, managerEmail));
            var made = await Use.Acts.Make.RunAsync(wanted, CancellationToken.None);
            if (made.Ok)
            {
                Nav.NavigateTo(ServicePaths.Council(made.Value));
                return;
            }
            (refusal, focus) = (made.Refusal, IdOf(made.Refusal.Field));
        }
        finally
        {
            isMaking = false;
        }
    }

    static string? IdOf(string? field) => field switch
    {
        "Name" => "council-name", "ShortName" => "council-short", "Slug" => "council-slug", "Template" => "council-template",
        "AdministratorName" => "council-admin", "AdministratorEmail" => "council-admin-email", "ManagerName" => "council-manager", "ManagerEmail" => "council-manager-email", _ => null,
    };
}
