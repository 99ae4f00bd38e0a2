using Microsoft.AspNetCore.Components;

namespace Ims.Web.Access.Entra;

/// <summary>Takes somebody who has signed out here on to the directory, and says so when they are back.</summary>
public partial class SignedOutPage
{
    internal const string Path = "/signed-out";
    internal const string Both = $"{Path}?at={BothEnds}";
    internal const string HereOnly = $"{Path}?at={ThisEnd}";
    const string BothEnds = "both", ThisEnd = "here";

    [SupplyParameterFromQuery] private string? At { get; set; }

    [SupplyParameterFromQuery] private string? Hint { get; set; }

    string Onward => Hint is null ? EntraEndpoints.SignOutThere : $"{EntraEndpoints.SignOutThere}?hint={Uri.EscapeDataString(Hint)}";
}
