using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>Whether a file has all accounts of its fund or only those that changed.</summary>
public enum FeedKind { Full, Delta }

/// <summary>How a back office tells of the account holders of one fund. A change makes a new version; each file keeps the one that it came by.</summary>
public sealed class AccountFeed
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string FundCode { get; init; }
    public required FeedKind Kind { get; set; }
    /// <summary>Full: of the fund's open accounts so many in a hundred may be absent and are closed without anybody being asked.</summary>
    public required int DropPercent { get; set; }
    /// <summary>Full: so many accounts may be absent and are closed without anybody being asked.</summary>
    public required int DropCount { get; set; }
    /// <summary>As <see cref="AccountLayoutJson"/> writes it.</summary>
    public required string LayoutJson { get; set; }
    public bool Disabled { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>The feed as it is now, to keep.</summary>
    public AccountFeedVersion AsVersion(int version, DateTime savedAt, string savedBy) => new()
    {
        FeedCode = Code, Version = version, Name = Name, FundCode = FundCode, Kind = Kind, DropPercent = DropPercent, DropCount = DropCount, LayoutJson = LayoutJson, Disabled = Disabled,
        SavedAt = savedAt, SavedBy = savedBy,
    };
}

/// <summary>A feed as it was at one version. Immutable.</summary>
public sealed class AccountFeedVersion
{
    public required string FeedCode { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required string FundCode { get; init; }
    public required FeedKind Kind { get; init; }
    public required int DropPercent { get; init; }
    public required int DropCount { get; init; }
    public required string LayoutJson { get; init; }
    public required bool Disabled { get; init; }
    public required DateTime SavedAt { get; init; }
    public required string SavedBy { get; init; }

    /// <summary>How its files are read, or why they cannot be.</summary>
    public Result<AccountLayout> Layout()
    {
        var layout = AccountLayoutJson.Read(LayoutJson);
        return layout.Ok && AccountLayoutCheck.Check(layout.Value) is { } fault ? fault : layout;
    }

    /// <summary>Whether so many absent accounts are too many to close unasked. Both limits count.</summary>
    public bool IsOverLimit(int open, int absent) => absent > DropCount || (long)absent * 100 > (long)DropPercent * open;

    /// <summary>Turns bytes into lines and those into what <see cref="AccountReader"/> tells.</summary>
    public static TextPlan PlanOf(AccountLayout layout) => new("Accounts", _ => new AccountReader(layout), layout.Table.Encoding);
}
