using Bunit;
using Ims.Domain.Values;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Shared;

public sealed class SharedComponentTests : ComponentTest
{
    [Fact]
    public void A_debit_reads_with_its_minus_before_the_pound() =>
        Assert.Equal("-£12.00", Render<MoneyText>(p => p.Add(c => c.Value, new Money(-1200))).Find(".money").TextContent);

    [Fact]
    public void A_date_reads_the_uk_way_and_tells_machines_the_other() =>
        Render<DateText>(p => p.Add(c => c.Value, new DateOnly(2026, 4, 20))).MarkupMatches("""<time datetime="2026-04-20">20/04/2026</time>""");

    [Fact]
    public void A_summer_instant_reads_as_uk_time() =>
        Render<TimeText>(p => p.Add(c => c.At, new DateTime(2026, 7, 1, 6, 12, 0, DateTimeKind.Utc)).Add(c => c.WithDate, true))
            .MarkupMatches("""<time datetime="2026-07-01T06:12:00Z">01/07/2026 07:12</time>""");

    [Fact]
    public void A_badge_has_words_beside_its_colour() =>
        Render<StatusBadge>(p => p.Add(c => c.Tone, Tone.Warn).Add(c => c.Text, "Held")).MarkupMatches("""<span class="b warn">Held</span>""");

    [Fact]
    public void A_page_has_one_heading_and_its_trail()
    {
        var page = Render<PageHeader>(p => p.Add(c => c.Title, "NWB.bai2").Add(c => c.Sub, "3 lines").Add(c => c.Trail, [new Crumb("Imports", "/imports")]));
        Assert.Equal("NWB.bai2", page.FindAll("h1").Single().TextContent.Trim());
        Assert.Equal("/imports", page.Find("nav[aria-label='Where you are'] a").GetAttribute("href"));
        Assert.Equal("page", page.Find("nav li:last-child").GetAttribute("aria-current"));
    }

    [Fact]
    public void The_chosen_chip_is_pressed_and_another_can_be_chosen()
    {
        string? chosen = null;
        var chips = Render<Chips<string>>(p => p.Add(c => c.Label, "Filter by age").Add(c => c.Items, [new Chip<string>("all", "All", 1204), new Chip<string>("old", "Over 30 days")])
            .Add(c => c.Value, "all").Add(c => c.ValueChanged, v => chosen = v));
        Assert.Equal(["true", "false"], chips.FindAll("button").Select(b => b.GetAttribute("aria-pressed")));
        Assert.Contains("1,204", chips.Find("button").TextContent, StringComparison.Ordinal);
        chips.FindAll("button")[1].Click();
        Assert.Equal("old", chosen);
    }

    [Fact]
    public void A_refusal_leads_to_its_field_and_stands_beside_it()
    {
        var refusal = new Refusal("amount-missing", "Amount is empty. Type an amount such as 142.00.", "Amount");
        var summary = Render<RefusalMessage>(p => p.Add(c => c.Refusal, refusal).Add(c => c.FieldId, "amount"));
        Assert.Equal("amount", summary.Find("[role=alert] a").GetAttribute("data-focus"));
        var field = Render<Field>(p => p.Add(c => c.Id, "amount").Add(c => c.Label, "Amount").Add(c => c.Refusal, refusal).AddChildContent("<input id='amount'>"));
        Assert.Equal(refusal.Sentence, field.Find("#amount-error").TextContent);
        var other = Render<Field>(p => p.Add(c => c.Id, "fund").Add(c => c.Label, "Fund").Add(c => c.Refusal, refusal).AddChildContent("<input id='fund'>"));
        Assert.Empty(other.FindAll(".error"));
    }

    [Fact]
    public void A_notice_is_a_status_even_before_it_speaks()
    {
        var notice = Render<Notice>(p => p.Add(c => c.Text, null));
        Assert.Empty(notice.Find("[role=status]").Children);
        notice.Render(p => p.Add(c => c.Text, "Allocated £142.00.").Add(c => c.Href, "/transactions/7"));
        Assert.Equal("/transactions/7", notice.Find("[role=status] a").GetAttribute("href"));
    }

    [Theory]
    [InlineData(1204, 3412L, 4, "Posting a.bai2: 1,204 of 3,412 lines, about 8 seconds left")]
    [InlineData(1, 1000L, 2, "Posting a.bai2: 1 of 1,000 lines, about 34 minutes left")]
    [InlineData(1204, 3412L, 1, "Posting a.bai2: 1,204 of 3,412 lines")]
    [InlineData(3412, 3412L, 9, "Posting a.bai2: 3,412 of 3,412 lines")]
    [InlineData(7, null, 9, "Posting a.bai2: 7 lines so far")]
    public void Progress_tells_counts_and_the_time_left(long done, long? total, int seconds, string sentence)
    {
        var line = Render<ProgressLine>(p => p.Add(c => c.Label, "Posting a.bai2").Add(c => c.Done, done).Add(c => c.Total, total).Add(c => c.Elapsed, TimeSpan.FromSeconds(seconds)));
        Assert.Equal(sentence, line.Find("p").TextContent);
        Assert.Equal("Posting a.bai2", line.Find("[role=progressbar]").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_table_has_one_row_in_the_tab_order_and_tells_which_is_current()
    {
        string? current = null;
        var table = Render<KeyTable<string>>(p => p.Add(c => c.Caption, "Items").Add(c => c.Items, ["a", "b", "c"]).Add(c => c.Key, s => s)
            .Add(c => c.Head, "<th>Item</th>").Add(c => c.Row, s => $"<td>{s}</td>").Add(c => c.Current, "b").Add(c => c.CurrentChanged, v => current = v));
        Assert.Equal(["-1", "0", "-1"], table.FindAll("tbody tr").Select(r => r.GetAttribute("tabindex")));
        Assert.Equal("true", table.FindAll("tbody tr")[1].GetAttribute("aria-current"));
        table.FindAll("tbody tr")[2].FocusIn(new Microsoft.AspNetCore.Components.Web.FocusEventArgs());
        Assert.Equal("c", current);
    }

    [Fact]
    public void An_empty_table_says_what_to_do()
    {
        RenderFragment empty = b => b.AddContent(0, "Upload a file.");
        var table = Render<KeyTable<string>>(p => p.Add(c => c.Caption, "Items").Add(c => c.Items, []).Add(c => c.Key, s => s)
            .Add(c => c.Head, "<th>Item</th>").Add(c => c.Row, s => $"<td>{s}</td>").Add(c => c.Empty, empty));
        Assert.Contains("Upload a file.", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_answers_yes_only_when_told_to()
    {
        var provider = Render<MudBlazor.MudDialogProvider>();
        var dialogs = Services.GetRequiredService<MudBlazor.IDialogService>();
        foreach (var (button, answer) in new[] { ("Discard the file", true), ("Cancel", false) })
        {
            var asked = provider.InvokeAsync(() => dialogs.ConfirmAsync("Discard a.bai2", "Nothing of it is kept.", "Discard the file", canBeUndone: false));
            provider.WaitForAssertion(() => Assert.Contains("This cannot be undone.", provider.Markup, StringComparison.Ordinal));
            await provider.FindAll("button").Single(b => b.TextContent.Trim() == button).ClickAsync(new());
            Assert.Equal(answer, await asked);
        }
    }

    [Fact]
    public void Words_of_the_code_become_words()
    {
        Assert.Equal("Income officer", Words.Of(Ims.Domain.Access.Role.IncomeOfficer));
        Assert.Equal(["1 line", "1,204 lines", "2 entries"], [Words.Count(1, "line"), Words.Count(1204, "line"), Words.Count(2, "entry", "entries")]);
    }
}
