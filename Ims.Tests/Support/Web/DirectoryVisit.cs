using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Ims.Tests.Support.Web;

/// <summary>A browser without scripts on its way to the directory and back, one step at a time.</summary>
internal static class DirectoryVisit
{
    /// <summary>From the sign-in page's link to where it ends.</summary>
    internal static async Task<HttpResponseMessage> SignInAsync(this StaffClient client, EntraServer entra, LocalAccount account, string returnUrl = "/") =>
        await client.GetAsync(await client.ComeBackWithAsync(entra, account, returnUrl));

    /// <summary>The address by which the directory sends the browser back, not gone to yet.</summary>
    internal static async Task<string> ComeBackWithAsync(this StaffClient client, EntraServer entra, LocalAccount account, string returnUrl = "/")
    {
        entra.Directory.SignsIn = account;
        var start = await client.GetAsync($"/sign-in/entra?returnUrl={Uri.EscapeDataString(returnUrl)}");
        return (await VisitAsync(start)).PathAndQuery;
    }

    /// <summary>Goes to the directory and returns where it sends the browser.</summary>
    internal static async Task<Uri> VisitAsync(HttpResponseMessage redirect)
    {
        Assert.Equal(HttpStatusCode.Redirect, redirect.StatusCode);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var answer = await http.GetAsync(redirect.Headers.Location);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    /// <summary>Whether it leads into IMS, or the reason why it does not.</summary>
    internal static string Ended(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var to = answer.Headers.Location!.OriginalString;
        return to.StartsWith("/sign-in-refused?", StringComparison.Ordinal) ? QueryHelpers.ParseQuery(to[to.IndexOf('?')..])["reason"].ToString() : to;
    }
}
