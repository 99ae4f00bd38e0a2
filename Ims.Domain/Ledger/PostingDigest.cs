namespace Ims.Domain.Ledger;

/// <summary>What proves that a posting is still as it was posted: lower-case hex SHA-256 over every stored field of it and of its lines. (Laws 3, 11)</summary>
public static class PostingDigest
{
    // Changes only together with a new way of writing the fields; then old postings keep the old one.
    const long Layout = 1;

    /// <summary>The digest of a posting with all its lines. Its own <see cref="Posting.Digest"/> is not read.</summary>
    public static string Of(Posting posting)
    {
        var writer = new DigestWriter(512);
        writer.Number(Layout);
        writer.Number(posting.Id);
        writer.Text(posting.Kind.ToString());
        writer.Text(posting.ReceiptNumber);
        writer.Number(posting.PostedAt.Ticks);
        writer.Text(posting.PostedBy);
        writer.Number(posting.ActId);
        writer.Number(posting.ImportId);
        writer.Number(posting.CorrectsPostingId);
        writer.Number(posting.Lines.Count);
        if (posting.Lines.Count == 1) Line(ref writer, posting.Lines[0]);
        else foreach (var line in posting.Lines.OrderBy(l => l.Ordinal)) Line(ref writer, line);
        return writer.Finish();
    }

    /// <summary>The digest of a line's side row; the line keeps it, so that blanking the row leaves the posting's digest true.</summary>
    /// <param name="salt">Random per row, so that the text cannot be guessed from the digest.</param>
    public static string SideDigest(string salt, string? payer, string? payerAddress, string? cheque, string? narrative)
    {
        ArgumentException.ThrowIfNullOrEmpty(salt);
        var writer = new DigestWriter(256);
        writer.Number(Layout);
        writer.Text(salt);
        writer.Text(payer);
        writer.Text(payerAddress);
        writer.Text(cheque);
        writer.Text(narrative);
        return writer.Finish();
    }

    /// <inheritdoc cref="SideDigest(string, string?, string?, string?, string?)"/>
    public static string SideDigest(LedgerLineSide side) =>
        SideDigest(side.Salt ?? throw new ArgumentException("A side row without its salt was blanked: its line keeps the digest.", nameof(side)),
            side.Payer, side.PayerAddress, side.Cheque, side.Narrative);

    /// <summary>Whether a side row still fits its line's digest. A blanked row, without its salt, proves nothing and passes.</summary>
    public static bool SideFits(LedgerLine line, LedgerLineSide side) => side.Salt is null
        ? side is { Payer: null, PayerAddress: null, Cheque: null, Narrative: null }
        : side.BlankedOn is null && line.SideDigest == SideDigest(side);

    static void Line(ref DigestWriter writer, LedgerLine line)
    {
        writer.Number(line.Id);
        writer.Number(line.Ordinal);
        writer.Text(line.FundCode);
        writer.Text(line.AccountReference);
        writer.Text(line.MethodCode);
        writer.Text(line.CreditCode);
        writer.Text(line.DebitCode);
        writer.Number(line.AmountPence);
        writer.Text(line.VatCode);
        writer.Fraction(line.VatRate);
        writer.Number(line.VatPence);
        writer.Number(line.ReceivedOn.DayNumber);
        writer.Number(line.AccountingOn.DayNumber);
        writer.Text(line.OfficeCode);
        writer.Text(line.ProviderReference);
        writer.Text(line.CardLastFour);
        writer.Number(line.StatementLineId);
        writer.Text(line.ExtraFields);
        writer.Text(line.SideDigest);
    }
}
