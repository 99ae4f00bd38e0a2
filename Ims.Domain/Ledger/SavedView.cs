using Ims.Domain.Values;

namespace Ims.Domain.Ledger;

/// <summary>A search that somebody named to have it again. What it is lies in its address, which anybody can be sent; the list only remembers.</summary>
public sealed class SavedView
{
    /// <summary>Whose view it is where no person keeps it.</summary>
    public const int OfService = 0;
    public const int LongestName = 60;
    public const int LongestAddress = 1_500;

    public required long Id { get; init; }
    public required string Name { get; set; }
    /// <summary>The query of the list's address, such as <c>fund=05&amp;words=hargreaves</c>.</summary>
    public required string Address { get; set; }
    /// <summary>The person; <see cref="OfService"/> for the service's own.</summary>
    public required int OwnerId { get; init; }
    public required string OwnerName { get; init; }
    /// <summary>Whether the whole council sees it.</summary>
    public required bool Shared { get; set; }
    public int Version { get; set; }

    /// <summary>Why it cannot be kept so; null when it can.</summary>
    public static Refusal? Refuses(string name, string address) =>
        name.Length == 0 ? LedgerRefusals.ViewUnnamed
        : name.Length > LongestName ? LedgerRefusals.ViewNameLong(LongestName)
        : address.Length == 0 ? LedgerRefusals.ViewOfAll
        : address.Length > LongestAddress || !address.All(c => char.IsAscii(c) && !char.IsControl(c) && !char.IsWhiteSpace(c) && c is not ('#' or '?' or '"' or '<' or '>'))
            ? LedgerRefusals.ViewAddressUnfit(LongestAddress)
            : null;
}
