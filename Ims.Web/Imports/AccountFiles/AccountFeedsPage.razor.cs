using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Web.Access;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>The account feeds with how much they are used; who may change them adds one here.</summary>
public partial class AccountFeedsPage : ListOf<AccountFeedRow>
{
    bool mayChange;

    [Inject] private AccountFeedList List { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState> State { get; set; } = null!;

    string? Summary => Rows is null ? null : $"{Words.Count(Rows.Count, "feed")}, {Rows.Count(f => !f.Disabled):N0} in use. A feed says how a back office's file of accounts is read, and of which fund it tells.";

    protected override async Task<Result<IReadOnlyList<AccountFeedRow>>> LoadAsync(CancellationToken ct)
    {
        mayChange = (await State).User.Holds(Permission.ProfilesChange);
        return await List.GetAsync(ct);
    }

    protected override string TextOf(AccountFeedRow row) => $"{row.Name} {row.Code} {row.FundCode} {row.FundName} {AccountFileWords.Of(row.Kind)} {(row.Disabled ? "disabled" : "in use")}";
}
