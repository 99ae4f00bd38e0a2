using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Exports;

/// <summary>Refusals of building an export batch, in the order they are checked.</summary>
public static class ExportRefusals
{
    public const string LinesArrivedCode = "lines-arrived";

    public static Refusal PeriodEndUnreadable(string text) => new("period-end-unreadable", $"Period end \"{text}\" is not a date. Type it as 31/03/2027.", "Period end");

    public static Refusal ProfileUnknown(string code, IEnumerable<string> known) => new("export-profile-unknown",
        $"There is no export profile \"{code}\". Choose one of: {string.Join(", ", known)}.", "Profile");

    public static Refusal BeforeStart(DateOnly periodEndOn, DateOnly startsOn) => new("before-start",
        $"This export starts on {Uk(startsOn)}, so nothing up to {Uk(periodEndOn)} leaves with it. Choose a later period end.", "Period end");

    public static Refusal VatWithoutCode(string fundCode) => new("vat-without-code",
        $"A waiting line of fund {fundCode} has VAT but no VAT code, so its VAT has no ledger code. Transfer it with its VAT code, then build again.", "VAT code");

    public static Refusal OutputTaxCodeMissing(string vatCode) => new("output-tax-code-missing",
        $"VAT code {vatCode} has no ledger code for output tax, and waiting lines carry its VAT. Set that ledger code on the VAT code, then build again.", "VAT code");

    public static Refusal NothingToExport(DateOnly periodEndOn) => new("nothing-to-export",
        $"No ledger line up to {Uk(periodEndOn)} waits for this export: all have left already. Choose a later period end.", "Period end");

    public static Refusal LinesArrived => new(LinesArrivedCode, "Lines were posted while the batch was built, so nothing was exported. Build it again.");

    static string Uk(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <param name="counted">As many as were counted: "3 lines, £40.00" or "10,000+ lines".</param>
    public static Refusal MonthUnexported(DateOnly month, string counted, string profile) => new("month-unexported",
        $"{counted} of {month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)} have not left with {profile}. Build an export up to the end of the month, then close it.", "Month");
}
