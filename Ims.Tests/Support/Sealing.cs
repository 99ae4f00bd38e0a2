using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;

namespace Ims.Tests.Support;

/// <summary>Seals as the caretaker does, when a test says so.</summary>
public static class Sealing
{
    /// <summary>The council's audit, Westmoor's where none is named.</summary>
    public static async Task<AuditSealed> SealAsync(this TestHouse house, CouncilRef? council = null)
    {
        await using var desk = house.AsSystem(council);
        return (await desk.Get<SealAudit>().RunAsync(default)).Value;
    }
}
