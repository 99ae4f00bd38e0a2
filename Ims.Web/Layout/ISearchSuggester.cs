using Ims.Domain.Access;

namespace Ims.Web.Layout;

/// <summary>Something that the search box offers to open.</summary>
/// <param name="Title">What is chosen by: a receipt number, an account's reference.</param>
/// <param name="Detail">What tells it from others like it.</param>
public sealed record SearchSuggestion(string Title, string? Detail, string Path);

/// <summary>Finds things of a room by what is typed into the search box. A room that has such things registers one; it is asked once the typing pauses.</summary>
public interface ISearchSuggester
{
    /// <summary>What the suggestions are, in one word: "Accounts".</summary>
    string Group { get; }

    /// <summary>Who lacks it is not asked for.</summary>
    Permission Needs { get; }

    /// <summary>Whether a text can be about such a thing at all; no other is looked up.</summary>
    bool Takes(string text);

    /// <summary>The likeliest few; none where it was refused.</summary>
    Task<IReadOnlyList<SearchSuggestion>> FindAsync(string text, CancellationToken ct);
}
