using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Bacs;

/// <summary>
/// Reads DDICA (formats.md §7): claims under the direct debit guarantee, each a negative line. The date and the total of a section may stand behind its claims, so a
/// section is held until it ends.
/// </summary>
public sealed class DdicaReader(string account, string fileSha256) : BacsReader("DDICA", "VocaDocument", account, fileSha256)
{
    const string Document = "Data/Document", Section = $"{Document}/NewAdvices", Claim = $"{Section}/DDICAdvice";
    const int MostClaims = 10_000;

    sealed record ClaimRead(int Line)
    {
        public string Code { get; set; } = "";
        public string? Meaning { get; set; }
        public string? Reference { get; set; }
        public string? BankReference { get; set; }
        public string? Payer { get; set; }
        public string? SortCode { get; set; }
        public string? Account { get; set; }
        public long? Pence { get; set; }
    }

    readonly List<ClaimRead> claims = [];
    DateOnly? debitedOn;
    long? total;
    int sections;

    private protected override DateOnly? FileOn => debitedOn;

    private protected override Refusal? Begin(int line, string path, BacsFields fields, List<StatementEvent> output)
    {
        switch (path)
        {
            case Document: Found = true; return null;
            case Section:
                claims.Clear();
                (debitedOn, total, sections) = (null, null, sections + 1);
                return null;
            case Claim:
                if (claims.Count == MostClaims) return BacsRefusals.ClaimsTooMany(line, MostClaims);
                claims.Add(new ClaimRead(line));
                return null;
            default: return null;
        }
    }

    private protected override Refusal? End(int line, string path, string text, List<StatementEvent> output)
    {
        switch (path)
        {
            case $"{Section}/DateOfDebit": return AruddReader.Date(line, "DateOfDebit", Kept(text), out debitedOn);
            case $"{Section}/TotalValueOfDebits":
                if (!BacsText.TryAmount(text, out var all)) return BacsRefusals.AmountUnreadable(line, "TotalValueOfDebits", FieldText.Shown(text));
                total = all;
                return null;
            case Section: return EndSection(line, output);
            default: return path.StartsWith($"{Claim}/", StringComparison.Ordinal) ? Field(line, path[(Claim.Length + 1)..], text, claims[^1]) : null;
        }
    }

    static Refusal? Field(int line, string name, string text, ClaimRead claim)
    {
        switch (name)
        {
            case "ReasonCode": claim.Code = Kept(text) ?? ""; break;
            case "ReasonCodeMeaning": claim.Meaning = Kept(text); break;
            case "SUReference": claim.Reference = Kept(text); break;
            case "PayingBankReference": claim.BankReference = Kept(text); break;
            case "PayerName": claim.Payer = Kept(text); break;
            case "PayerSortCode": claim.SortCode = Kept(text); break;
            case "PayerAccount": claim.Account = Kept(text); break;
            case "TotalAmount":
                if (!BacsText.TryAmount(text, out var pence)) return BacsRefusals.AmountUnreadable(line, "TotalAmount", FieldText.Shown(text));
                claim.Pence = pence;
                break;
        }
        return null;
    }

    Refusal? EndSection(int line, List<StatementEvent> output)
    {
        if (debitedOn is not { } on) return BacsRefusals.FieldMissing(line, "DateOfDebit");
        if (total is not { } promised) return BacsRefusals.FieldMissing(line, "TotalValueOfDebits");
        var claimed = 0L;
        foreach (var claim in claims)
        {
            if (claim.Pence is not { } pence) return BacsRefusals.FieldMissing(claim.Line, "TotalAmount");
            claimed += pence;
            if (Tell(LineOf(claim, on, pence), output) is { } refusal) return refusal;
        }
        Check($"Value claimed, section {sections}", promised, claimed);
        return null;
    }

    static IncomingLine LineOf(ClaimRead claim, DateOnly on, long pence)
    {
        var reason = claim.Meaning ?? BacsReasons.OfClaim(claim.Code);
        return new IncomingLine
        {
            Number = 0, FileLine = claim.Line, Date = on, Amount = new Money(-pence), TypeCode = claim.Code, BankReference = claim.BankReference, CustomerReference = claim.Reference,
            Payer = claim.Payer, Return = new DebitReturn(null, reason),
            Narrative = BacsText.Account(claim.SortCode, claim.Account) is { } from ? $"Direct debit claimed back: {reason}, payer's account {from}" : $"Direct debit claimed back: {reason}",
        };
    }

    static string? Kept(string text) => FieldText.Kept(text.AsSpan().Trim());
}
