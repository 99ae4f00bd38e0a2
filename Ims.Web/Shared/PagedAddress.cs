using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Ims.Web.Shared;

/// <summary>The address of a list that shows some of its rows, newest first.</summary>
static class PagedAddress
{
    /// <param name="list">The whole list, from its first row.</param>
    /// <param name="show">Which of them; null for those that it shows by itself.</param>
    /// <param name="olderThan">The id before which the rows begin; null for the first.</param>
    public static string Of(string list, string? show, long? olderThan) =>
        QueryHelpers.AddQueryString(list, new Dictionary<string, string?> { ["show"] = show, ["before"] = olderThan?.ToString(CultureInfo.InvariantCulture) });
}
