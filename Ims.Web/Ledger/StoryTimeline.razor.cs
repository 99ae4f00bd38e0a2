using System.Security.Claims;
using Ims.Infrastructure.Ledger;
using Ims.Web.Accounts;
using Ims.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Ledger;

/// <summary>What happened to a posting's money, oldest first; at the end what has yet to happen.</summary>
public partial class StoryTimeline
{
    ClaimsPrincipal person = new();

    [Parameter, EditorRequired] public IReadOnlyList<StoryEvent> Events { get; set; } = [];
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    protected override async Task OnInitializedAsync() => person = (await State).User;

    // Only where this person may go.
    string? PathOf(StoryFact fact) => fact switch
    {
        { Subject: StorySubject.Posting, Key: { } number } => LedgerPaths.Receipt(number),
        { Subject: StorySubject.Import, Key: { } import } when MayOpen("/imports") => $"/imports/{import}",
        { Subject: StorySubject.ImportLine, Key: { } key } when key.Split('/') is [var import, var line] && MayOpen("/imports") => $"/imports/{import}?line={line}",
        { Subject: StorySubject.SuspenseItem, Key: { } item } when MayOpen("/suspense") => $"/suspense?item={item}",
        { Subject: StorySubject.ExportBatch, Key: { } batch } when MayOpen("/exports") => $"/exports/{batch}",
        { Subject: StorySubject.Rule, Key: { } rule } when MayOpen("/rules") => $"/rules/{rule}",
        { Subject: StorySubject.Account, Key: { } key } when key.Split('/', 2) is [var fund, var account] && MayOpen(AccountPaths.List) => AccountPaths.Of(fund, account),
        { Subject: StorySubject.Attachment, Key: { } file } => LedgerPaths.Attachment(file),
        _ => null,
    };

    bool MayOpen(string path) => Navigation.For(person).Any(e => e.Path == path);
}
