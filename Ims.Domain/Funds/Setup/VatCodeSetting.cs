using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>A rate from a day on, until that of the next; a fraction: 0.2 = 20%.</summary>
public sealed record DatedRate(DateOnly From, decimal Rate);

public sealed record VatCodeSetting : Setting
{
    const int MostDecimals = 6;

    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public VatLiability Liability { get; init; }
    public string? OutputTaxLedgerCode { get; init; }
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DatedRate> Rates { get; init; } = [];
    public bool Disabled { get; init; }

    public override SettingKind Kind => SettingKind.VatCode;
    public override string? Key => Code;
    public override string Label => $"{Code} {Name}";
    public override bool IsDisabled => Disabled;
    public override IEnumerable<string> LedgerCodesNamed => SettingText.Kept(OutputTaxLedgerCode) is { } code ? [code] : [];

    public static VatCodeSetting Of(VatCode code) => new()
    {
        Code = code.Code, Name = code.Name, Liability = code.Liability, OutputTaxLedgerCode = code.OutputTaxLedgerCode, Disabled = code.Disabled,
        Rates = [.. code.Rates.OrderBy(r => r.From).Select(r => new DatedRate(r.From, r.Rate))],
    };

    /// <summary>The days at which two codes differ in their rate: from the first of them on; null where they never do. Its end is exclusive, null = open.</summary>
    public static (DateOnly From, DateOnly? Until)? RatesDifferOn(VatCodeSetting before, VatCodeSetting after)
    {
        var days = before.Rates.Concat(after.Rates).Select(r => r.From).Distinct().Order().ToList();
        var differing = days.FindAll(d => before.RateOn(d) != after.RateOn(d));
        if (differing.Count == 0) return null;
        var next = days.IndexOf(differing[^1]) + 1;
        return (differing[0], next < days.Count ? days[next] : null);
    }

    /// <summary>The rate that a line of this day gets.</summary>
    public decimal RateOn(DateOnly day) => CarriesTax ? Rates.LastOrDefault(r => r.From <= day)?.Rate ?? 0m : 0m;

    bool CarriesTax => Liability is VatLiability.Standard or VatLiability.Reduced;

    internal override Setting Tidy() => this with
    {
        Code = SettingText.Code(Code), Name = Name.Trim(), OutputTaxLedgerCode = SettingText.Kept(OutputTaxLedgerCode), Rates = [.. Rates.OrderBy(r => r.From)],
    };

    internal override Refusal? Check(Configuration now, Setting? before) =>
        SettingText.CodeRefusal(Kind, Code) ?? SettingText.NameRefusal(Kind, this, Name, now, v => v.Name) ?? RatesRefusal() ?? OutputRefusal();

    Refusal? RatesRefusal()
    {
        for (var i = 0; i < Rates.Count; i++)
        {
            if (Rates[i].Rate is < 0m or > 1m || decimal.Round(Rates[i].Rate, MostDecimals) != Rates[i].Rate) return SetupRefusals.RateOutOfRange("Rates");
            if (i > 0 && Rates[i].From == Rates[i - 1].From) return SetupRefusals.DatedTwice("Rates", "rates", Rates[i].From);
        }
        var isTaxed = Rates.Any(r => r.Rate > 0m);
        if (CarriesTax && !isTaxed) return SetupRefusals.RateMissing(LiabilityWords(Liability));
        return !CarriesTax && isTaxed ? SetupRefusals.RateForbidden(LiabilityWords(Liability)) : null;
    }

    Refusal? OutputRefusal()
    {
        if (OutputTaxLedgerCode is null) return Rates.Any(r => r.Rate > 0m) ? SetupRefusals.OutputCodeMissing : null;
        return OutputTaxLedgerCode.Length > SettingText.LongestLedgerCode ? SetupRefusals.LedgerCodeUnusable("OutputTaxLedgerCode") : null;
    }

    internal override IEnumerable<SettingFact> Facts(Configuration now)
    {
        yield return new("Code", Code);
        yield return new("Name", Name);
        yield return new("Liability", LiabilityWords(Liability));
        yield return new("Output tax goes to", OutputTaxLedgerCode ?? "nowhere");
        for (var i = 0; i < Rates.Count; i++)
            yield return new($"Rate from {UkDates.Show(Rates[i].From)}", $"{SettingText.Percent(Rates[i].Rate)}, {(i + 1 < Rates.Count ? $"until {UkDates.Show(DayBefore(Rates[i + 1].From))}" : "until further notice")}");
        yield return SettingText.State(Disabled);
    }

    // Facts are told of what nobody has checked yet, the first day of all twice, say.
    static DateOnly DayBefore(DateOnly day) => day == DateOnly.MinValue ? day : day.AddDays(-1);

    internal override IEnumerable<string> Warnings(Configuration now, Setting? before)
    {
        if (before is VatCodeSetting was && was.Liability != Liability) yield return $"Lines that were posted stay as they were: {LiabilityWords(was.Liability)}.";
        for (var i = 1; i < Rates.Count; i++)
            if (Rates[i].Rate == Rates[i - 1].Rate) yield return $"The rate from {UkDates.Show(Rates[i].From)} is the one that holds before already.";
    }

    static string LiabilityWords(VatLiability liability) => liability switch
    {
        VatLiability.Standard => "standard rate",
        VatLiability.Reduced => "reduced rate",
        VatLiability.Zero => "zero rate",
        VatLiability.Exempt => "exempt supplies",
        VatLiability.OutsideScope => "what is outside the scope of VAT",
        VatLiability.AccountedAtSource => "what was accounted for at source",
        _ => throw new ArgumentOutOfRangeException(nameof(liability), liability, "Unknown liability."),
    };
}
