using Bunit;
using Ims.Domain.Access;
using Ims.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Component.Layout;

/// <summary>What the list under the search box says, when it is looked up, and what Enter does.</summary>
public sealed class SearchBoxTests : ComponentTest
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    readonly Suggester accounts = new("Accounts", Permission.AccountsView), receipts = new("Receipt", Permission.LedgerView);

    IRenderedComponent<SearchBox> Open(Role role = Role.IncomeOfficer)
    {
        Services.AddSingleton<ISearchSuggester>(receipts).AddSingleton<ISearchSuggester>(accounts);
        var person = SignIn(role);
        return Show<SearchBox>(p => p.Add(b => b.Person, person));
    }

    static string[] Options(IRenderedComponent<SearchBox> box) => [.. box.FindAll("[role=option]").Select(o => o.GetAttribute("href")!)];

    static void Type(IRenderedComponent<SearchBox> box, string text) => box.Find("#find").Input(text);

    void Wait() => Time.Advance(Pause);

    string Address => Services.GetRequiredService<NavigationManager>().Uri;

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory, MemberData(nameof(Roles))]
    public void An_empty_box_shows_the_pages_of_the_navigation_and_asks_nothing(Role role)
    {
        var box = Open(role);
        Assert.Equal(Navigation.All.Where(e => e.Needs is not { } needs || role.Holds(needs)).Select(e => e.Path), Options(box));
        Wait();
        Type(box, "   ");
        Wait();
        Assert.Empty(accounts.Asked.Concat(receipts.Asked));
    }

    [Theory]
    [InlineData("susp", "/suspense", Role.IncomeOfficer)]
    [InlineData("months set", "/months", Role.Cashier)]
    [InlineData("add fund gr", "/set-up/fund-group", Role.Administrator)]
    [InlineData("add fund gr", null, Role.IncomeOfficer)]
    [InlineData("RULES test", "/rules/test", Role.Auditor)]
    public void A_page_is_found_by_the_beginnings_of_words_of_its_title_and_group(string typed, string? path, Role role)
    {
        var box = Open(role);
        Type(box, typed);
        Assert.Equal(path is null ? [] : [path], Options(box).Where(o => !o.StartsWith("/transactions?", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_Enter_does_stands_first_and_needs_no_answer()
    {
        var box = Open();
        Type(box, " Hargreaves £5 ");
        Assert.Equal(["/transactions?find=Hargreaves%20%C2%A35"], Options(box));
        box.Find("form").Submit();
        Assert.EndsWith("/transactions?find=Hargreaves%20%C2%A35", Address, StringComparison.Ordinal);
        Assert.Empty(accounts.Asked);
    }

    [Fact]
    public void Things_of_the_council_are_looked_up_once_the_typing_pauses()
    {
        var box = Open();
        foreach (var text in (string[])["harg", "hargre", "hargreaves"])
        {
            Type(box, text);
            Time.Advance(Pause - TimeSpan.FromMilliseconds(1));
        }
        Assert.Empty(accounts.Asked);
        Wait();
        Assert.Equal(["hargreaves"], accounts.Asked);
        accounts.Answer("hargreaves", new SearchSuggestion("5403211798", "J Hargreaves, 23 Council tax", "/accounts/23/5403211798"));
        box.WaitForAssertion(() => Assert.Equal("/accounts/23/5403211798", Options(box)[^1]));
        Assert.Contains("J Hargreaves, 23 Council tax", box.Find("[role=group][aria-label=Accounts]").TextContent, StringComparison.Ordinal);
        Assert.Empty(box.FindAll("[role=group][aria-label=Receipt]"));
        Type(box, "");
        Assert.DoesNotContain("/accounts/23/5403211798", Options(box));
    }

    [Fact]
    public void An_answer_that_comes_after_more_was_typed_is_dropped_and_its_asking_is_called_off()
    {
        var box = Open();
        Type(box, "harg");
        Wait();
        Type(box, "hargreaves");
        Assert.True(accounts.CalledOff("harg"));
        accounts.Answer("harg", new SearchSuggestion("1", null, "/accounts/23/1"));
        Wait();
        Assert.True(SpinWait.SpinUntil(() => accounts.Asked.Contains("hargreaves"), TimeSpan.FromSeconds(10)));
        accounts.Answer("hargreaves", new SearchSuggestion("2", null, "/accounts/23/2"));
        box.WaitForAssertion(() => Assert.Equal("/accounts/23/2", Options(box)[^1]));
        Assert.DoesNotContain("/accounts/23/1", Options(box));
    }

    [Fact]
    public void Who_may_not_see_accounts_is_not_asked_for_them_and_who_may_not_see_transactions_finds_pages_alone()
    {
        var without = Enum.GetValues<Role>().First(r => !r.Holds(Permission.LedgerView) && !r.Holds(Permission.AccountsView));
        var box = Open(without);
        Type(box, "dash");
        Wait();
        Assert.Equal(["/"], Options(box));
        Assert.Empty(accounts.Asked.Concat(receipts.Asked));
        var before = Address;
        box.Find("form").Submit();
        Assert.Equal(before, Address);
    }

    [Fact]
    public void It_tells_what_it_is_to_those_who_cannot_see_it()
    {
        var box = Open();
        var input = box.Find("#find");
        Assert.Equal(("combobox", "false", "found", "list"), (input.GetAttribute("role"), input.GetAttribute("aria-expanded"), input.GetAttribute("aria-controls"), input.GetAttribute("aria-autocomplete")));
        Assert.Equal("listbox", box.Find("#found").GetAttribute("role"));
        Type(box, "s");
        var ids = box.FindAll("[role=option]").Select(o => o.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.False(string.IsNullOrEmpty(id)));
    }

    sealed class Suggester(string group, Permission needs) : ISearchSuggester
    {
        readonly System.Collections.Concurrent.ConcurrentDictionary<string, (TaskCompletionSource<IReadOnlyList<SearchSuggestion>> Answer, CancellationToken Ct)> asked = [];

        public string Group => group;
        public Permission Needs => needs;
        public IEnumerable<string> Asked => asked.Keys;

        // Receipts have nothing to do with these texts.
        public bool Takes(string text) => group == "Accounts" && text.Length >= 3;

        public Task<IReadOnlyList<SearchSuggestion>> FindAsync(string text, CancellationToken ct)
        {
            Assert.True(asked.TryAdd(text, (new TaskCompletionSource<IReadOnlyList<SearchSuggestion>>(), ct)));
            return asked[text].Answer.Task;
        }

        public void Answer(string text, params SearchSuggestion[] found) => asked[text].Answer.SetResult(found);


        public bool CalledOff(string text) => asked[text].Ct.IsCancellationRequested;
    }
}
