namespace Ims.Web.Transfers;

/// <summary>A line of a payment in <see cref="KeptTransfer"/>.</summary>
public sealed record KeptTake(string ReceiptNumber, long LineId, bool IsTaken, string Amount);

/// <summary>An account in <see cref="KeptTransfer"/>.</summary>
public sealed record KeptEnd(string Fund, string Reference, string Amount, string Narrative, bool Follows, string VatCode = "")
{
    public static KeptEnd Of(EndDraft end) => new(end.Fund, end.Reference, end.Amount, end.Narrative, end.Follows, end.VatCode);

    public EndDraft Draft => new() { Fund = Fund, Reference = Reference, Amount = Amount, Narrative = Narrative, Follows = Follows, VatCode = VatCode };
}

/// <summary>A transfer as far as it is typed, to go on with after the connection or the server was lost. Its key comes back too, so that what was sent meanwhile is done once.</summary>
/// <param name="Begun">What the page was opened with.</param>
public sealed record KeptTransfer(string Begun, Guid Key, IReadOnlyList<KeptTake> Lines, IReadOnlyList<KeptEnd> From, IReadOnlyList<KeptEnd> To, string Reason)
{
    /// <summary>Names the work in the browser.</summary>
    public const string Work = "transfer";

    public static KeptTransfer Of(string begun, TransferDraft draft, string reason) => new(
        begun, draft.Key, [.. draft.Lines.Select(l => new KeptTake(l.ReceiptNumber, l.Line.LineId, l.IsTaken, l.Amount))], [.. draft.From.Select(KeptEnd.Of)], [.. draft.To.Select(KeptEnd.Of)], reason);

    /// <summary>Whether somebody has typed the same.</summary>
    public bool Says(KeptTransfer other) => Lines.SequenceEqual(other.Lines) && From.SequenceEqual(other.From) && To.SequenceEqual(other.To) && Reason == other.Reason;
}
