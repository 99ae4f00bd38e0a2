using System.Text.RegularExpressions;

namespace Ims.Tests.Architecture;

/// <summary>Refusals are what people and scripts read, so their codes are kept apart and their words plain.</summary>
public sealed partial class RefusalTests
{
    static readonly Lazy<List<(string Code, string File, string Room)>> Codes = new(() =>
    [
        .. from file in HouseSource.Product
           where ListsRefusals(Path.GetFileNameWithoutExtension(file.Path))
           from Match match in NewRefusal().Matches(file.Text)
           select (match.Groups["code"].Value, file.Path, file.Path.Split('/')[1]),
    ]);

    [Fact]
    public void A_code_belongs_to_one_room()
    {
        Assert.NotEmpty(Codes.Value);
        var shared = Codes.Value.GroupBy(c => c.Code).Where(g => g.Select(c => c.Room).Distinct().Count() > 1)
            .Select(g => $"{g.Key} is refused by {string.Join(" and ", g.Select(c => c.File).Distinct())}: a code tells a script what happened, so it needs one meaning.");
        Breaches.None(shared);
    }

    [Fact]
    public void A_room_lists_its_refusals_in_one_file()
    {
        var strays = from module in HouseCode.Product
                     from call in module.Calls()
                     where call.To is { Name: ".ctor", DeclaringType.FullName: "Ims.Domain.Values.Refusal" }
                     let maker = HouseCode.Outermost(call.From.DeclaringType)
                     where !ListsRefusals(maker.Name) && maker.Name != "Refusal"
                     select $"{maker.FullName} makes a refusal itself: list it in its room's ...Refusals.cs.";
        Breaches.None(strays);
    }

    [Fact]
    public void Refusals_are_plain_sentences()
    {
        var wrong = from file in HouseSource.Product
                    where ListsRefusals(Path.GetFileNameWithoutExtension(file.Path))
                    from Match match in Hollow().Matches(file.Text)
                    select $"{file.Path} says \"{match.Value}\": say what is so, and the way out.";
        Breaches.None(wrong);
    }

    // Holding a file is a refusal to post it; what the database refuses is told apart in one place.
    static bool ListsRefusals(string name) =>
        name.EndsWith("Refusals", StringComparison.Ordinal) || name.EndsWith("Holds", StringComparison.Ordinal) || name is "DbErrors" or "Validating";

    [GeneratedRegex("new( Refusal)?\\(\\s*\"(?<code>[a-z0-9]+(-[a-z0-9]+)*)\"\\s*,\\s*\\$?\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NewRefusal();

    [GeneratedRegex(@"\b(?:please|invalid|successfully|sorry|oops)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Hollow();
}
