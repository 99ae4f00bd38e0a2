using System.Reflection;
using Ims.Domain.Ledger;
using Xunit;

namespace Ims.Tests.Unit.Ledger;

/// <summary>Postings balance (law 4), and their digest covers every stored field.</summary>
public sealed class PostingTests
{
    [Fact]
    public void A_sealed_posting_carries_the_digest_of_what_it_was()
    {
        var posting = Posting(PostingKind.Receipt, Line(1, 10_00), Line(2, -2_00));
        var kept = posting.Sealed();
        Assert.Matches("^[0-9a-f]{64}$", kept.Digest);
        Assert.Equal(kept.Digest, PostingDigest.Of(kept));
        Assert.Equal(PostingDigest.Of(posting), PostingDigest.Of(Posting(PostingKind.Receipt, Line(2, -2_00), Line(1, 10_00))));
    }

    [Fact]
    public void Sealing_copies_every_field()
    {
        var posting = new Posting
        {
            Id = 7, Kind = PostingKind.Receipt, ReceiptNumber = "WBC-7Q4MJX-K", PostedAt = new(2026, 4, 20, 7, 12, 0, DateTimeKind.Utc), PostedBy = "system", ActId = 3,
            ImportId = 4, CorrectsPostingId = 5, Digest = "", Lines = [Line(1, 1)],
        };
        var kept = posting.Sealed();
        foreach (var property in typeof(Posting).GetProperties().Where(p => p.Name != nameof(Domain.Ledger.Posting.Digest)))
            Assert.Equal(property.GetValue(posting), property.GetValue(kept));
    }

    /// <summary>Changes each stored property in turn, so that a new one cannot be forgotten.</summary>
    [Fact]
    public void Every_stored_field_of_posting_and_line_sways_the_digest()
    {
        var digest = PostingDigest.Of(Posting(PostingKind.Receipt, Line(1, 10_00)));
        foreach (var property in Stored(typeof(Posting), nameof(Domain.Ledger.Posting.Digest), nameof(Domain.Ledger.Posting.Lines)))
        {
            var posting = Posting(PostingKind.Receipt, Line(1, 10_00));
            property.SetValue(posting, Other(property, property.GetValue(posting)));
            Assert.True(PostingDigest.Of(posting) != digest, $"Posting.{property.Name} is not in the digest");
        }
        foreach (var property in Stored(typeof(LedgerLine), nameof(LedgerLine.Side), nameof(LedgerLine.PostingId)))
        {
            var line = Line(1, 10_00);
            property.SetValue(line, Other(property, property.GetValue(line)));
            Assert.True(PostingDigest.Of(Posting(PostingKind.Receipt, line)) != digest, $"LedgerLine.{property.Name} is not in the digest");
        }
        Assert.NotEqual(digest, PostingDigest.Of(Posting(PostingKind.Receipt, Line(1, 10_00), Line(2, 0))));
    }

    static IEnumerable<PropertyInfo> Stored(Type type, params string[] except) => type.GetProperties().Where(p => p.CanWrite && !except.Contains(p.Name));

    static object Other(PropertyInfo property, object? value) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var t when t == typeof(string) => value is null ? "" : value + "x", // empty is not nothing
        var t when t == typeof(long) => value is null ? 0L : (long)value + 1,
        var t when t == typeof(int) => (int)value! + 1,
        var t when t == typeof(decimal) => value is null ? 0m : (decimal)value + 0.000001m,
        var t when t == typeof(DateTime) => ((DateTime)value!).AddTicks(1),
        var t when t == typeof(DateOnly) => ((DateOnly)value!).AddDays(1),
        var t when t.IsEnum => Enum.GetValues(t).Cast<object>().First(v => !v.Equals(value)),
        var t => throw new NotSupportedException($"How does one change a {t.Name}?"),
    };

    [Fact]
    public void Text_moved_from_one_field_to_the_next_shows() =>
        Assert.NotEqual(PostingDigest.SideDigest("s", "AB", "C", null, null), PostingDigest.SideDigest("s", "A", "BC", null, null));

    [Fact]
    public void A_rate_that_a_database_gives_back_with_more_zeros_is_the_same_rate() =>
        Assert.Equal(PostingDigest.Of(Posting(PostingKind.Receipt, Line(1, 10_00, rate: 0.2m))), PostingDigest.Of(Posting(PostingKind.Receipt, Line(1, 10_00, rate: 0.200000m))));

    [Fact]
    public void A_posting_larger_than_the_first_buffer_is_digested_whole()
    {
        var lines = Enumerable.Range(1, 500).Select(i => Line(i, i)).ToArray();
        var digest = PostingDigest.Of(Posting(PostingKind.Receipt, lines));
        lines[^1] = Line(500, 501);
        Assert.NotEqual(digest, PostingDigest.Of(Posting(PostingKind.Receipt, lines)));
    }

    [Fact]
    public void A_side_row_fits_until_it_is_changed_and_still_when_it_is_blanked()
    {
        var digest = PostingDigest.SideDigest("salt", "Mx Payer", null, null, "rent");
        var line = Line(1, 10_00, side: digest);
        Assert.True(PostingDigest.SideFits(line, new() { LedgerLineId = 1, Salt = "salt", Payer = "Mx Payer", Narrative = "rent" }));
        Assert.False(PostingDigest.SideFits(line, new() { LedgerLineId = 1, Salt = "salt", Payer = "Mx Player", Narrative = "rent" }));
        Assert.False(PostingDigest.SideFits(line, new() { LedgerLineId = 1, Salt = "pepper", Payer = "Mx Payer", Narrative = "rent" }));
        Assert.True(PostingDigest.SideFits(line, new() { LedgerLineId = 1, Salt = null }));
        Assert.False(PostingDigest.SideFits(line, new() { LedgerLineId = 1, Salt = null, Narrative = "left behind" }));
        Assert.Throws<ArgumentException>(() => PostingDigest.SideDigest("", "Mx Payer", null, null, null));
    }

    [Theory]
    [InlineData(PostingKind.Transfer)]
    [InlineData(PostingKind.SuspenseAllocation)]
    [InlineData(PostingKind.WriteOff)]
    public void A_movement_comes_to_zero_in_sum_and_on_each_control_code(PostingKind kind)
    {
        Sound(Posting(kind, Line(1, -10_00), Line(2, 4_00), Line(3, 6_00)));
        Faulty("its lines come to £1.00, not to zero", Posting(kind, Line(1, -10_00), Line(2, 11_00)));
        Faulty("control code C-CASH is left with -£10.00", Posting(kind, Line(1, -10_00), Line(2, 10_00, debit: "C-CARD")));
    }

    [Fact]
    public void A_receipt_need_not_come_to_zero_but_each_line_has_a_fund()
    {
        Sound(Posting(PostingKind.Receipt, Line(1, 10_00), Line(2, -2_00)));
        Faulty("line 2 has no fund", Posting(PostingKind.Receipt, Line(1, 10_00), Line(2, 1_00, fund: null)));
    }

    [Fact]
    public void Banking_moves_between_two_control_codes_and_is_no_income()
    {
        Sound(Posting(PostingKind.Banking, Line(1, 10_00, fund: null, debit: "BANK")));
        Sound(Posting(PostingKind.Reversal, Line(1, -10_00, fund: null, debit: "BANK")));
        Faulty("line 1 has a fund, but banking is no income", Posting(PostingKind.Banking, Line(1, 10_00)));
        Faulty("line 1 has VAT, but banking is no income", Posting(PostingKind.Banking, Line(1, 10_00, fund: null, vat: 1)));
        Faulty("line 1 moves from a control code to itself", Posting(PostingKind.Banking, Line(1, 10_00, fund: null, debit: "I-TAX")));
    }

    [Fact]
    public void What_no_posting_may_be_is_named()
    {
        Faulty("it has no line", Posting(PostingKind.Receipt));
        Faulty("line 2 has the ordinal 3", Posting(PostingKind.Receipt, Line(1, 1), Line(3, 1)));
        Faulty("line 1 belongs to another posting", Posting(PostingKind.Receipt, Line(1, 1, posting: 8)));
        Faulty("line 1 lacks one of its two sides", Posting(PostingKind.Receipt, Line(1, 1, debit: "")));
        Faulty("line 1 has VAT that is no part of its amount", Posting(PostingKind.Receipt, Line(1, 100, vat: 101)));
        Faulty("line 1 has VAT that is no part of its amount", Posting(PostingKind.Receipt, Line(1, -100, vat: 17)));
        Faulty("line 1 has VAT without a VAT code", Posting(PostingKind.Receipt, Line(1, 100, vat: 17, vatCode: null)));
        Faulty("line 1 has a VAT rate below zero", Posting(PostingKind.Receipt, Line(1, 100, rate: -0.2m)));
        Sound(Posting(PostingKind.Migration, Line(1, 100, vat: 101)));
    }

    static void Sound(Posting posting) => Assert.Null(PostingBalance.Fault(posting));

    static void Faulty(string fault, Posting posting)
    {
        Assert.Equal(fault, PostingBalance.Fault(posting));
        Assert.Contains(fault, Assert.Throws<InvalidOperationException>(posting.Sealed).Message);
    }

    static Posting Posting(PostingKind kind, params LedgerLine[] lines) => new()
    {
        Id = 7, Kind = kind, ReceiptNumber = "WBC-7Q4MJX-K", PostedAt = new(2026, 4, 20, 7, 12, 0, DateTimeKind.Utc), PostedBy = "system", ActId = 3, Digest = "", Lines = [.. lines],
    };

    static LedgerLine Line(int ordinal, long pence, string? fund = "23", string debit = "C-CASH", long vat = 0, string? vatCode = "W0", decimal? rate = null, long posting = 7, string? side = null) => new()
    {
        Id = 100 + ordinal, PostingId = posting, Ordinal = ordinal, FundCode = fund, MethodCode = "1", CreditCode = "I-TAX", DebitCode = debit, AmountPence = pence,
        VatPence = vat, VatCode = vatCode, VatRate = rate, ReceivedOn = new(2026, 4, 19), AccountingOn = new(2026, 4, 19), SideDigest = side,
    };
}
