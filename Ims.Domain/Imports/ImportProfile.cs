using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
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
    /// <summary>Delimited text, fixed width, workbooks: the layout, as <see cref="DelimitedLayoutJson"/> writes it.</summary>
    public string? LayoutJson { get; set; }
    /// <summary>Where the format's files name no account: the bank account, or the feed's code, that their lines are of.</summary>
    public string? AccountText { get; set; }
    public string? OfficeCode { get; set; }
    /// <summary>Days before the file came in that its lines may be of; null = no bound.</summary>
    public int? DaysBack { get; set; }
    /// <summary>Days after the file came in that its lines may be of; null = no bound.</summary>
    public int? DaysAhead { get; set; }
    /// <summary>The largest amount of a line, in pence and without its sign; null = no bound.</summary>
    public long? LargestPence { get; set; }
    public bool Disabled { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>The profile as it is now, to keep.</summary>
    public ImportProfileVersion AsVersion(int version, DateTime savedAt, string savedBy) => new()
    {
        ProfileCode = Code, Version = version, Name = Name, Format = Format, TypeCodes = TypeCodes, LayoutJson = LayoutJson, AccountText = AccountText, OfficeCode = OfficeCode,
        DaysBack = DaysBack, DaysAhead = DaysAhead, LargestPence = LargestPence, Disabled = Disabled, SavedAt = savedAt, SavedBy = savedBy,
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
    public string? AccountText { get; init; }
    public string? OfficeCode { get; init; }
    public int? DaysBack { get; init; }
    public int? DaysAhead { get; init; }
    public long? LargestPence { get; init; }
    public required bool Disabled { get; init; }
    public required DateTime SavedAt { get; init; }
    public required string SavedBy { get; init; }

    /// <summary>What its lines may be.</summary>
    public LineWindow Window => new(DaysBack, DaysAhead, LargestPence);

    /// <summary>How its files are read, or why they cannot be.</summary>
    public Result<ReadingPlan> Plan()
    {
        var settings = new FormatSettings(Format, TypeCodes, Account: AccountText);
        if (LayoutJson is null) return StatementFormats.PlanOf(settings);
        var layout = DelimitedLayoutJson.Read(LayoutJson);
        return layout.Ok ? StatementFormats.PlanOf(settings with { Layout = layout.Value }) : layout.Refusal;
    }
}
