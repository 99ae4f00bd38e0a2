using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>How to read a feed and where its lines go. A change makes a new version; each import keeps the one that it came by.</summary>
public sealed class ImportProfile
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    /// <summary>A name of <c>StatementFormats</c>, such as BAI2.</summary>
    public required string Format { get; set; }
    /// <summary>BAI2: the bank's own type codes and their direction, such as <c>972 credit, 974 debit</c>.</summary>
    public string? TypeCodes { get; set; }
    /// <summary>Delimited text: the layout, as <see cref="DelimitedLayoutJson"/> writes it.</summary>
    public string? LayoutJson { get; set; }
    public string? OfficeCode { get; set; }
    public bool Disabled { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>The profile as it is now, to keep.</summary>
    public ImportProfileVersion AsVersion(int version, DateTime savedAt, string savedBy) => new()
    {
        ProfileCode = Code, Version = version, Name = Name, Format = Format, TypeCodes = TypeCodes, LayoutJson = LayoutJson, OfficeCode = OfficeCode, Disabled = Disabled,
        SavedAt = savedAt, SavedBy = savedBy,
    };
}

/// <summary>A profile as it was at one version. Immutable.</summary>
public sealed class ImportProfileVersion
{
    public required string ProfileCode { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required string Format { get; init; }
    public string? TypeCodes { get; init; }
    public string? LayoutJson { get; init; }
    public string? OfficeCode { get; init; }
    public required bool Disabled { get; init; }
    public required DateTime SavedAt { get; init; }
    public required string SavedBy { get; init; }

    /// <summary>How its files are read, or why they cannot be.</summary>
    public Result<ReadingPlan> Plan()
    {
        if (LayoutJson is null) return StatementFormats.PlanOf(new FormatSettings(Format, TypeCodes));
        var layout = DelimitedLayoutJson.Read(LayoutJson);
        return layout.Ok ? StatementFormats.PlanOf(new FormatSettings(Format, TypeCodes, layout.Value)) : layout.Refusal;
    }
}
