using System.Globalization;
using Ims.Infrastructure.Accounts;

namespace Ims.Web.Accounts;

/// <summary>The addresses of account holders. A reference may have a slash, so it comes last.</summary>
public static class AccountPaths
{
    public const string List = "/accounts";
    public const string New = "/accounts/new";

    public static string Of(string fund, string reference) => $"{List}/{Key(fund, reference)}";

    public static string Change(string fund, string reference) => $"{List}/change/{Key(fund, reference)}";

    /// <summary>The list as it was asked for, and the page that follows a row.</summary>
    public static string Found(string? find, string? fund, AccountKey? after = null)
    {
        (string Name, string? Value)[] parts = [("find", find), ("fund", fund), ("after", after is null ? null : string.Create(CultureInfo.InvariantCulture, $"{after.Rank} {after.FundCode} {after.Reference}"))];
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? List : $"{List}?{query}";
    }

    /// <summary>Null for what no list has made.</summary>
    public static AccountKey? ReadAfter(string? text) =>
        text?.Split(' ', 3) is [var rank, var fund, var reference] && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new AccountKey(fund, reference, number) : null;

    static string Key(string fund, string reference) => $"{Uri.EscapeDataString(fund)}/{string.Join('/', reference.Split('/').Select(Uri.EscapeDataString))}";
}
