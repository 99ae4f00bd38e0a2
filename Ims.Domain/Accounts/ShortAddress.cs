namespace Ims.Domain.Accounts;

/// <summary>An address as a desk shows it beside a name, so that one holder is told from another.</summary>
public static class ShortAddress
{
    /// <summary>Null where nothing of it is known.</summary>
    public static string? Of(string? line1, string? town, string? postcode) =>
        string.Join(", ", new[] { line1, town, postcode }.Where(p => !string.IsNullOrWhiteSpace(p))) is { Length: > 0 } address ? address : null;
}
