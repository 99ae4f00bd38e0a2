using Ims.Domain.Values;

namespace Ims.Domain.Suspense;

/// <summary>Why an item is in suspense, in the council's own words or as a rule or refusal says it: <c>reference-check-digit</c>.</summary>
public static class SuspenseCategory
{
    /// <summary>As it is kept: small letters, words joined by hyphens, so that what is typed twice is one category.</summary>
    public static Result<string> Read(string typed)
    {
        var words = typed.Split([' ', '-', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var category = string.Join('-', words).ToLowerInvariant();
        return category.Length is > 0 and <= SuspenseRefusals.LongestCategory && words.All(w => w.All(char.IsLetterOrDigit)) ? category : SuspenseRefusals.CategoryUnusable;
    }
}
