using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Staff;
using Ims.Web.Access.Entra;

namespace Ims.Web.CommandLine;

/// <summary><c>set-tenant</c>, <c>add-administrator</c>, <c>link-person</c>, <c>invite-person</c> and <c>link-support</c>: what an operator says of directories and the people in them, each told to the audit.</summary>
static class PeopleCommands
{
    public static async Task<int> SetTenantAsync(CommandRun run)
    {
        var tenant = Id(run, CommandArguments.Tenant);
        if (!tenant.Ok) return await run.Out.RefuseAsync(tenant.Refusal);
        var council = await run.CouncilAsync();
        if (!council.Ok) return await run.Out.RefuseAsync(council.Refusal);
        await using var scope = run.For(council.Value);
        var set = await scope.ServiceProvider.GetRequiredService<SetCouncilTenant>().RunAsync(council.Value.Id, tenant.Value, run.Stop);
        if (!set.Ok) return await run.Out.RefuseAsync(set.Refusal);
        await run.Out.JsonAsync(new { Council = council.Value.Slug, Tenant = tenant.Value });
        await run.Out.SayAsync($"{council.Value.Slug}: its directory is {tenant.Value}.");
        return Exit.Done;
    }

    public static Task<int> AddAdministratorAsync(CommandRun run) => OfCouncilAsync(run, "may sign in as administrator",
        (services, account) => services.GetRequiredService<AddFirstAdministrator>().RunAsync(new FirstAdministrator(run.Arguments[CommandArguments.Name]!, account), run.Stop));

    public static Task<int> LinkPersonAsync(CommandRun run) => OfCouncilAsync(run, "is that account",
        (services, account) => services.GetRequiredService<LinkPerson>().RunAsync(new PersonToLink(run.Arguments[CommandArguments.Person]!, account), run.Stop));

    public static async Task<int> InvitePersonAsync(CommandRun run)
    {
        var council = await run.CouncilAsync();
        if (!council.Ok) return await run.Out.RefuseAsync(council.Refusal);
        await using var scope = run.For(council.Value);
        var people = await scope.ServiceProvider.GetRequiredService<PeopleList>().GetAsync(run.Stop);
        if (!people.Ok) return await run.Out.RefuseAsync(people.Refusal);
        var text = run.Arguments[CommandArguments.Person]!;
        var called = people.Value.Where(p => Linking.IsCalled(p.Id, p.Name, text)).ToList();
        if (called.Count != 1) return await run.Out.RefuseAsync(called.Count == 0 ? AccessRefusals.NobodyCalled(text) : AccessRefusals.SeveralCalled(text, called.Select(p => p.Id)));
        var invited = await scope.ServiceProvider.GetRequiredService<InvitePerson>().RunAsync(called[0].Id, run.Stop);
        if (!invited.Ok) return await run.Out.RefuseAsync(invited.Refusal);
        var link = run.Services.GetRequiredService<PublicAddress>().Root is { } root ? invited.Value.LinkAt(root) : $"{InvitationLinks.Path}#{invited.Value.Text}";
        await run.Out.JsonAsync(new { Council = council.Value.Slug, Person = called[0].Id, Link = link, invited.Value.ExpiresAt });
        await run.Out.SayAsync($"{council.Value.Slug}: person {called[0].Id} is invited. The link is shown this once: hand it to nobody else.");
        return Exit.Done;
    }

    public static async Task<int> LinkSupportAsync(CommandRun run)
    {
        var account = Id(run, CommandArguments.Object);
        if (!account.Ok) return await run.Out.RefuseAsync(account.Refusal);
        if (!Guid.TryParse(run.Services.GetRequiredService<IConfiguration>()[EntraSettings.SupportTenant], out var tenant)) return await run.Out.RefuseAsync(CommandRefusals.NoSupportTenant(EntraSettings.SupportTenant));
        var councils = await run.CouncilsAsync();
        if (!councils.Ok) return await run.Out.RefuseAsync(councils.Refusal);
        await using var scope = run.Services.CreateAsyncScope();
        var linked = await scope.ServiceProvider.GetRequiredService<LinkSupportPerson>().RunAsync(new SupportPersonToLink(run.Arguments[CommandArguments.Person]!, tenant, account.Value), run.Stop);
        if (!linked.Ok) return await run.Out.RefuseAsync(linked.Refusal);
        await run.Out.JsonAsync(new { SupportPerson = linked.Value, Object = account.Value });
        await run.Out.SayAsync($"Support person {linked.Value} is that account.");
        return Exit.Done;
    }

    static async Task<int> OfCouncilAsync(CommandRun run, string done, Func<IServiceProvider, Guid, Task<Result<int>>> act)
    {
        var account = Id(run, CommandArguments.Object);
        if (!account.Ok) return await run.Out.RefuseAsync(account.Refusal);
        var council = await run.CouncilAsync();
        if (!council.Ok) return await run.Out.RefuseAsync(council.Refusal);
        await using var scope = run.For(council.Value);
        var person = await act(scope.ServiceProvider, account.Value);
        if (!person.Ok) return await run.Out.RefuseAsync(person.Refusal);
        await run.Out.JsonAsync(new { Council = council.Value.Slug, Person = person.Value, Object = account.Value });
        await run.Out.SayAsync($"{council.Value.Slug}: person {person.Value} {done}.");
        return Exit.Done;
    }

    static Result<Guid> Id(CommandRun run, string option) =>
        Guid.TryParse(run.Arguments[option], out var id) ? id : CommandRefusals.NotAnId(option, run.Arguments[option]!);
}
