using System.Globalization;
using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Web.Recognition;

/// <summary>A part of a split as it is typed.</summary>
public sealed class SplitRow
{
    /// <summary>An amount, or a percentage.</summary>
    public string Share { get; set; } = "";
    public string Fund { get; set; } = "";
    public ReferenceKind Reference { get; set; }
    /// <summary>The reference itself, or the group that catches it.</summary>
    public string ReferenceText { get; set; } = "";
    public LineField ReferenceField { get; set; } = LineField.CustomerReference;
    public string VatCode { get; set; } = "";
    public string Narrative { get; set; } = "";

    public static SplitRow Of(SplitKind by, SplitPart part)
    {
        var row = new SplitRow
        {
            Fund = part.FundCode, VatCode = part.VatCode ?? "", Narrative = part.Narrative ?? "",
            Share = part.Share is not { } share ? "" : by == SplitKind.Amounts ? new Money(share).ToPlain() : (share / 100m).ToString("0.##", CultureInfo.InvariantCulture),
        };
        switch (part.Reference)
        {
            case ConstantReference constant: (row.Reference, row.ReferenceText) = (ReferenceKind.Constant, constant.Text); break;
            case CapturedReference captured: (row.Reference, row.ReferenceText) = (ReferenceKind.Group, captured.Group); break;
            case CleanedReference cleaned: (row.Reference, row.ReferenceField) = (ReferenceKind.Field, cleaned.Field); break;
        }
        return row;
    }

    /// <summary>The part; a share that cannot be read is none, for the check to refuse.</summary>
    /// <param name="by">How the line is shared.</param>
    /// <param name="isLast">Of a split by amounts the last part takes the rest.</param>
    public SplitPart ToPart(SplitKind by, bool isLast) => new(
        Fund, by == SplitKind.Percentages ? SplitCalculation.ReadPercent(Share) : isLast ? null : Money.Parse(Share) is { Ok: true, Value.Pence: var pence } ? pence : null,
        Reference switch
        {
            ReferenceKind.Constant => new ConstantReference(ReferenceText.Trim()),
            ReferenceKind.Group => new CapturedReference(ReferenceText.Trim()),
            ReferenceKind.Field => new CleanedReference(ReferenceField),
            _ => null,
        },
        Filled(VatCode), Filled(Narrative));

    static string? Filled(string text) => text.Trim() is { Length: > 0 } filled ? filled : null;
}
