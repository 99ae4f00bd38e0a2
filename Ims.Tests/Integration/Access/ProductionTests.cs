using System.Net;
using Ims.Infrastructure.Access;
using Ims.Tests.Support.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Access;

public sealed class ProductionTests
{
    [Fact]
    public async Task In_production_nothing_of_the_development_sign_in_is_there()
    {
        await using var server = new WebServer { EnvironmentName = "Production" };
        using var client = new StaffClient(server);
        var answer = await client.GetAsync("/sign-in");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("No way to sign in is set up on this server", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Null(server.Services.CreateScope().ServiceProvider.GetService<SignInChoices>());

        // There is no such endpoint: a post to it is a post to an unknown address, which nobody may make.
        var post = await client.PostAsync("/sign-in/as", ("who", "1:Staff:2"));
        Assert.Equal(HttpStatusCode.Redirect, post.StatusCode);
        Assert.Equal("/sign-in", post.Headers.Location!.AbsolutePath);
        Assert.DoesNotContain(client.Cookies.GetAllCookies(), c => c.Name == "ims-session");
    }
}
