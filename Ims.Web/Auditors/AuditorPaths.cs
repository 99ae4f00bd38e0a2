using System.Globalization;
using Ims.Infrastructure.Auditors;
using Ims.Web.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Ims.Web.Auditors;

/// <summary>The addresses of the Auditors room.</summary>
static class AuditorPaths
{
    public const string Samples = "/audit/samples";
    public const string NewSample = "/audit/samples/new";
    public const string Queries = "/audit/queries";
    public const string NewQuery = "/audit/queries/new";

    public static string Sample(long id) => string.Create(CultureInfo.InvariantCulture, $"{Samples}/{id}");

    public static string Query(long id) => string.Create(CultureInfo.InvariantCulture, $"{Queries}/{id}");

    public static string SamplesFrom(long olderThan) => PagedAddress.Of(Samples, null, olderThan);

    public static string Shown(QueriesShown shown, long? olderThan = null) => PagedAddress.Of(Queries, shown == QueriesShown.Asked ? null : Key(shown), olderThan);

    public static QueriesShown ShownOf(string? key) => Enum.GetValues<QueriesShown>().FirstOrDefault(s => Key(s) == key, QueriesShown.Asked);

    /// <summary>A new query about a posting, and the sample in which it was found.</summary>
    public static string Ask(string receiptNumber, long? sampleId = null) =>
        QueryHelpers.AddQueryString(NewQuery, new Dictionary<string, string?> { ["receipt"] = receiptNumber, ["sample"] = sampleId?.ToString(CultureInfo.InvariantCulture) });

    static string Key(QueriesShown shown) => shown switch { QueriesShown.Answered => "answered", QueriesShown.Closed => "closed", QueriesShown.Notes => "notes", QueriesShown.All => "all", _ => "asked" };
}
