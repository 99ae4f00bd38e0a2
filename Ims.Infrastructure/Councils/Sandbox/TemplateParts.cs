using System.Security.Cryptography;
using Ims.Domain.Councils;
using Ims.Domain.Funds;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>The parts that templates are written with, so that a template reads like a list.</summary>
static class TemplateParts
{
    public const string BankFormat = "BAI2";

    /// <summary>The invented arms of a sandbox council.</summary>
    public static CouncilPicture Logo(string slug)
    {
        using var picture = typeof(TemplateParts).Assembly.GetManifestResourceStream($"Sandbox/{slug}.png") ?? throw new InvalidOperationException($"There is no logo {slug}.");
        var bytes = new byte[picture.Length];
        picture.ReadExactly(bytes);
        var read = PngPicture.Read(bytes).Value;
        return new CouncilPicture
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Png = bytes, Width = read.Width, Height = read.Height, KeptAt = DateTime.UnixEpoch, KeptBy = "IMS",
        };
    }

    public static Fund Fund(string code, string name, string vatCode, int? rule, params (DateOnly From, string Code)[] ledgerCodes)
    {
        var fund = new Fund { Code = code, Name = name, DefaultVatCode = vatCode, ReferenceRuleId = rule };
        foreach (var (from, ledgerCode) in ledgerCodes) fund.LedgerCodes.Add(new FundLedgerCode { FundCode = code, From = from, Code = ledgerCode });
        return fund;
    }

    public static ImportProfile Delimited(string code, string name, TableLayout layout, string? office = null) => new()
    {
        Code = code, Name = name, Format = StatementFormats.Delimited.Name, LayoutJson = DelimitedLayoutJson.Write(layout), OfficeCode = office,
    };

    public static Fund With(this Fund fund, Action<Fund> settings)
    {
        settings(fund);
        return fund;
    }

    public static Fund OnPublicPages(this Fund fund, string label, string referenceLabel, string help) => fund.With(f =>
        (f.ShownToPublic, f.PublicLabel, f.ReferenceLabel, f.ReferenceHelp) = (true, label, referenceLabel, help));

    public static FundGroup Group(int id, string name, params string[] funds)
    {
        var group = new FundGroup { Id = id, Name = name };
        foreach (var fund in funds) group.Funds.Add(new FundGroupFund { GroupId = id, FundCode = fund });
        return group;
    }

    public static VatCode Vat(string code, string name, VatLiability liability, string? ledgerCode, params (DateOnly From, decimal Rate)[] rates)
    {
        var vat = new VatCode { Code = code, Name = name, Liability = liability, OutputTaxLedgerCode = ledgerCode };
        foreach (var (from, rate) in rates) vat.Rates.Add(new VatRate { VatCode = code, From = from, Rate = rate });
        return vat;
    }

    public static MethodOfPayment Method(string code, string name, MethodKind kind, string control, string badge) =>
        new() { Code = code, Name = name, Kind = kind, ControlCode = control, BadgeColour = badge };

    /// <summary>The standard rate as it was: 17.5%, 15% for thirteen months, 17.5% for a year, 20% since.</summary>
    public static (DateOnly From, decimal Rate)[] StandardRates =>
        [(new(1991, 4, 1), 0.175m), (new(2008, 12, 1), 0.15m), (new(2010, 1, 1), 0.175m), (new(2011, 1, 4), 0.2m)];

    /// <summary>5% on what is reduced, since it is 5%.</summary>
    public static (DateOnly From, decimal Rate)[] ReducedRates => [(new(1994, 4, 1), 0.08m), (new(1997, 9, 1), 0.05m)];

    /// <summary>This month and the two before it.</summary>
    public static List<DateOnly> OpenMonths(DateOnly today) => [.. Enumerable.Range(0, 3).Select(i => FirstOf(today).AddMonths(-i)).Order()];

    /// <summary>The months before those, back to a year ago.</summary>
    public static List<DateOnly> ClosedMonths(DateOnly today) => [.. Enumerable.Range(3, 10).Select(i => FirstOf(today).AddMonths(-i)).Order()];

    static DateOnly FirstOf(DateOnly on) => new(on.Year, on.Month, 1);
}
