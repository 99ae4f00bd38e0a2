using System.Security.Claims;
using Ims.Infrastructure.Audit;
using Ims.Web.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Audit;

/// <summary>Who, when, what and to what an entry tells of, its act and its place in the chain.</summary>
public partial class AuditFacts
{
    ClaimsPrincipal person = new();

    [Parameter, EditorRequired] public AuditStory Story { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    protected override async Task OnInitializedAsync() => person = (await State).User;

    // Only where this person may go.
    string? SubjectPath => AuditSubjects.PathOf(person, Story.SubjectKind, Story.SubjectId, Story.SubjectReceipt);

    bool MayOpenLedger => AuditSubjects.MayOpen(person, LedgerPaths.List);
}
