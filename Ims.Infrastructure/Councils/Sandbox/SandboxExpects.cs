using Ims.Domain.Imports.Expected;
using Ims.Infrastructure.Imports.Expected;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>Files that a sandbox council expects. Nobody is told by e-mail.</summary>
static class SandboxExpects
{
    /// <summary>Each morning, of the working day before.</summary>
    public static ExpectedFileToSave Statement(string name, string profile, FileRange range) => new()
    {
        Name = name, ProfileCode = profile, Cron = "0 0 7 ? * MON-FRI", ClosedDays = ClosedDays.Skip, GraceMinutes = 60, MissingAfterHours = 10, Range = range, Active = true,
    };

    /// <summary>Each Friday somebody fetches the week's lines.</summary>
    public static ExpectedFileToSave Weekly(string name, string profile) => new()
    {
        Name = name, ProfileCode = profile, Cron = "0 0 16 ? * FRI", ClosedDays = ClosedDays.Move, GraceMinutes = 120, Active = true,
    };
}
