namespace Ims.Tests.Support.Web;

/// <summary>The application as a newcomer starts it: with the two sandbox councils and their month. Its tests read and never change.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    public WebServer Server { get; } = new() { SeedsSandbox = true };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SandboxBrowserTests : ICollectionFixture<SandboxServer>, ICollectionFixture<Chromium>
{
    public const string Name = "Sandbox in the browser";
}
