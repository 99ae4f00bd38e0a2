using Ims.Domain.Approvals;
using Ims.Infrastructure.Approvals;

namespace Ims.Web.Approvals;

/// <summary>Where things are that this room leads to.</summary>
public static class ApprovalPaths
{
    public const string List = "/approvals";
    public const string Policy = "/approval-policy";
    public const string Away = "/approvals/away";
    public const string EvidencePattern = "/approvals/{id:long}/evidence/{evidenceId:long}";

    public static string Of(long id) => $"{List}/{id}";

    public static string Evidence(long id, long evidenceId) => $"{List}/{id}/evidence/{evidenceId}";

    public static string Shown(ApprovalsShown shown) => shown == ApprovalsShown.ForMe ? List : $"{List}?show={Key(shown)}";

    public static string Key(ApprovalsShown shown) => shown switch { ApprovalsShown.ForMe => "for-me", ApprovalsShown.Waiting => "waiting", ApprovalsShown.Mine => "mine", _ => "decided" };

    public static ApprovalsShown ShownOf(string? key) => Enum.GetValues<ApprovalsShown>().FirstOrDefault(s => Key(s) == key, ApprovalsShown.ForMe);

    /// <summary>Where what was not done can be changed and asked for again; null where its room has no such page.</summary>
    public static string? AgainOf(ApprovalKind kind, string subjectKind, long id) => kind == ApprovalKind.RuleActivation && subjectKind == "Recognition rule" ? $"/rules/again/{id}" : null;

    /// <summary>The page of what a request is about; null where there is none. Rooms that have approvals are named by their addresses, not known.</summary>
    public static string? SubjectOf(string kind, string id) => kind switch
    {
        "Import" => $"/imports/{id}",
        "SuspenseItem" => $"/suspense?item={id}",
        "Account file" => $"/account-files/{id}",
        "Recognition rule" when int.TryParse(id, out _) => $"/rules/{id}",
        // A transfer and a returned item have no page before they are posted.
        "Posting" => $"/transactions/{Uri.EscapeDataString(id)}",
        "Refund" when Guid.TryParse(id, out var refund) => $"/refunds/{refund:D}",
        "Month" => $"/months/{id}",
        "Approval policy" => Policy,
        "Person" => id.StartsWith("new ", StringComparison.Ordinal) ? "/people" : $"/people/{id}",
        "Role" => id.StartsWith("new ", StringComparison.Ordinal) ? "/roles" : $"/roles/{id}",
        "API key" => "/api-keys",
        "Fund" => $"/funds/{Uri.EscapeDataString(id)}",
        "Reference rule" => "/reference-rules",
        "VAT code" => "/vat-codes",
        "Fund group" => "/fund-groups",
        "Control code" => "/control-codes",
        "Method of payment" => "/methods",
        "Bank account" => "/bank-accounts",
        "Chart of accounts" => "/chart-of-accounts",
        "Office" => "/offices",
        "Configuration file" => "/configuration",
        "Retention run" => "/privacy",
        "Subject access" => $"/privacy/subject-access/{id}",
        _ => null,
    };
}
