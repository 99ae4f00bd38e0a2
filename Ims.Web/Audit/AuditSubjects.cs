using System.Security.Claims;
using Ims.Web.Layout;
using Ims.Web.Ledger;

namespace Ims.Web.Audit;

/// <summary>Where the subject of an entry can be looked at, by hand: its kind, the page of the navigation that it belongs to, and its own address.</summary>
static class AuditSubjects
{
    static readonly Dictionary<string, (string Page, Func<string, string> Path)> Pages = new(StringComparer.Ordinal)
    {
        ["Import"] = ("/imports", id => $"/imports/{id}"),
        ["SuspenseItem"] = ("/suspense", id => $"/suspense?item={id}"),
        ["ExportBatch"] = ("/exports", id => $"/exports/{id}"),
        ["Fund"] = ("/funds", id => $"/funds/{Uri.EscapeDataString(id)}"),
        ["Fund group"] = ("/fund-groups", _ => "/fund-groups"),
        ["Account holders"] = ("/accounts", _ => "/accounts"),
        ["AccountHolder"] = ("/accounts", id => $"/accounts/{string.Join('/', id.Split('/').Select(Uri.EscapeDataString))}"),
        ["Method of payment"] = ("/methods", _ => "/methods"),
        ["VAT code"] = ("/vat-codes", _ => "/vat-codes"),
        ["Reference rule"] = ("/reference-rules", _ => "/reference-rules"),
        ["Chart of accounts"] = ("/chart-of-accounts", _ => "/chart-of-accounts"),
        ["Office"] = ("/offices", _ => "/offices"),
        ["Bank account"] = ("/bank-accounts", _ => "/bank-accounts"),
        ["Month"] = ("/months", id => $"/months/{id}"),
        ["ExitExport"] = ("/exit", _ => "/exit"),
        ["RetentionRun"] = ("/privacy", _ => "/privacy"),
        ["SubjectAccess"] = ("/privacy", id => $"/privacy/subject-access/{id}"),
        ["Recognition rule"] = ("/rules", id => $"/rules/{id}"),
    };

    public static IEnumerable<string> NavigationPaths => Pages.Values.Select(p => p.Page);

    /// <summary>Null where it has no page, or none that this person may open.</summary>
    /// <param name="receipt">The receipt number of a posting.</param>
    public static string? PathOf(ClaimsPrincipal person, string kind, string id, string? receipt) =>
        receipt is not null ? (MayOpen(person, LedgerPaths.List) ? LedgerPaths.Receipt(receipt) : null)
        : Pages.TryGetValue(kind, out var page) && MayOpen(person, page.Page) ? page.Path(id)
        : null;

    public static bool MayOpen(ClaimsPrincipal person, string path) => Navigation.For(person).Any(e => e.Path == path);
}
