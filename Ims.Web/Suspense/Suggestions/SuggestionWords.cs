using Ims.Infrastructure.Suspense.Suggestions;
using Ims.Web.Shared;

namespace Ims.Web.Suspense.Suggestions;

/// <summary>How suggestions read.</summary>
static class SuggestionWords
{
    /// <summary>From so many percent on a suggestion is worth a second look.</summary>
    const int Likely = 50;

    public static Tone ToneOf(SuggestionTold one) => one.IsAboveLine ? Tone.Good : one.Percent >= Likely ? Tone.Info : Tone.Still;

    /// <summary>"J Hargreaves, 14 Mill Lane".</summary>
    public static string Whose(SuggestionTold one) => string.Join(", ", new[] { one.Name, one.Address }.Where(p => p is not null));

    /// <summary>"14 items, £1,234.50".</summary>
    public static string Sum(int count, Domain.Values.Money total) => $"{Words.Count(count, "item")}, {total}";
}
