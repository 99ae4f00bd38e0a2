namespace Ims.Domain.Imports.Formats;

/// <summary>What lines add up to: of a statement, or of a part of it.</summary>
sealed class LineSums
{
    public int Lines { get; private set; }
    public int Credits { get; private set; }
    public int Debits => Lines - Credits;
    public long CreditPence { get; private set; }
    public long DebitPence { get; private set; }
    public long NetPence => CreditPence - DebitPence;

    /// <summary>False when the sums grow beyond any bank's.</summary>
    public bool Add(long pence)
    {
        Lines++;
        if (pence < 0) DebitPence -= pence;
        else
        {
            Credits++;
            CreditPence += pence;
        }
        return CreditPence <= FieldText.MostPence && DebitPence <= FieldText.MostPence;
    }

    public StatementFooter Footer(long? opening, long? closing) => new(opening, closing, Lines, CreditPence, DebitPence);
}
