using Ims.Domain.Values;
using Ims.Infrastructure;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Privacy;
using Ims.Web.Approvals;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Privacy;

/// <summary>Asks for details to be blanked whose retention is over.</summary>
public partial class RetentionPage
{
    DateOnly asAt;
    AskedFor asked = AskedFor.Nothing;
    Refusal? refusal;
    string? said, saidHref, focus;
    bool isAsking;

    [Inject] private AskForRetention Ask { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    string? FieldId => refusal?.Field switch { "AsAt" => "retention-day", "Reason" => "retention-reason", "Evidence" => "retention-evidence", _ => null };

    protected override void OnInitialized() => asAt = Time.Today();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    async Task AskAsync()
    {
        if (isAsking) return;
        (isAsking, said, saidHref) = (true, null, null);
        try
        {
            var submitted = await Ask.RunAsync(new DetailsToBlank(asAt), asked, CancellationToken.None);
            refusal = submitted.Refusal;
            focus = FieldId;
            if (!submitted.Ok) return;
            (said, saidHref) = ($"{submitted.Value.Preview.Title}: it waits for another person's approval.", submitted.Value.RequestId is { } id ? ApprovalPaths.Of(id) : PrivacyPaths.List);
            asked = AskedFor.Nothing;
        }
        finally
        {
            isAsking = false;
        }
    }
}
