using System.Globalization;
using Ims.Domain.Auditors;
using Ims.Domain.Values;
using Ims.Infrastructure.Auditors;
using Ims.Web.Access;
using Ims.Web.Layout;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Ims.Web.Auditors;

/// <summary>One query: what was said, and what whoever reads may say to it.</summary>
public partial class QueryPage
{
    static readonly Crumb[] trail = [new("Audit queries", AuditorPaths.Queries)];

    /// <summary>What is typed and not yet sent.</summary>
    public sealed class Draft
    {
        public string Text { get; set; } = "";
    }

    QueryTale? tale;
    Refusal? unloaded, refusal;
    Draft draft = new();
    string? said, focus;
    bool isAuditor, isStaff, maySeeSample, isLooked, busy;

    [Parameter] public long Id { get; set; }
    [Inject] private QueryUse Use { get; set; } = null!;
    [Inject] private NavigationCounts Counts { get; set; } = null!;
    [Inject] private TypedWork Typed { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string Work => string.Create(CultureInfo.InvariantCulture, $"audit-query:{Id}");
    bool MayAnswer => isStaff && tale is { IsOwn: false, Query.State: AuditQueryState.Asked or AuditQueryState.Answered };
    bool MayAsk => isAuditor && tale is not { Query.State: AuditQueryState.Noted };
    bool MayWrite => MayAnswer || MayAsk;

    protected override async Task OnParametersSetAsync()
    {
        var person = (await State).User;
        (isAuditor, isStaff, maySeeSample) = (person.Holds(AskQueryAgain.Needs), person.Holds(AnswerQuery.Needs), person.Holds(SampleDetails.Needs));
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isLooked && tale is not null)
        {
            isLooked = true;
            if (await Typed.FindAsync<Draft>(Work) is { } kept) draft = kept;
            StateHasChanged();
        }
        if (focus is not { } id) return;
        focus = null;
        await Js.InvokeVoidAsync("ims.focus", id);
    }

    Task KeepAsync() => Typed.KeepAsync(Work, draft, draft.Text.Length > 0).AsTask();

    async Task LoadAsync()
    {
        var found = await Use.Details.GetAsync(Id, CancellationToken.None);
        (tale, unloaded) = (found.Ok ? found.Value : tale, found.Refusal);
    }

    // By the Enter key too: the first of the buttons that are there.
    Task SendAsync() => MayAnswer ? SayAsync(Use.Answer.RunAsync, "The answer is sent.") : AgainAsync();

    Task AgainAsync() => SayAsync(Use.Again.RunAsync, "It waits for an answer again.");

    Task CloseAsync() => SayAsync(Use.Close.RunAsync, "It is closed.");

    async Task SayAsync(Func<QueryToGoOn, CancellationToken, Task<Result<Done>>> say, string done)
    {
        if (busy) return;
        (busy, said) = (true, null);
        var told = await say(new QueryToGoOn(Id, tale!.Query.StepCount, draft.Text), CancellationToken.None);
        (busy, refusal) = (false, told.Refusal);
        if (!told.Ok)
        {
            focus = refusal!.Field is null ? null : "query-text";
            if (refusal == AuditorRefusals.MoreWasSaid) await LoadAsync();
            return;
        }
        (draft, said) = (new Draft(), done);
        await Typed.ForgetAsync(Work);
        await LoadAsync();
        if (await Use.Open.GetAsync(CancellationToken.None) is { Ok: true, Value: var open }) Counts.Say(NavigationCount.QueriesOpen, open);
    }
}

/// <summary>What the page uses.</summary>
public sealed record QueryUse(QueryDetails Details, AnswerQuery Answer, AskQueryAgain Again, CloseQuery Close, QueriesOpen Open);
