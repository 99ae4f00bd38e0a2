using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Web.Ledger;

namespace Ims.Web.Reports;

/// <summary>Criteria as texts: as an address carries them and as a person types them.</summary>
public sealed record ReportQuery
{
    public string? From { get; set; }
    public string? To { get; set; }
    public string? At { get; set; }
    public string? By { get; set; }
    public string? And { get; set; }
    public string? Fund { get; set; }
    public string? Account { get; set; }

    internal Dictionary<string, string?> Parts => new(StringComparer.Ordinal)
    {
        ["from"] = From, ["to"] = To, ["at"] = At, ["by"] = By, ["and"] = And, ["fund"] = Fund, ["account"] = Account,
    };

    public static ReportQuery Of(ReportCriteria criteria) => new()
    {
        From = LedgerPaths.Iso(criteria.From), To = LedgerPaths.Iso(criteria.To), At = LedgerPaths.Iso(criteria.AsAt), By = Key(criteria.By), And = Key(criteria.And), Fund = criteria.FundCode, Account = criteria.Reference,
    };

    /// <summary>What is empty is left to the report; what cannot be read is refused at its field.</summary>
    public Result<ReportCriteria> Read()
    {
        Refusal? refusal = null;
        DateOnly? Day(string? text, string field)
        {
            if (string.IsNullOrWhiteSpace(text)) return null;
            var read = UkDates.Read(text, field);
            refusal ??= read.Refusal;
            return read.Ok ? read.Value : null;
        }
        var criteria = new ReportCriteria { From = Day(From, "From"), To = Day(To, "To"), AsAt = Day(At, "As at"), By = Dimension(By), And = Dimension(And), FundCode = Fund, Reference = Account };
        return refusal is null ? criteria : refusal;
    }

    internal static string? Key(ReportDimension? dimension) => dimension?.ToString().ToLowerInvariant();

    static ReportDimension? Dimension(string? text) => Enum.TryParse<ReportDimension>(text, ignoreCase: true, out var dimension) && Enum.IsDefined(dimension) ? dimension : null;
}
