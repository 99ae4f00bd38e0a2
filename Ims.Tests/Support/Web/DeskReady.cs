using Ims.Domain.Accounts;
using Ims.Domain.Funds;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support.Web;

internal static class DeskReady
{
    /// <summary>The methods of a cash desk, and an account holder who owes £120.</summary>
    public static async Task SetDeskAsync(this WebServer server, string slug)
    {
        await using var council = await server.FurnishAsync(slug);
        await using var db = council.Get<Databases>().OpenCouncil(slug);
        (await db.Methods.SingleAsync(m => m.Code == TestTemplate.Cash)).Refundable = true;
        if (!await db.Methods.AnyAsync(m => m.Code == SceneSets.Cheque))
            db.Methods.Add(new MethodOfPayment { Code = SceneSets.Cheque, Name = "Cheque", Kind = MethodKind.Cheque, ControlCode = "90000-9300" });
        if (!await db.AccountHolders.AnyAsync(a => a.Id == 9_001))
            db.AccountHolders.Add(new AccountHolder
            {
                Id = 9_001, FundCode = TestTemplate.CouncilTax, Reference = "5401102239", Name = "Ada Lark", AddressLine1 = "1 High Street", Town = "Quay",
                BalancePence = 120_00, BalanceAt = council.Today.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            });
        await db.SaveChangesAsync();
    }
}
