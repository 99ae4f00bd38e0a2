namespace Ims.Domain.Councils;

/// <summary>What a council says about itself on receipts, e-mails and public pages: one row, in its own database. (docs/decisions/0015)</summary>
public sealed class CouncilDetails
{
    public const int TheOne = 1;
    /// <summary>The colour of a council that has not chosen one.</summary>
    public const string DefaultColour = "#0c3b5e";
    /// <summary>Of a council that has not chosen another line, and the lowest and the highest that it can choose.</summary>
    public const int DefaultSuggestionPercent = 98, LeastSuggestionPercent = 90, MostSuggestionPercent = 99;

    public int Id { get; init; } = TheOne;
    /// <summary>As letters carry it, a line for each part, the name left out.</summary>
    public string? Address { get; set; }
    /// <inheritdoc cref="VatNumber"/>
    public string? VatNumber { get; set; }
    /// <summary>For questions about a payment.</summary>
    public string? Phone { get; set; }
    /// <inheritdoc cref="Phone"/>
    public string? Email { get; set; }
    /// <summary># and six hexadecimal digits; white text is read on it.</summary>
    public string Colour { get; set; } = DefaultColour;
    /// <summary>Of the <see cref="CouncilPicture"/> that is its logo; null where it has none.</summary>
    public string? LogoSha256 { get; set; }
    /// <summary>The confidence line: suggestions at or above so many percent may be accepted together.</summary>
    public int SuggestionPercent { get; set; } = DefaultSuggestionPercent;
    /// <summary>Whether whoever sees some funds only may ask for a transfer into a fund that they do not see. Whoever approves it sees both sides.</summary>
    public bool TransfersToAnyFund { get; set; }
    public int Version { get; set; }
}

/// <summary>A picture that was uploaded to be a logo. It stays when another takes its place, so that what the audit names can be shown.</summary>
public sealed class CouncilPicture
{
    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }
    public required byte[] Png { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required DateTime KeptAt { get; init; }
    public required string KeptBy { get; init; }
}

/// <summary>The head of whatever a council sends to a payer.</summary>
/// <param name="AddressLines">As letters carry it, the name left out.</param>
/// <param name="VatNumber">Null where the council is not registered, or has not said.</param>
public sealed record CouncilLetterhead(string Name, IReadOnlyList<string> AddressLines, string? VatNumber, string? Phone, string? Email, string Colour)
{
    /// <param name="name">As the catalogue knows the council.</param>
    /// <param name="details">Null where the council has said nothing yet.</param>
    public static CouncilLetterhead Of(string name, CouncilDetails? details) =>
        new(name, LinesOf(details?.Address), details?.VatNumber, details?.Phone, details?.Email, details?.Colour ?? CouncilDetails.DefaultColour);

    /// <summary>The lines of an address that are not empty.</summary>
    public static IReadOnlyList<string> LinesOf(string? address) => (address ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
