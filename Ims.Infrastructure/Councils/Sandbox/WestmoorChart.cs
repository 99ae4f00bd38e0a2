using Ims.Domain.Funds;
using Ims.Domain.Funds.Chart;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Westmoor's chart of accounts: every code that its set-up names, and cost centres to which other income is paid by its code.</summary>
static class WestmoorChart
{
    static readonly (string Group, string Service)[] Centres =
    [
        ("11000", "Democratic services"), ("11100", "Elections"), ("12000", "Legal services"), ("12100", "Land charges"), ("13000", "Licensing"), ("14000", "Environmental health"),
        ("15000", "Parks and open spaces"), ("15100", "Allotments"), ("16000", "Street scene"), ("17000", "Markets"), ("18000", "Museum and arts"), ("19000", "Community safety"),
    ];

    static readonly (string Detail, string Name)[] Details = [("4010", "fees and charges"), ("4020", "rents and lettings"), ("4030", "sales"), ("4040", "grants and contributions")];

    public static List<ChartCode> Of(IEnumerable<Fund> funds, IEnumerable<VatCode> vatCodes, IEnumerable<ControlCode> controlCodes)
    {
        var codes = new Dictionary<string, ChartCode>(StringComparer.Ordinal);
        void Add(string code, string name, bool closed = false) => codes.TryAdd(code, new ChartCode { Code = code, Name = name, Closed = closed });
        foreach (var control in controlCodes) Add(control.Code, control.Name);
        foreach (var vat in vatCodes)
            if (vat.OutputTaxLedgerCode is { } output) Add(output, $"Output tax, {vat.Name.ToLowerInvariant()}");
        foreach (var fund in funds)
            foreach (var dated in fund.LedgerCodes) Add(dated.Code, fund.Name);
        foreach (var (group, service) in Centres)
            foreach (var (detail, name) in Details) Add($"{group}-{detail}", $"{service}, {name}");
        Add("18200-4010", "Quay Road swimming baths, fees and charges", closed: true);
        return [.. codes.Values.OrderBy(c => c.Code, StringComparer.Ordinal)];
    }
}
