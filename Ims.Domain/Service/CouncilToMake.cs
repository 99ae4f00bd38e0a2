using Ims.Domain.Access;
using Ims.Domain.Outside;
using Ims.Domain.Values;

namespace Ims.Domain.Service;

/// <summary>Somebody who is there from a council's first day.</summary>
/// <param name="Email">Where the invitation goes; nobody is known by it.</param>
public sealed record FirstPerson(string Name, string? Email)
{
    public FirstPerson Tidy() => new(Name.Trim(), string.IsNullOrWhiteSpace(Email) ? null : Email.Trim());

    /// <param name="field">Begins the names of its fields.</param>
    public Refusal? Check(string field)
    {
        if (Name.Length is 0 or > Person.LongestName) return ServiceRefusals.PersonNameMissing(field, Person.LongestName);
        return Email is { } address && EmailAddress.Read(address, $"{field}Email") is { Ok: false, Refusal: var unreadable } ? unreadable : null;
    }
}

/// <summary>A council that support staff want.</summary>
/// <param name="Slug">Names its database and its public pages, for ever.</param>
/// <param name="TemplateCode">What it starts from.</param>
public sealed record CouncilToMake(string Name, string ShortName, string Slug, string TemplateCode, FirstPerson Administrator, FirstPerson Manager)
{
    public CouncilToMake Tidy() => this with
    {
        Name = Name.Trim(), ShortName = ShortName.Trim().ToUpperInvariant(), Slug = Slug.Trim().ToLowerInvariant(), Administrator = Administrator.Tidy(), Manager = Manager.Tidy(),
    };

    /// <summary>What is wrong with it by itself, once tidied; null where nothing is.</summary>
    /// <param name="templates">The codes of those that there are.</param>
    public Refusal? Check(IEnumerable<string> templates)
    {
        if (Name.Length is 0 or > CouncilNames.LongestName) return ServiceRefusals.NameMissing(CouncilNames.LongestName);
        if (!CouncilNames.IsShortName(ShortName)) return ServiceRefusals.ShortNameWrong;
        if (!CouncilNames.IsSlug(Slug)) return ServiceRefusals.SlugWrong;
        if (!templates.Contains(TemplateCode)) return ServiceRefusals.TemplateUnknown;
        if (Administrator.Check("Administrator") is { } administrator) return administrator;
        if (Manager.Check("Manager") is { } manager) return manager;
        return Administrator.Email is { } email && email.Equals(Manager.Email, StringComparison.OrdinalIgnoreCase) ? ServiceRefusals.OnePerson : null;
    }
}

/// <summary>A sandbox of a council: its set-up and its people, with an invented year.</summary>
public sealed record SandboxToMake(int CouncilId, string ShortName);

/// <summary>What councils may be called.</summary>
public static class CouncilNames
{
    public const int LongestName = 100, LongestSlug = 40;
    const int ShortestSlug = 3, ShortestShortName = 2, LongestShortName = 5;

    /// <summary>Two to five capital letters: it begins every receipt number.</summary>
    public static bool IsShortName(string text) => text.Length is >= ShortestShortName and <= LongestShortName && text.All(c => c is >= 'A' and <= 'Z');

    /// <summary>Lower-case letters, digits and single hyphens between them.</summary>
    public static bool IsSlug(string text) => text.Length is >= ShortestSlug and <= LongestSlug && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal);

    /// <summary>What the address of a council's pages may be, from its name: the words that tell it from others.</summary>
    public static string SlugOf(string name)
    {
        string[] common = ["council", "borough", "district", "city", "county", "metropolitan", "london", "of", "the"];
        var words = new string([.. name.ToLowerInvariant().Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : c is '\'' or '’' ? '\0' : ' ').Where(c => c != '\0')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = words.Where(w => !common.Contains(w)).ToList();
        var slug = string.Join('-', telling.Count > 0 ? telling : [.. words]);
        return slug.Length <= LongestSlug ? slug : slug[..LongestSlug].TrimEnd('-');
    }

    /// <summary>The first letters of a name's words, such as WBC.</summary>
    public static string ShortNameOf(string name)
    {
        var letters = name.Split((char[])[' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("of" or "the" or "and" or "&")).Select(w => char.ToUpperInvariant(w[0])).Where(c => c is >= 'A' and <= 'Z');
        return new string([.. letters.Take(LongestShortName)]);
    }

    /// <summary>Of a sandbox, from its council's: four letters at most, and an X.</summary>
    public static string SandboxShortNameOf(string shortName) => shortName[..Math.Min(shortName.Length, LongestShortName - 1)] + 'X';
}
