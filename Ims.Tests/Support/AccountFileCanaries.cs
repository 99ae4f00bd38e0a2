using System.Text;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports.AccountFiles;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support;

/// <summary>What no other council's account files have.</summary>
public sealed partial class Canaries
{
    public string Feed => $"{Word}-accounts".ToLowerInvariant();

    async Task PlantAccountFilesAsync()
    {
        var feed = AccountFileSets.ToSave(FeedKind.Delta, Feed, Fund, layout: AccountFileSets.StopLayout) with { Name = $"{Word} accounts" };
        _ = (await CallAsync<SaveAccountFeed, int>(u => u.RunAsync(feed, default))).Value;
        _ = (await CallAsync<SaveAccountFeed, int>(u => u.RunAsync(feed with { Code = $"{Feed}-all", Name = $"{Word} all accounts", Kind = FeedKind.Full, DropPercent = 0 }, default))).Value;
        string Line(string reference, int pence) => $"{reference},{Word} Owner,{new Money(Pence(pence)).ToPlain()},W,{Word} court,{Word}\n";
        const string head = "Reference,Name,Balance,Stop,Why,Band\n";
        await SendAccountsAsync(Feed, "accounts-applied", head + Line($"{Digits}5678", 4) + Line($"{Digits}", 5));
        await SendAccountsAsync($"{Feed}-all", "accounts-held", head + Line($"{Digits}5678", 6));
        _ = await ReceiveAccountsAsync(Feed, "accounts-waiting", head + Line($"{Digits}5679", 7));
    }

    async Task SendAccountsAsync(string feed, string name, string text)
    {
        var id = await ReceiveAccountsAsync(feed, name, text);
        _ = (await services.GetRequiredService<AccountFileWork>().FinishAsync(council, id, default)).Value;
    }

    async Task<long> ReceiveAccountsAsync(string feed, string name, string text)
    {
        using var content = new MemoryStream(Encoding.ASCII.GetBytes(text));
        return (await CallAsync<ReceiveAccountFile, long>(u => u.RunAsync(new AccountFileReceived(feed, $"{Word}-{name}.csv"), content, default))).Value;
    }
}
