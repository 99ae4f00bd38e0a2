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
