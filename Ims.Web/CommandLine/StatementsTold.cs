using System.Text.Json.Serialization;
using Ims.Domain.Imports;
using Ims.Domain.Values;

namespace Ims.Web.CommandLine;

/// <summary>What <c>read</c> prints: statements, sums and checks of a file. Amounts are whole minor units of the statement's currency.</summary>
sealed class StatementsTold
{
    int at;   // the statement that is spoken of

    public string? Format { get; set; }
    public List<StatementTold> Statements { get; } = [];
    public int Lines { get; private set; }
    public long CreditPence { get; private set; }
    /// <summary>A positive sum.</summary>
    public long DebitPence { get; private set; }
    public List<CheckTold> Checks { get; } = [];
    /// <summary>Where reading stopped: a file of money has no single rejected lines, it is refused whole.</summary>
    public List<RejectedTold> Rejected { get; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Refusal? Refused { get; private set; }

    [JsonIgnore]
    public bool Ok => Refused is null && Checks.TrueForAll(c => c.Ok);

    public void Take(StatementEvent e)
    {
        switch (e)
        {
            case StatementStarted s:
                at = Statements.Count;
                Statements.Add(new(s.Header.AccountText, s.Header.Currency, null, null));
                break;
            case StatementResumed s: at = s.Ordinal - 1; break;
            case StatementEnded s: Statements[at] = Statements[at] with { Opening = s.Footer.OpeningPence, Closing = s.Footer.ClosingPence }; break;
            case LineRead { Line.Amount: var amount }:
                Lines++;
                if (amount.IsNegative) DebitPence = checked(DebitPence - amount.Pence);
                else CreditPence = checked(CreditPence + amount.Pence);
                break;
            case FileChecked { Check: var c }: Checks.Add(new(c.Name, c.Expected, c.Actual, c.Ok)); break;
            case ReadRefused { Fault: var fault }: Refuse(fault.FileLine, fault.Text, fault.Refusal); break;
        }
    }

    public void Refuse(int line, string text, Refusal refusal)
    {
        Refused = refusal;
        Rejected.Add(new(line, text, refusal.Sentence));
    }
}

sealed record StatementTold(string Account, string Currency, long? Opening, long? Closing);

sealed record CheckTold(string Name, string Expected, string Actual, bool Ok);

sealed record RejectedTold(int Line, string Text, string Reason);
