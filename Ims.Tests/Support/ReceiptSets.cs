using Ims.Domain.Access;
using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>A posting that a payer wants a receipt of, and what may have become of it.</summary>
static partial class SceneSets
{
    public static async Task<ScenePlace> ReceiptedAsync(TestHouse house, CouncilRef council)
    {
        await house.ReceiveAsync(council, new Received(TestTemplate.Sundry, 12_00, new DateOnly(2026, 7, 14), Reference: "19004417"));
        await using var db = house.Inspect(council);
        return new ScenePlace(council) { Receipt = (await db.Postings.OrderBy(p => p.Id).LastAsync()).ReceiptNumber };
    }

    public static async Task<ScenePlace> EmailedAsync(TestHouse house, CouncilRef council)
    {
        var place = await ReceiptedAsync(house, council);
        await using (var desk = house.As(Role.Cashier, council))
            _ = (await desk.Get<IssueReceipt>().RunAsync(new ReceiptToIssue(place.Receipt!, ReceiptChannel.Email, "another.resident@example.org"), default)).Value;
        await using var db = house.Inspect(council);
        return place with { Id = await db.OutgoingEmails.MaxAsync(e => e.Id) };
    }

    public static async Task<ScenePlace> GivenUpAsync(TestHouse house, CouncilRef council)
    {
        var place = await EmailedAsync(house, council);
        await using var db = house.Inspect(council);
        var email = await db.OutgoingEmails.SingleAsync(e => e.Id == place.Id);
        email.Begin();
        email.MarkRefused(OutsideRefusals.AddressRefused, house.Time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
        return place;
    }
}
