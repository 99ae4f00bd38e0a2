using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support;

/// <summary>What tests do with files: send one as the income officer, let the worker's part happen, ask what became of it.</summary>
public static class ImportSteps
{
    public static async Task<long> SendAsync(this TestHouse house, string fileName, Stream content, CouncilRef? council = null, string profile = TestTemplate.Profile)
    {
        await using var desk = house.As(Role.IncomeOfficer, council);
        return (await desk.Get<ReceiveFile>().RunAsync(new FileReceived(profile, fileName), content, default)).Value;
    }

    public static async Task<ImportStatus> WorkAsync(this TestHouse house, long importId, CouncilRef? council = null) =>
        (await house.Services.GetRequiredService<ImportWork>().FinishAsync(council ?? house.Westmoor, importId, default)).Value;

    public static async Task<string?> ReasonAsync(this TestHouse house, long importId)
    {
        await using var db = house.Inspect();
        return (await db.Imports.SingleAsync(i => i.Id == importId)).ReasonCode;
    }
}
