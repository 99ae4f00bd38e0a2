using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Web.Access.Entra;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Access;

/// <summary>Where the link of an invitation leads: on to the directory of the council. Open to anybody, and says nothing about the invitation, which is asked for once the directory has said whose account it is.</summary>
public partial class JoinPage
{
    internal const string GoesOn = $"{InvitationLinks.Path}?at={Onward}";
    internal const string NotRead = $"{InvitationLinks.Path}?at={Again}";
    const string Onward = "on", Again = "again";

    [SupplyParameterFromQuery] private string? At { get; set; }

    Refusal? NotWhole => At == Again ? EntraRefusals.InvitationNotWhole : null;
}
