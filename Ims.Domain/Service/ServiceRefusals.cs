using Ims.Domain.Values;

namespace Ims.Domain.Service;

/// <summary>Refusals of running the service for many councils, in the order they are checked.</summary>
public static class ServiceRefusals
{
    // A council that is to be made.
    public static Refusal NameMissing(int most) => new("council-name", $"A council has a name, of at most {most} characters. Type it as its letters have it.", "Name");
    public static Refusal ShortNameWrong => new("council-short-name", "The short name is two to five letters, such as WBC. Every receipt number begins with it.", "ShortName");
    public static Refusal SlugWrong => new("council-slug", "The address is 3 to 40 lower-case letters and digits, with single hyphens between them, such as west-moor.", "Slug");
    public static Refusal TemplateUnknown => new("council-template", "Choose what the council starts from.", "Template");
    public static Refusal PersonNameMissing(string field, int most) => new("first-person-name", $"Two people are needed from the first day, so that one can approve what the other asks for. Type a name, of at most {most} characters.", $"{field}Name");
    public static Refusal OnePerson => new("first-people-one", "Both people have the same e-mail address. They must be two, so that one can approve what the other asks for.", "ManagerEmail");
    public static Refusal NameTaken(string name) => new("council-name-taken", $"There is a council called {name} already. Look at it in the list, or type another name.", "Name");
    public static Refusal ShortNameTaken(string by) => new("council-short-name-taken", $"{by} has this short name. Receipt numbers must tell councils apart: choose another.", "ShortName");
    public static Refusal SlugTaken(string by) => new("council-slug-taken", $"{by} has this address. Choose another.", "Slug");

    // One that is there.
    public static Refusal CouncilUnknown => new("service-council-unknown", "There is no such council. Go back to the list.");
    public static Refusal SandboxOfSandbox(string council) => new("sandbox-of-sandbox", $"{council} is a sandbox itself. Make a sandbox of a council.");
    public static Refusal SandboxOfClosed(string council) => new("sandbox-of-closed", $"{council} is closed. Nobody could use a sandbox of it.");
    public static Refusal NotASibling(string council) => new("not-a-sibling", $"{council} is no sandbox of another council, so it is not made anew. Its data stay.");
    public static Refusal NotOnBoarding(string council) => new("council-not-on-boarding", $"{council} is not on board for the first time, so its directory and its people are no longer the service's to set. Its administrator invites people; an operator changes its directory.");
    public static Refusal NoDirectory(string council) => new("council-no-directory", $"The directory of {council} is not registered yet, so nobody could come by an invitation. Register it first.", "Tenant");
    public static Refusal TenantUnreadable => new("tenant-unreadable", "This is no tenant id. Copy the one that the directory's overview shows: letters and digits in five groups.", "Tenant");
    public static Refusal NotStuck(string council) => new("making-not-stuck", $"The making of {council} is not stuck: it goes on by itself.");
}
