using Ims.Domain.Values;

namespace Ims.Domain.Councils;

/// <summary>Refusals about councils as such, in the order they are checked.</summary>
public static class CouncilRefusals
{
    public static Refusal NotASandbox(string council) => new("council-not-sandbox", $"{council} is no sandbox: invented data stay out of it. Seed a sandbox council.", "Council");
    public static Refusal SetUpAlready(string council) => new("council-set-up", $"{council} has funds of its own already: invented data stay out of it. To get the sandbox councils, start with an empty data folder.", "Council");
    public static Refusal NotSeeded(string council) => new("council-not-seeded", $"The seeding of {council} has not begun. Run the command seed.", "Council");
    public static Refusal SeededAlready(string council) => new("council-seeded", $"{council} was seeded before and is left as it is. To begin again, start with an empty data folder.", "Council");
    public static Refusal LinesOutOfRange(int most) => new("lines-out-of-range", $"Lines are invented 1 to {most:N0} at a time. Ask for as many, several times if need be.", "Lines");
    public static Refusal NothingToInventFrom(string council) => new("nothing-to-invent-from", $"{council} has no fund, no method or no open month to post by. Run the command seed first.", "Council");
}
