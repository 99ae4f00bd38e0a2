namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>A line that the invented bank will report. Pence carry the sign: positive = received.</summary>
sealed record DraftLine(string TypeCode, long Pence, string Narrative, string BankReference, string CustomerReference = "")
{
    /// <summary>Where it belongs, when the line does not say so and somebody could find out.</summary>
    public (string FundCode, string Reference)? Answer { get; init; }
}

/// <summary>A day of one account at the invented bank.</summary>
sealed record StatementDraft(string SortCode, string AccountNumber, DateOnly AsOfOn, long OpeningPence, IReadOnlyList<DraftLine> Lines)
{
    public long ClosingPence => OpeningPence + Lines.Sum(l => l.Pence);
}
