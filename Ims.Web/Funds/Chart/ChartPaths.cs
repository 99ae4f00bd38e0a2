namespace Ims.Web.Funds.Chart;

/// <summary>The addresses of the chart of accounts.</summary>
static class ChartPaths
{
    public const string List = "/chart-of-accounts";
    public const string Import = $"{List}/import";

    /// <summary>The list as it was asked for, and the page that follows a code.</summary>
    public static string Found(string? find, string? after = null)
    {
        (string Name, string? Value)[] parts = [("find", find), ("after", after)];
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? List : $"{List}?{query}";
    }
}
