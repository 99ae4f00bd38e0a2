using System.Security.Cryptography;
using Ims.Domain.Ledger;

namespace Ims.Infrastructure.Ledger;

/// <summary>
/// Makes the side rows of new ledger lines, each with a salt of its own, so that no digest tells what the text was. Salts are drawn many at a time: the system's
/// generator takes as long for 256 of them as for one. Not for use by two threads.
/// </summary>
sealed class SideRows
{
    const int SaltBytes = 16, Drawn = 256;

    readonly byte[] salts = new byte[Drawn * SaltBytes];
    int used = Drawn;

    public LedgerLineSide New(long lineId, string? payer, string? payerAddress, string? cheque, string? narrative) => new()
    {
        LedgerLineId = lineId, Salt = Salt(), Payer = payer, PayerAddress = payerAddress, Cheque = cheque, Narrative = narrative,
    };

    /// <summary>For a line that money of another line goes to: what came with the payment goes along, but for a narrative that somebody typed. Null where there is nothing to tell.</summary>
    public LedgerLineSide? Moved(long lineId, LedgerLineSide? from, string? narrative)
    {
        narrative = string.IsNullOrWhiteSpace(narrative) ? from?.Narrative : narrative.Trim();
        if (narrative is null && from is not { Payer: not null } and not { PayerAddress: not null } and not { Cheque: not null }) return null;
        return New(lineId, from?.Payer, from?.PayerAddress, from?.Cheque, narrative);
    }

    string Salt()
    {
        if (used == Drawn)
        {
            RandomNumberGenerator.Fill(salts);
            used = 0;
        }
        return Convert.ToHexStringLower(salts, used++ * SaltBytes, SaltBytes);
    }
}
