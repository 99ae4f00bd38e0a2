using Ims.Domain.Access;
using Ims.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Access;

/// <summary>Says to somebody who was signed in that they no longer are, and why.</summary>
public partial class AccessEndedPage
{
    [SupplyParameterFromQuery] private string? Reason { get; set; }

    Refusal? CouncilShut => ((Refusal[])[AccessRefusals.CouncilSuspended, AccessRefusals.CouncilClosed, AccessRefusals.CouncilBeingMade]).FirstOrDefault(r => r.Code == Reason);

    internal static string Url(Refusal ended) => ended.Code == AccessRefusals.AccessEnded.Code ? "/access-ended" : $"/access-ended?reason={ended.Code}";
}
