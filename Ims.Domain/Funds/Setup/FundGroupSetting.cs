using System.Globalization;
using Ims.Domain.Values;

namespace Ims.Domain.Funds.Setup;

/// <summary>A named set of funds.</summary>
public sealed record FundGroupSetting : Setting
{
    /// <summary>Null: it is new, and gets the next number.</summary>
    public int? Id { get; init; }
    public string Name { get; init; } = "";
    /// <summary>Codes.</summary>
    public IReadOnlyList<string> Funds { get; init; } = [];

    public override SettingKind Kind => SettingKind.FundGroup;
    public override string? Key => Id?.ToString(CultureInfo.InvariantCulture);
    public override string Label => Name;

    public static FundGroupSetting Of(FundGroup group) => new() { Id = group.Id, Name = group.Name, Funds = [.. group.Funds.Select(f => f.FundCode).Order(StringComparer.Ordinal)] };

    internal override bool Uses(Setting other) => other is FundSetting fund && Funds.Contains(fund.Code, StringComparer.OrdinalIgnoreCase);

    // A disabled fund keeps its rows, and whoever may see them goes on seeing them.
    internal override bool Needs(Setting other) => false;

    internal override Setting Tidy() => this with { Name = Name.Trim(), Funds = [.. Funds.Select(SettingText.Code).Distinct().Order(StringComparer.Ordinal)] };

    internal override Refusal? Check(Configuration now, Setting? before)
    {
        if (SettingText.NameRefusal(Kind, this, Name, now, g => g.Name) is { } refusal) return refusal;
        if (Funds.Count == 0) return SetupRefusals.GroupEmpty;
        return Funds.FirstOrDefault(f => now.Find(SettingKind.Fund, f) is null) is { } unknown ? SetupRefusals.Unknown("Funds", SettingKind.Fund, unknown) : null;
    }

    internal override IEnumerable<SettingFact> Facts(Configuration now) =>
        [new("Name", Name), new("Funds", string.Join(", ", Funds.Select(f => now.LabelOf(SettingKind.Fund, f))))];
}
