using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Api;
using Ims.Domain.Councils;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Suspense;
using Ims.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Api;

/// <summary>Keys are given by two, shown once, revoked at once, and open nothing but what they were given in their own council.</summary>
public sealed class ApiKeyTests
{
    static async Task<ApiKeyAnswer> CallAsync(TestHouse house, string text) => await house.Services.GetRequiredService<ApiKeyCheck>().CheckAsync(ApiKeyText.Read(text), default);

    static async Task<string?> ReasonAsync(TestHouse house, string text)
    {
        var answer = await CallAsync(house, text);
        Assert.NotEqual(answer.Caller is null, answer.Refusal is null);
        return answer.Refusal?.Code;
    }

    static async Task<ApiKey> RowAsync(TestHouse house, long id, CouncilRef? council = null)
    {
        await using var db = house.Inspect(council);
        return await db.ApiKeys.AsNoTracking().SingleAsync(k => k.Id == id);
    }

    static async Task SetStatusAsync(TestHouse house, CouncilStatus status)
    {
        await using var catalogue = house.Databases.OpenCatalogue();
        await catalogue.Councils.Where(c => c.Id == house.Westmoor.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, status));
        house.Time.Advance(TimeSpan.FromSeconds(6));   // what the catalogue said is believed for some seconds
    }

    static string SecretOf(string text) => text.Split('_')[3];

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_key_is_asked_for_by_one_given_by_another_and_shown_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Administrator);
        var asked = (await desk.Get<GiveApiKey>().RunAsync(SceneSets.NewKey("Housing"), SceneSets.Asked, default)).Value;
        Assert.False(asked.IsDone);
        await using (var db = house.Inspect()) Assert.False(await db.ApiKeys.AnyAsync());
        await using (var manager = house.As(Role.IncomeManager)) Assert.True((await manager.Get<ApproveRequest>().RunAsync(new RequestSeen(asked.RequestId!.Value, 0), null, default)).Value.IsDone);

        var row = Assert.Single((await desk.Get<ApiKeyList>().GetAsync(default)).Value);
        Assert.Equal((ApiKeyState.ToCollect, "WBC Administrator", "WBC IncomeManager", true), (row.State, row.AskedBy, row.GivenBy, row.IsMine));
        Assert.Null((await RowAsync(house, row.Id)).SecretSha256);
        await using (var another = house.AsCommandLine()) Assert.Equal("api-key-not-yours", (await another.Get<CollectApiKey>().RunAsync(row.Id, default)).Refusal?.Code);

        var shown = (await desk.Get<CollectApiKey>().RunAsync(row.Id, default)).Value;
        Assert.StartsWith($"ims_westmoor_{row.Id}_", shown.Text, StringComparison.Ordinal);
        Assert.Equal("api-key-collected", (await desk.Get<CollectApiKey>().RunAsync(row.Id, default)).Refusal?.Code);
        var caller = (await CallAsync(house, shown.Text)).Caller!;
        Assert.Equal((house.Westmoor, row.Id, "Housing", "files.send ledger.read"), (caller.Council, caller.KeyId, caller.Name, string.Join(' ', ApiScopes.Write(caller.Scopes).Split(' ').Order())));
        Assert.Equal(new HashSet<Permission> { Permission.LedgerView, Permission.ImportsUpload }, caller.Permissions);

        // Nowhere else is the secret, and the hash is with the key alone.
        var kept = await RowAsync(house, row.Id);
        await using (var db = house.Inspect())
        {
            var audit = await db.AuditEntries.Where(a => a.SubjectKind == "API key").OrderBy(a => a.Number).ToListAsync();
            Assert.Equal(["api-key.give", "api-key.collect"], audit.Select(a => a.Action));
            var told = JsonSerializer.Serialize(audit) + JsonSerializer.Serialize(await db.ApprovalRequests.ToListAsync());
            Assert.DoesNotContain(kept.SecretSha256!, told, StringComparison.Ordinal);
            Assert.DoesNotContain(SecretOf(shown.Text), told + JsonSerializer.Serialize(kept), StringComparison.Ordinal);
        }
        Assert.DoesNotContain(SecretOf(shown.Text), shown.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Nobody_gives_a_scope_that_neither_of_the_two_holds_nor_all_funds_where_neither_sees_them(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        async Task<long> AskAsync(string name)
        {
            await using var desk = house.As(Role.Administrator);
            return (await desk.Get<GiveApiKey>().RunAsync(SceneSets.NewKey(name, ApiScope.ReportsRead), SceneSets.Asked, default)).Value.RequestId!.Value;
        }
        async Task<string?> ApproveAsync(Desk desk, long request)
        {
            await using (desk) return (await desk.Get<ApproveRequest>().RunAsync(new RequestSeen(request, 0), null, default)).Refusal?.Code;
        }
        var asked = await AskAsync("Reports");
        await using (var db = house.Inspect())
        {
            db.StaffRoles.Add(new StaffRole { Code = "income-manager", Name = "Income manager", Permissions = [.. RolePermissions.Of(Role.IncomeManager).Except([Permission.ReportsView])] });
            await db.SaveChangesAsync();
        }
        Assert.Equal("staff-approver-lacks", await ApproveAsync(house.As(Role.IncomeManager), asked));
        await using (var db = house.Inspect())
        {
            await db.StaffRoles.ExecuteDeleteAsync();
            foreach (var person in await db.People.Where(p => p.Id == TestTemplate.IdOf(Role.Administrator) || p.Id == TestTemplate.IdOf(Role.IncomeManager)).ToListAsync()) person.FundGroups = [1];
            await db.SaveChangesAsync();
        }
        // Whoever sees some funds only approves nothing at all.
        Assert.Equal("not-permitted", await ApproveAsync(house.AsNarrowed(Role.IncomeManager, 1), asked));
        Assert.Null(await ApproveAsync(house.AsSecondManager(), asked));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task What_is_asked_for_wrongly_is_refused_in_words(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        await using var desk = house.As(Role.Administrator);
        async Task RefusedAsync(string code, ApiKeyToGive command) => Assert.Equal(code, (await desk.Get<GiveApiKey>().RunAsync(command, SceneSets.Asked, default)).Refusal?.Code);
        var good = SceneSets.NewKey("Housing");
        await RefusedAsync("api-key-name-missing", good with { Name = " " });
        await RefusedAsync("api-key-name-long", good with { Name = new string('n', 61) });
        await RefusedAsync("api-key-holder-missing", good with { Holder = "" });
        await RefusedAsync("api-key-holder-long", good with { Holder = new string('n', 201) });
        await RefusedAsync("api-key-scopes-missing", good with { Scopes = [] });
        await RefusedAsync("api-key-ends-in-past", good with { ExpiresOn = new DateOnly(2026, 7, 14) });
        await RefusedAsync("api-key-ends-late", good with { ExpiresOn = new DateOnly(2027, 7, 16) });
        Assert.True((await desk.Get<GiveApiKey>().RunAsync(good with { ExpiresOn = new DateOnly(2027, 7, 15) }, SceneSets.Asked, default)).Ok);
        Assert.Equal("api-key-unknown", (await desk.Get<CollectApiKey>().RunAsync(404, default)).Refusal?.Code);
        Assert.Equal("api-key-unknown", (await desk.Get<RevokeApiKey>().RunAsync(404, "Why", default)).Refusal?.Code);
        var id = await ApiKeys.GiveAsync(house.Services, house.Westmoor, SceneSets.NewKey("Library"));
        Assert.Equal("api-key-reason-missing", (await desk.Get<RevokeApiKey>().RunAsync(id, " ", default)).Refusal?.Code);
        Assert.Equal("api-key-reason-long", (await desk.Get<RevokeApiKey>().RunAsync(id, new string('r', 201), default)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Every_call_that_is_not_let_in_has_its_reason(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (id, text) = await ApiKeys.CollectAsync(house.Services, house.Westmoor);
        var uncollected = await ApiKeys.GiveAsync(house.Services, house.Westmoor, SceneSets.NewKey("Never collected"));
        var secret = Convert.FromHexString(SecretOf(text));
        Assert.Null(await ReasonAsync(house, text));

        Assert.Equal("key-malformed", await ReasonAsync(house, text[..^1]));
        Assert.Equal("key-unknown", await ReasonAsync(house, ApiKeyText.Write("nowhere", id, secret)));
        Assert.Equal("key-unknown", await ReasonAsync(house, ApiKeyText.Write("westmoor", id + 1_000_000, secret)));
        Assert.Equal("key-wrong-secret", await ReasonAsync(house, ApiKeyText.Write("westmoor", id, new byte[ApiKeyText.SecretBytes])));
        Assert.Equal("key-wrong-secret", await ReasonAsync(house, ApiKeyText.Write("westmoor", uncollected, secret)));

        await SetStatusAsync(house, CouncilStatus.Suspended);
        Assert.Equal("council-suspended", await ReasonAsync(house, text));
        await SetStatusAsync(house, CouncilStatus.Closed);
        Assert.Equal("council-closed", await ReasonAsync(house, text));
        await SetStatusAsync(house, CouncilStatus.Live);
        Assert.Null(await ReasonAsync(house, text));

        var (revoked, revokedText) = await ApiKeys.CollectAsync(house.Services, house.Westmoor);
        await ApiKeys.RevokeAsync(house.Services, house.Westmoor, revoked);
        Assert.Equal("key-revoked", await ReasonAsync(house, revokedText));
        // The last day counts whole, as the UK counts it: 1 April begins at 23:00 UTC.
        house.Time.SetUtcNow(new DateTimeOffset(2027, 3, 31, 22, 59, 59, TimeSpan.Zero));
        Assert.Null(await ReasonAsync(house, text));
        house.Time.SetUtcNow(new DateTimeOffset(2027, 3, 31, 23, 0, 1, TimeSpan.Zero));
        Assert.Equal("key-expired", await ReasonAsync(house, text));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_key_of_one_council_never_reaches_another(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (id, text) = await ApiKeys.CollectAsync(house.Services, house.Westmoor);
        // The neighbour has keys of its own, one of them under the same number.
        var (_, neighbours) = await ApiKeys.CollectAsync(house.Services, house.Ashdale);
        await using (var db = house.Inspect(house.Ashdale))
            if (!await db.ApiKeys.AnyAsync(k => k.Id == id))
            {
                db.ApiKeys.Add(new ApiKey { Id = id, Name = "Same number", Holder = "Nobody", Scopes = [ApiScope.SetupRead], AskedById = 1, AskedBy = "A", GivenBy = "B", GivenAt = house.Time.GetUtcNow().UtcDateTime, ExpiresOn = new DateOnly(2027, 3, 31) });
                await db.SaveChangesAsync();
            }
        Assert.Equal(house.Westmoor, (await CallAsync(house, text)).Caller?.Council);
        Assert.Equal(house.Ashdale, (await CallAsync(house, neighbours)).Caller?.Council);
        Assert.Equal("key-wrong-secret", await ReasonAsync(house, ApiKeyText.Write("ashdale", id, Convert.FromHexString(SecretOf(text)))));
        Assert.NotNull((await RowAsync(house, id)).LastUsedAt);
        await using var desk = house.As(Role.Administrator, house.Ashdale);
        Assert.All((await desk.Get<ApiKeyList>().GetAsync(default)).Value, k => Assert.StartsWith("ims_ashdale_", k.Beginning, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Last_use_is_written_once_a_minute_and_not_with_every_call(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (id, text) = await ApiKeys.CollectAsync(house.Services, house.Westmoor);
        Assert.Null((await RowAsync(house, id)).LastUsedAt);
        var first = house.Time.GetUtcNow().UtcDateTime;
        async Task<DateTime?> UsedAsync()
        {
            Assert.Null(await ReasonAsync(house, text));
            return (await RowAsync(house, id)).LastUsedAt;
        }
        Assert.Equal(first, await UsedAsync());
        house.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(first, await UsedAsync());
        house.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first.AddMinutes(1), await UsedAsync());
        // A call that is refused is no use.
        house.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("key-wrong-secret", await ReasonAsync(house, ApiKeyText.Write("westmoor", id, new byte[ApiKeyText.SecretBytes])));
        Assert.Equal(first.AddMinutes(1), (await RowAsync(house, id)).LastUsedAt);
        // Many at once write once, and say the same.
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ => Assert.Null(await ReasonAsync(house, text))));
        Assert.Equal(first.AddMinutes(6), (await RowAsync(house, id)).LastUsedAt);
    }

    [Fact]
    public async Task A_call_goes_on_while_a_file_holds_the_only_writer_and_its_use_is_written_afterwards()
    {
        await using var house = await TestHouse.OnSqliteAsync();
        var (id, text) = await ApiKeys.CollectAsync(house.Services, house.Westmoor);
        await using (var db = house.Inspect())
        {
            await using var tx = await db.Database.BeginTransactionAsync();
            await db.Counters.ExecuteUpdateAsync(s => s.SetProperty(c => c.Next, c => c.Next));
            Assert.Null(await ReasonAsync(house, text));
            Assert.Null(await ReasonAsync(house, text));   // the second does not wait in its turn
            await tx.RollbackAsync();
        }
        Assert.Null((await RowAsync(house, id)).LastUsedAt);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await ReasonAsync(house, text));
        Assert.NotNull((await RowAsync(house, id)).LastUsedAt);
    }

    /// <summary>S10: whatever comes first, a call that begins after the revocation was done is not let in.</summary>
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_revoked_key_lets_no_later_call_in_however_many_are_under_way(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        for (var round = 0; round < Proof.Size(5, 50); round++)
        {
            var (id, text) = await ApiKeys.CollectAsync(house.Services, house.Westmoor);
            var (revoked, refused) = (false, 0);
            async Task CallUntilRefusedAsync()
            {
                for (var after = 0; after < 3;)
                {
                    var began = Volatile.Read(ref revoked);
                    var reason = await ReasonAsync(house, text);
                    if (began) Assert.Equal("key-revoked", reason);
                    if (began) after++;
                    if (reason is not null) Interlocked.Increment(ref refused);
                }
            }
            var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(CallUntilRefusedAsync)).ToList();
            await ApiKeys.RevokeAsync(house.Services, house.Westmoor, id);
            Volatile.Write(ref revoked, true);
            await Task.WhenAll(callers);
            Assert.True(refused >= 12);
        }
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task Of_many_that_collect_a_key_at_once_one_sees_it_and_that_one_works(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var id = await ApiKeys.GiveAsync(house.Services, house.Westmoor, SceneSets.NewKey("Wanted"));
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var desk = house.As(Role.Administrator);
            return await desk.Get<CollectApiKey>().RunAsync(id, default);
        })));
        var shown = Assert.Single(results, r => r.Ok).Value;
        Assert.Null(await ReasonAsync(house, shown.Text));
        Assert.All(results.Where(r => !r.Ok), r => Assert.Contains(r.Refusal!.Code, new[] { "api-key-collected", "changed", "busy" }));
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task The_list_tells_what_is_soon_over_first_and_counts_it_for_those_who_renew_it(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        _ = await ApiKeys.CollectAsync(house.Services, house.Westmoor, SceneSets.NewKey("Long"));
        _ = await ApiKeys.CollectAsync(house.Services, house.Westmoor, SceneSets.NewKey("Short") with { ExpiresOn = new DateOnly(2026, 8, 14) });
        _ = await ApiKeys.CollectAsync(house.Services, house.Westmoor, SceneSets.NewKey("Over") with { ExpiresOn = new DateOnly(2026, 7, 15) });
        var (away, _) = await ApiKeys.CollectAsync(house.Services, house.Westmoor, SceneSets.NewKey("Away") with { ExpiresOn = new DateOnly(2026, 8, 1) });
        await ApiKeys.RevokeAsync(house.Services, house.Westmoor, away);
        house.Time.Advance(TimeSpan.FromDays(1));
        await using (var auditor = house.As(Role.Auditor))
        {
            var rows = (await auditor.Get<ApiKeyList>().GetAsync(default)).Value;
            Assert.Equal([("Short", ApiKeyState.Expiring), ("Long", ApiKeyState.Live), ("Away", ApiKeyState.Revoked), ("Over", ApiKeyState.Expired)], rows.Select(r => (r.Name, r.State)));
            Assert.Equal("Left in a log", rows[2].RevokedBecause);
            Assert.All(rows, r => Assert.False(r.IsMine));
            Assert.Equal("not-permitted", (await auditor.Get<ApiKeysExpiring>().GetAsync(default)).Refusal?.Code);
            Assert.Equal("not-permitted", (await auditor.Get<RevokeApiKey>().RunAsync(away, "Why", default)).Refusal?.Code);
        }
        await using var desk = house.As(Role.Administrator);
        Assert.Equal(1, (await desk.Get<ApiKeysExpiring>().GetAsync(default)).Value);
    }

    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_system_may_what_its_scopes_say_in_its_own_council_while_that_is_open(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var (_, text) = await ApiKeys.CollectAsync(house.Services, house.Westmoor, ApiScope.SetupRead);
        var caller = (await CallAsync(house, text)).Caller!;
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetKey(caller.Council, caller.KeyId, caller.Name, caller.Permissions);
        T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
        Assert.True((await Get<FundList>().GetAsync(default)).Ok);
        Assert.Equal("not-permitted", (await Get<SuspenseOpen>().GetAsync(default)).Refusal?.Code);
        Assert.Equal("not-permitted", (await Get<GiveApiKey>().RunAsync(SceneSets.NewKey("Itself"), SceneSets.Asked, default)).Refusal?.Code);
        await SetStatusAsync(house, CouncilStatus.Suspended);
        Assert.Equal("council-suspended", (await Get<FundList>().GetAsync(default)).Refusal?.Code);
    }
}
