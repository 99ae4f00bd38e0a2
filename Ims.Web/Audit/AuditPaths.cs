using System.Globalization;
using Ims.Infrastructure.Audit;

namespace Ims.Web.Audit;

/// <summary>The addresses of the Audit room. A list's whole state is in its address, so that it can be kept, sent and gone back to.</summary>
static class AuditPaths
{
    public const string List = "/audit";
    public const string File = "/audit.csv";

    public static string Entry(long number) => string.Create(CultureInfo.InvariantCulture, $"{List}/{number}");

    public static string Entries(AuditFilter filter, AuditTurn? turn = null) => With(List, AuditQuery.Of(filter, turn));

    /// <summary>Every entry of the filter as a file.</summary>
    public static string Download(AuditFilter filter) => With(File, AuditQuery.Of(filter));

    static string With(string path, AuditQuery query)
    {
        var parts = query.Parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }
}
