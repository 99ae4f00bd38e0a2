using System.Text.Json;
using Ims.Domain.CashDesk;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.CashDesk;
using Ims.Web.CashDesk;

namespace Ims.Tests.Component.CashDesk;

/// <summary>A basket as it is typed: lines that are told twice count once, and what is refused is shown where it was typed.</summary>
public sealed class DeskDraftTests
{
    static readonly DeskMethod[] methods = [new("CA", "Cash", MethodKind.Cash, HandsBack: true), new("CI", "Card in person", MethodKind.CardInPerson, HandsBack: true), new("CQ", "Cheque", MethodKind.Cheque, HandsBack: false)];

    static DeskDraft Draft()
    {
        var draft = new DeskDraft();
        draft.Offer(methods);
        return draft;
    }

    static KeyedLine Keyed(string id, string amount, string reference = "5401102239") => new(id, "23", reference, amount, "", "");

    static string Json(params KeyedLine[] lines) => JsonSerializer.Serialize(lines, JsonSerializerOptions.Web);

    [Fact]
    public void What_the_browser_tells_again_counts_once_and_what_was_removed_stays_removed()
    {
        var draft = Draft();
        Assert.Empty(draft.TakeIn(""));
        Assert.Equal(2, draft.TakeIn(Json(Keyed("a", "20"), Keyed("b", "12.50"))).Count);
        Assert.Equal("c", Assert.Single(draft.TakeIn(Json(Keyed("a", "20"), Keyed("b", "12.50"), Keyed("c", "7.25")))).Keyed.Id);
        draft.Lines.RemoveAt(0);
        var kept = JsonSerializer.Deserialize<KeptBasket>(JsonSerializer.Serialize(KeptBasket.Of(draft)))!.Draft();
        Assert.Empty(kept.TakeIn(Json(Keyed("a", "20"))));
        Assert.Equal((draft.Key, new Money(19_75)), (kept.Key, kept.Total!.Value));
    }

    [Fact]
    public void It_says_what_is_left_and_what_change_is_due()
    {
        var draft = Draft();
        draft.TakeIn(Json(Keyed("a", "20"), Keyed("b", "12.50")));
        Assert.Equal((new Money(32_50), Money.Zero), (draft.Left!.Value, draft.Given!.Value));
        draft.Tenders[0].Amount = "40";
        Assert.Equal(new Money(-7_50), draft.Left);
        draft.Tenders[1].Amount = "x";
        Assert.Null(draft.Left);
    }

    [Fact]
    public void It_is_read_as_it_is_typed_and_a_refusal_finds_its_box()
    {
        var draft = Draft();
        Assert.Equal("payment-empty", draft.Read().Refusal?.Code);
        draft.TakeIn(Json(Keyed("a", "20"), Keyed("b", "twelve")));
        var no = draft.Read().Refusal!;
        Assert.Equal(("amount-unreadable", "Lines[1].Amount", "desk-line-1"), (no.Code, no.Field, draft.InputOf(no.Field)));
        draft.Lines.RemoveAt(1);
        // The second of the tenders that something is typed into is the third on the page.
        (draft.Tenders[0].Amount, draft.Tenders[2].Amount, draft.Tenders[2].SortCode) = ("5", "15", "60123");
        no = draft.Read().Refusal!;
        Assert.Equal(("desk-sort-code", "Tenders[1].SortCode", "desk-tender-2-sortcode", "Tenders[2].SortCode"), (no.Code, no.Field, draft.InputOf(no.Field), draft.Placed(no).Field));
        (draft.Tenders[2].SortCode, draft.Tenders[2].AccountNumber, draft.Tenders[2].ChequeNumber) = ("601234", "12345678", "123");
        var basket = draft.Read().Value;
        Assert.Equal([new Tender("CA", new Money(5_00)), new Tender("CQ", new Money(15_00), new Cheque("601234", "12345678", "000123"))], basket.Tenders);
        Assert.Equal("Tenders[2].Amount", draft.Placed(new Refusal("method-above-maximum", "", "Tenders[1].Method")).Field);
        draft.Lines[0].Account = new DeskAccountTold("23", "5401102239", DeskRefusals.FundAmbiguous("5401102239"), null, null, null, [], []);
        Assert.Equal("desk-fund-ambiguous", draft.Read().Refusal?.Code);
    }

    [Fact]
    public void A_second_cheque_stands_after_the_first()
    {
        var draft = Draft();
        Assert.Equal(3, draft.AddTender("CQ"));
        Assert.Equal(1, draft.AddTender("CA"));
        Assert.Equal(["CA", "CA", "CI", "CQ", "CQ"], draft.Tenders.Select(t => t.Method));
    }
}
