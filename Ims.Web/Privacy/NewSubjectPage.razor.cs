using Ims.Domain.Privacy;
using Ims.Domain.Values;
using Ims.Infrastructure.Privacy;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Privacy;

/// <summary>Looks for what is kept about a person.</summary>
public partial class NewSubjectPage
{
    string reference = "", names = "", postcode = "", accounts = "", email = "";
    Refusal? refusal;
    string? focus;
    bool isSeeking;

    [Inject] private SeekSubject Seek { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    string? FieldId => refusal?.Field switch
    {
        "Reference" => "subject-reference", "Name" => "subject-names", "Postcode" => "subject-postcode", "Accounts" => "subject-accounts", "Email" => "subject-email", _ => null,
    };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task SeekAsync()
    {
        if (isSeeking) return;
        isSeeking = true;
        try
        {
            var sought = SubjectSought.Read(names, accounts, email, postcode);
            var id = sought.Ok ? await Seek.RunAsync(new SubjectToSeek(reference, sought.Value), CancellationToken.None) : sought.Refusal;
            refusal = id.Refusal;
            focus = FieldId;
            if (id.Ok) Navigation.NavigateTo(PrivacyPaths.Subject(id.Value));
        }
        finally
        {
            isSeeking = false;
        }
    }
}
