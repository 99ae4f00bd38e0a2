using Bunit;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Infrastructure.Transfers;
using Ims.Tests.Support;
using Ims.Web.Ledger;
using Ims.Web.Transfers;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Transfers;

/// <summary>The screens of transfers over a council's real database, with a payment of £100.00 to council tax.</summary>
public abstract class TransferScreenTest : ComponentTest
{
    protected const string Account = "5403211798", Other = "5401102239";

    protected TestHouse House { get; private set; } = null!;
    protected string Receipt { get; private set; } = "";
    protected long LineId { get; private set; }

    protected async Task SitAsync(Role role = Role.IncomeOfficer)
    {
        House = await TestHouse.OnSqliteAsync();
        await House.ReceiveAsync(null, new Received(TestTemplate.CouncilTax, 100_00, new DateOnly(2026, 7, 14), Reference: Account));
        await using (var db = House.Inspect())
        {
            var posting = await db.Postings.Include(p => p.Lines).SingleAsync();
            (Receipt, LineId) = (posting.ReceiptNumber, posting.Lines[0].Id);
        }
        SignIn(role);
        var desk = House.As(role);
        Services.AddSingleton<TimeProvider>(House.Time);
        Services.AddSingleton<IPostingActions>(new TransferActions(desk.Get<PaymentLines>()));
        Services.AddFallbackServiceProvider(desk.Get<IServiceProvider>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        House?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    protected async Task NoApprovalNeededAsync()
    {
        await using var db = House.Inspect();
        db.ApprovalPolicies.Add(new ApprovalPolicy { Kind = ApprovalKind.Transfer, ApprovedBy = Permission.TransfersApprove, Required = false });
        await db.SaveChangesAsync();
    }

    protected void GoTo(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    protected IRenderedComponent<TransferPage> Open(string address = TransferPaths.New)
    {
        GoTo(address);
        var page = Show<TransferPage>();
        page.WaitForElement("#transfer-form");
        return page;
    }

    protected static void To(IRenderedComponent<TransferPage> page, int line, string fund, string reference, string? amount = null)
    {
        page.Find($"#to-{line}-fund").Change(fund);
        page.Find($"#to-{line}-reference").Change(reference);
        if (amount is not null) page.Find($"#to-{line}-amount").Input(amount);
    }

    protected static string? Value(IRenderedComponent<TransferPage> page, string id) => page.Find($"#{id}").GetAttribute("value");

    protected static string Running(IRenderedComponent<TransferPage> page) => page.Find(".act .left").TextContent;
}
