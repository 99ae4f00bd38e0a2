using System.Globalization;
using Ims.Domain.Funds;
using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>How a line stands to VAT, as its receipt says it.</summary>
public enum VatStanding { Taxed, ZeroRated, Exempt, OutsideScope, AccountedAtSource }

/// <summary>The lines of one rate, or of one reason for none, added up. All rows of a receipt come to its total.</summary>
/// <param name="Rate">A fraction: 0.2 = 20%; null where none is known or none applies.</param>
public sealed record VatRow(VatStanding Standing, decimal? Rate, Money Net, Money Vat)
{
    public Money Gross => Net + Vat;

    public string Words => Standing switch
    {
        VatStanding.Taxed when Rate is { } rate => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.##}%"),
        VatStanding.Taxed => "Rate not recorded",
        VatStanding.ZeroRated => "0%, zero-rated",
        VatStanding.Exempt => "Exempt from VAT",
        VatStanding.OutsideScope => "Outside the scope of VAT",
        _ => "VAT was on the invoice",
    };

    /// <summary>The rows of a receipt: taxed first, from the highest rate down. VAT is the pence that each line keeps, never computed anew.</summary>
    public static IReadOnlyList<VatRow> Of(IEnumerable<LedgerLine> lines, IReadOnlyDictionary<string, VatLiability> liabilities) =>
    [
        .. from line in lines
           let standing = StandingOf(line, liabilities)
           let taxed = standing == VatStanding.Taxed
           let vat = taxed ? line.Vat : Money.Zero
           group (Net: line.Amount - vat, Vat: vat) by (Standing: standing, Rate: taxed ? line.VatRate : null) into same
           orderby same.Key.Standing, same.Key.Rate descending
           select new VatRow(same.Key.Standing, same.Key.Rate, Money.Sum(same.Select(s => s.Net)), Money.Sum(same.Select(s => s.Vat))),
    ];

    /// <summary>
    /// Stored VAT makes a line taxed, whatever its code says by now; only where VAT is accounted for on the invoice none is shown. A line without VAT stands as its code says; a taxed code
    /// at a rate above zero that came to no penny is still taxed.
    /// </summary>
    public static VatStanding StandingOf(LedgerLine line, IReadOnlyDictionary<string, VatLiability> liabilities)
    {
        VatLiability? liability = line.VatCode is { } code && liabilities.TryGetValue(code, out var known) ? known : null;
        if (liability == VatLiability.AccountedAtSource) return VatStanding.AccountedAtSource;
        if (line.VatPence != 0 || line.VatRate > 0) return VatStanding.Taxed;
        return liability switch
        {
            VatLiability.Exempt => VatStanding.Exempt,
            VatLiability.Zero or VatLiability.Standard or VatLiability.Reduced => VatStanding.ZeroRated,
            _ => VatStanding.OutsideScope,
        };
    }
}
