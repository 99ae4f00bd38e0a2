using Ims.Infrastructure.Reports.Catalogue;

namespace Ims.Infrastructure.Reports;

/// <summary>The one list of reports, in the order in which people find them.</summary>
public static class ReportCatalogue
{
    public static IReadOnlyList<Report> All { get; } =
    [
        new IncomeByTwo(),
        new VatByCode(),
        new SuspenseAgeing(),
        new SuspenseByDay(),
        new ImportControl(),
        new RulesAtWork(),
        new TransfersMade(),
        new ReversedPostings(),
        new RefundsAsked(),
        new AccountStatement(),
        new ExportControl(),
        new UnusualActivity(),
        new AccessHeld(),
        new DutiesHeld(),
        new AuditExtract(),
        new SamplesDrawn(),
        new QueriesAsked(),
    ];

    public static Report? Find(string? code) => All.FirstOrDefault(r => string.Equals(r.Code, code, StringComparison.Ordinal));
}
