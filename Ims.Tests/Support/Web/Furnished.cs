using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support.Web;

/// <summary>The command line's place in one council of a running server.</summary>
internal sealed record FurnishedCouncil(Desk Desk, CouncilRef Council, DateOnly Today) : IAsyncDisposable
{
    public T Get<T>() where T : notnull => Desk.Get<T>();

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}

internal static class Furnished
{
    /// <summary>Starts the server where it has not started, and gives the council the set-up of <see cref="TestTemplate"/>, whatever tests ran before.</summary>
    public static async Task<FurnishedCouncil> FurnishAsync(this WebServer server, string slug)
    {
        _ = server.Address;
        var scope = server.Services.CreateAsyncScope();
        var desk = new Desk(scope);
        var council = await desk.Get<CouncilDirectory>().FindAsync(slug, default) ?? throw new InvalidOperationException($"There is no council {slug}.");
        desk.Get<Actor>().SetCommandLine(council);
        var today = desk.Get<TimeProvider>().Today();
        _ = (await desk.Get<ApplyTemplate>().RunAsync(TestTemplate.For(council.ShortName, today), default)).Value;
        return new FurnishedCouncil(desk, council, today);
    }

    /// <summary>A file of one line of £142.00 is posted there, into suspense; the council's today.</summary>
    public static async Task<DateOnly> SuspendAsync(this WebServer server, string narrative)
    {
        await using var westmoor = await server.FurnishAsync("westmoor");
        var id = (await westmoor.Get<ReceiveFile>().RunAsync(new FileReceived(TestTemplate.Profile, "s.bai2"), Bai2Files.File(westmoor.Today, new BankLine(142_00, narrative)), default)).Value;
        while ((await westmoor.Get<ImportWork>().FinishAsync(westmoor.Council, id, default)) is not { Ok: true, Value: ImportStatus.Posted }) await Task.Delay(50);
        return westmoor.Today;
    }
}
