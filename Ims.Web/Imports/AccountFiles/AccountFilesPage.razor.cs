using Ims.Domain.Access;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>The account files that came, with what each did. Follows the work on them while there is any.</summary>
public partial class AccountFilesPage
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    Ticking? ticking;
    AccountFilesListed? page;
    Refusal? refusal;
    bool mayUpload;
    UploadTarget target = null!;

    [Inject] private AccountFileList List { get; set; } = null!;
    [Inject] private AccountFeedList Feeds { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Show { get; set; }
    [SupplyParameterFromQuery] private long? Before { get; set; }

    AccountFileStatus? Status => AccountFilePaths.Read<AccountFileStatus>(Show);

    DateOnly Today => Time.Today();

    string? Summary => page is null ? null : string.Join(", ", new[]
    {
        Words.Count(page.Count, "file"),
        page.Counts.GetValueOrDefault(AccountFileStatus.Held) is > 0 and var held ? $"{held:N0} held for a decision" : null,
    }.Where(s => s is not null)) + ". What back offices tell of account holders.";

    IReadOnlyList<Chip<AccountFileStatus?>> StatusChips =>
        [new(null, "All", page!.Count), .. Enum.GetValues<AccountFileStatus>().Where(s => page.Counts.ContainsKey(s) || s == Status).Select(s => new Chip<AccountFileStatus?>(s, Words.Of(s), page.Counts.GetValueOrDefault(s)))];

    protected override void OnInitialized() => target = new UploadTarget(AccountFilePaths.Upload, AccountFilePaths.Of, "Show me first what it would change", AsksForDay: true, ChoicesAsync);

    protected override async Task OnParametersSetAsync()
    {
        mayUpload = (await State).User.Holds(Permission.ImportsUpload);
        await LoadAsync();
    }

    public void Dispose() => ticking?.Dispose();

    void Choose(AccountFileStatus? status) => Nav.NavigateTo(AccountFilePaths.Found(status));

    async Task<Result<IReadOnlyList<UploadChoice>>> ChoicesAsync(CancellationToken ct) =>
        (await Feeds.GetAsync(ct)).Map<IReadOnlyList<UploadChoice>>(feeds => [.. feeds.Where(f => !f.Disabled).Select(f => new UploadChoice(f.Code, f.Name, $"{f.FundName}, {AccountFileWords.Of(f.Kind).ToLowerInvariant()}"))]);

    async Task LoadAsync()
    {
        var result = await List.GetAsync(new AccountFileFilter(Status, Before), CancellationToken.None);
        (page, refusal) = (result.Ok ? result.Value : null, result.Refusal);
        ticking ??= new Ticking(Time, Period, () => InvokeAsync(RefreshAsync));
        ticking.Run(page?.Rows.Any(r => r is { InProgress: true, StoppedBecause: null }) == true);
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }
}
