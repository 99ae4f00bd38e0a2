using Ims.Domain.Values;

namespace Ims.Domain.Funds;

/// <summary>A part of a line whose VAT is shared.</summary>
/// <param name="Line">Which line it is of.</param>
/// <param name="TaxPoint">UK date on which its money was received.</param>
public sealed record VatPart(int Line, VatCode Code, Money Amount, DateOnly TaxPoint);

/// <summary>
/// The VAT of lines that money reaches in parts: it is that of the whole line, shared over its parts, so that no penny is lost to rounding. Parts received under different rates are different
/// tax points. (domain.md, "VAT code")
/// </summary>
public static class VatShares
{
    /// <summary>One answer for each part, in their order; null for what is no part of any line.</summary>
    public static IReadOnlyList<LineVat?> Of(IReadOnlyList<VatPart?> parts)
    {
        var shared = new LineVat?[parts.Count];
        var rated = parts.Select((part, index) => (part, index)).Where(p => p.part is not null)
            .Select(p => (part: p.part!, p.index, vat: VatCalculation.On(p.part!.Code, p.part.Amount, p.part.TaxPoint)));
        foreach (var alike in rated.GroupBy(p => (p.part.Line, p.vat.Rate)).Select(g => g.ToList()))
        {
            var amounts = alike.ConvertAll(p => p.part.Amount);
            var pence = VatCalculation.Split(VatCalculation.Of(Money.Sum(amounts), alike[0].vat.Rate), amounts);
            for (var i = 0; i < alike.Count; i++) shared[alike[i].index] = alike[i].vat with { Vat = pence[i] };
        }
        return shared;
    }
}
