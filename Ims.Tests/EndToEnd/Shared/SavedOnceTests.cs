using System.Collections.Concurrent;
using System.Data.Common;
using Ims.Domain.Access;
using Ims.Domain.Approvals;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;
using Ims.Tests.Support.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ims.Tests.EndToEnd.Shared;

/// <summary>
/// S8, for the forms that move money: whatever happens to the connection around a save, and however often it is pressed, what was typed is kept until it is told that it was saved, and it is saved
/// once. Repeat one with IMS_SEED.
/// </summary>
[Collection(MoreBrowserTests.Name)]
public sealed class SavedOnceTests(WebServer server, Chromium chromium) : BrowserTest(server, chromium)
{
    const string Westmoor = "Westmoor Borough Council", Account = "5403211798", Neighbour = "5401102239";

    /// <summary>Amounts are told from the ids that are written beside them by their size.</summary>
    const int Least = 10_000_00, Payment = 5_000_000_00;

    /// <summary>Blazor tries to reach the server again after pauses that grow.</summary>
    const int Patience = 60_000;

    /// <summary>Whose every write the line listens to, by what is written in pence: each save has an amount of its own.</summary>
    readonly ConcurrentDictionary<long, CutLine> cutAtWrite = new();

    enum Fault
    {
        CutWhileTyping, CutBeforeTheClick, CutAfterTheClick, CutInMidSave,
        /// <summary>And whoever waits for the page opens it again.</summary>
        CutInMidSaveAndOpenedAgain,
        DoubleClick,
    }

    /// <summary>A form, as it is filled, saved and told about.</summary>
    /// <param name="Path">Where it opens.</param>
    /// <param name="Amount">The field of the amount.</param>
    /// <param name="Words">The field of what is said about it.</param>
    /// <param name="Others">Fills all other fields.</param>
    /// <param name="Save">The button, around the amount.</param>
    /// <param name="Done">Said of what was saved.</param>
    /// <param name="Already">Said of what had been saved when it is sent again.</param>
    /// <param name="Again">The button that opens the form afresh; null where it stays open.</param>
    /// <param name="Saved">How often an amount was saved.</param>
    sealed record MoneyForm(
        string Path, string Amount, string Words, Func<IPage, Task> Others, (string Before, string After) Save, string Done, string Already, string? Again, Func<CouncilDb, long, Task<int>> Saved);

    [Fact]
    public async Task Money_is_saved_once_whatever_happens_to_the_connection()
    {
        ForgiveLostConnection();
        await using var own = new WebServer { Change = ListenToWrites };
        var forms = await FormsAsync(own);
        var rounds = Proof.Size(small: 24, full: 216) / forms.Count;
        await Task.WhenAll(forms.Select((form, at) => SaveAsync(own, form, at, rounds)));

        var westmoor = (await own.Services.GetRequiredService<CouncilDirectory>().FindAsync("westmoor", default))!;
        await using var db = Db(own);
        Assert.Empty(await Laws.BrokenAsync(db, westmoor));
    }

    /// <summary>Every fault in turn, in an order of its own.</summary>
    async Task SaveAsync(WebServer own, MoneyForm form, int at, int rounds)
    {
        await using var line = new CutLine(own.Address);
        var (random, faults) = (new Random(Proof.Seed + at), Enum.GetValues<Fault>());
        var page = await OpenAsync();
        await SignInAsync(page, Westmoor, "Income officer", form.Path, line.Address);
        for (var round = 0; round < rounds; round++)
        {
            if (round % faults.Length == 0) random.Shuffle(faults);
            var (fault, pence) = (faults[round % faults.Length], Least + round * 10 + at);
            try
            {
                await TypeAndSaveAsync(page, line, form, new Money(pence), fault);
                await using var db = Db(own);
                Assert.Equal(1, await form.Saved(db, pence));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException($"With IMS_SEED={Proof.Seed}: {form.Path}, round {round}, {fault}: {e.Message}", e);
            }
        }
    }

    async Task TypeAndSaveAsync(IPage page, CutLine line, MoneyForm form, Money money, Fault fault)
    {
        var (amount, words) = (page.Locator(form.Amount), page.Locator(form.Words));
        var save = page.GetByRole(AriaRole.Button, new() { Name = $"{form.Save.Before} {money}{form.Save.After}", Exact = true });
        var done = page.Locator(".notice.good, .notice.info").Filter(new() { HasText = $"{money}" }).Filter(new() { HasText = form.Done });
        var said = $"Saved once, {money.Pence}";

        await form.Others(page);
        await Expect(amount).ToBeVisibleAsync();
        if (fault == Fault.CutWhileTyping) line.Cut();
        await amount.FillAsync(money.ToPlain());
        await words.FillAsync(said);
        if (fault == Fault.CutWhileTyping) await MendAsync(page, line);
        await Expect(save).ToBeVisibleAsync(new() { Timeout = Patience });

        if (fault is Fault.CutInMidSave or Fault.CutInMidSaveAndOpenedAgain) cutAtWrite[money.Pence] = line;
        if (fault == Fault.CutBeforeTheClick) line.Cut();
        await (fault == Fault.DoubleClick ? save.DblClickAsync() : save.ClickAsync(new() { Force = true }));
        if (fault == Fault.CutAfterTheClick) line.Cut();
        if (fault is Fault.CutBeforeTheClick or Fault.CutAfterTheClick or Fault.CutInMidSave) await MendAsync(page, line);
        if (fault == Fault.CutInMidSaveAndOpenedAgain) await OpenAgainAsync(page, line, form);

        var already = page.Locator(".notice.bad, .notice.info").Filter(new() { HasText = form.Already });
        if (fault is Fault.CutBeforeTheClick or Fault.CutAfterTheClick or Fault.CutInMidSaveAndOpenedAgain && !await IsSoonSeenAsync(done))
        {
            // Whoever does not see it done finds what they typed, and presses again.
            await Expect(words).ToHaveValueAsync(said, new() { Timeout = Patience });
            await save.ClickAsync();
        }
        await Expect(fault == Fault.CutInMidSaveAndOpenedAgain ? already : done).ToBeVisibleAsync(new() { Timeout = Patience });
        if (form.Again is { } again) await page.Locator(again).ClickAsync();
    }

    static async Task MendAsync(IPage page, CutLine line)
    {
        var lost = page.Locator("#components-reconnect-modal");
        await Expect(lost).ToBeVisibleAsync(new() { Timeout = Patience });
        line.Mend();
        await Expect(lost).ToBeHiddenAsync(new() { Timeout = Patience });
    }

    static async Task OpenAgainAsync(IPage page, CutLine line, MoneyForm form)
    {
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.GotoAsync("about:blank");
        line.Mend();
        await page.GotoAsync(new Uri(line.Address, form.Path).ToString());
    }

    static async Task<bool> IsSoonSeenAsync(ILocator what)
    {
        try
        {
            await Expect(what).ToBeVisibleAsync(new() { Timeout = 3_000 });
            return true;
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    void ListenToWrites(IServiceCollection services)
    {
        services.AddSingleton<IInterceptor>(new SwitchedFault
        {
            Strikes = command =>
            {
                if (cutAtWrite.IsEmpty || !command.CommandText.Contains("INSERT", StringComparison.Ordinal)) return false;
                foreach (DbParameter written in command.Parameters)
                    if (written.Value is long value && cutAtWrite.TryRemove(Math.Abs(value), out var line)) line.Cut();
                return false;
            },
        });
    }

    static CouncilDb Db(WebServer own) => own.Services.GetRequiredService<Databases>().OpenCouncil("westmoor");

    /// <summary>A transfer and a returned item are posted at once, a refund waits for a second person, an allocation never does.</summary>
    static async Task<IReadOnlyList<MoneyForm>> FormsAsync(WebServer own)
    {
        await using var westmoor = await own.FurnishAsync("westmoor");
        await using (var db = Db(own))
        {
            db.ApprovalPolicies.Add(new ApprovalPolicy { Kind = ApprovalKind.Transfer, Required = false, ApprovedBy = Permission.TransfersApprove });
            await db.SaveChangesAsync();
        }
        var acts = westmoor.Get<Acts>();
        Task<PaymentTaken> PaidAsync() => PaymentsTaken.PayAsync(acts, new Paid(TestTemplate.CouncilTax, Payment, Account));
        var (moved, returned, refunded) = (await PaidAsync(), await PaidAsync(), await PaidAsync());
        await SuspenseArrivals.ArriveAsync(acts, new Arrival(Payment));

        Func<CouncilDb, long, Task<int>> Posted(PostingKind kind) =>
            (db, pence) => db.Postings.CountAsync(p => p.Kind == kind && p.Lines.Any(l => l.AmountPence == (kind == PostingKind.ReturnedItem ? -pence : pence)));
        return
        [
            new($"/transfers/new?receipt={moved.Receipt}", $"#line-{moved.Lines[0]}-amount", "#transfer-reason", async page =>
            {
                await page.Locator("#to-0-fund").SelectOptionAsync(TestTemplate.CouncilTax);
                await page.Locator("#to-0-reference").FillAsync(Neighbour);
            }, ("Ask to transfer", ""), "Done: Transfer", "was posted already", "#transfer-again", Posted(PostingKind.Transfer)),
            new("/transfers/returned", "#returned-amount", "#returned-reason", async page =>
            {
                await page.Locator("#returned-receipt").FillAsync(returned.Receipt);
                await page.Locator("#returned-receipt").BlurAsync();
                await Expect(page.Locator("#returned-amount")).ToHaveValueAsync("5000000.00");
            },
                ("Ask to post that", " came back"), "Done: Post that", "was posted already", "#returned-again", Posted(PostingKind.ReturnedItem)),
            new("/refunds/new", "#refund-line-0", "#refund-reason", async page =>
            {
                await page.Locator("#refund-receipt").FillAsync(refunded.Receipt);
                await page.Locator("#refund-receipt").BlurAsync();
            }, ("Ask to refund", ""), "Asked for: Refund", "waits for approval already", "#refund-again", (db, pence) => db.Refunds.CountAsync(r => r.AmountPence == pence)),
            new("/suspense", "#line-0-amount", "#line-0-narrative", async page =>
            {
                await page.Locator("#line-0-fund").SelectOptionAsync(TestTemplate.CouncilTax);
                await page.Locator("#line-0-reference").FillAsync(Neighbour);
            }, ("Allocate", ""), "was allocated to", "was allocated by", null, Posted(PostingKind.SuspenseAllocation)),
        ];
    }
}
