using Ims.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Access.Entra;

/// <summary>The one page on which every sign-in ends that was refused: why, and how to go on.</summary>
public partial class SignInRefusedPage
{
    [SupplyParameterFromQuery] private string? Reason { get; set; }

    [SupplyParameterFromQuery] private string? Who { get; set; }

    // Not registered where nobody signs in by a directory.
    [Inject] private IServiceProvider Services { get; set; } = null!;

    Refusal Why => EntraRefusals.Coded(Reason);

    string? Account => Services.GetService<SealedHint>()?.Open(Who);

    /// <param name="sealedAccount">The account that IMS does not know.</param>
    internal static string Url(Refusal refusal, string? sealedAccount = null) => $"/sign-in-refused?reason={refusal.Code}{(sealedAccount is null ? "" : $"&who={sealedAccount}")}";
}
