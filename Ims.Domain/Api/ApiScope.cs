using Ims.Domain.Access;

namespace Ims.Domain.Api;

/// <summary>What a key may be given: one part of the API each.</summary>
public enum ApiScope { SetupRead, AccountsRead, AccountsWrite, LedgerRead, SuspenseRead, FilesRead, FilesSend, ExportsRead, ReportsRead }

/// <summary>A scope as people and other systems know it.</summary>
/// <param name="Name">As requests, answers and documents write it.</param>
/// <param name="Gives">The permission that a call with it acts by. Whoever gives the scope must hold it.</param>
/// <param name="Means">What a system can do by it.</param>
public sealed record ApiScopeTold(ApiScope Scope, string Name, Permission Gives, string Means);

/// <summary>
/// All scopes, in the order in which forms show them. None lets a system change access, give a key or decide about a request: those are people's acts. Taking payments gets a scope with the permission
/// for it.
/// </summary>
public static class ApiScopes
{
    public static IReadOnlyList<ApiScopeTold> All { get; } =
    [
        new(ApiScope.SetupRead, "setup.read", Permission.SetupView, "Read funds, methods of payment, VAT codes and offices"),
        new(ApiScope.AccountsRead, "accounts.read", Permission.AccountsView, "Read account holders"),
        new(ApiScope.AccountsWrite, "accounts.write", Permission.AccountsChange, "Add account holders, change them and their stops"),
        new(ApiScope.LedgerRead, "ledger.read", Permission.LedgerView, "Read transactions, receipts and accounts' payments"),
        new(ApiScope.SuspenseRead, "suspense.read", Permission.SuspenseView, "Read suspense"),
        new(ApiScope.FilesRead, "files.read", Permission.ImportsView, "Read what became of files"),
        new(ApiScope.FilesSend, "files.send", Permission.ImportsUpload, "Send files: statements, feeds, account files"),
        new(ApiScope.ExportsRead, "exports.read", Permission.ExportsView, "Fetch exports for the general ledger"),
        new(ApiScope.ReportsRead, "reports.read", Permission.ReportsView, "Read reports"),
    ];

    public static ApiScopeTold Of(ApiScope scope) => All.First(s => s.Scope == scope);

    /// <summary>The scope of a name; null where there is none such.</summary>
    public static ApiScope? Find(string name) => All.FirstOrDefault(s => s.Name == name)?.Scope;

    public static IReadOnlySet<Permission> PermissionsOf(IEnumerable<ApiScope> scopes) => scopes.Select(s => Of(s).Gives).ToHashSet();

    /// <summary>Names in their order, between spaces: as a row, a list and the audit carry them.</summary>
    public static string Write(IEnumerable<ApiScope> scopes) => string.Join(' ', scopes.Distinct().Order().Select(s => Of(s).Name));

    /// <summary>What it names and is still there: a scope that goes one day is no fault of a key.</summary>
    public static List<ApiScope> Read(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Find).OfType<ApiScope>()];
}
