using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Recognition;

namespace Ims.Web.Recognition;

/// <summary>A line to try, as it is typed or pasted.</summary>
public sealed class LineDraft
{
    public string Profile { get; set; } = "";
    public int Account { get; set; }
    public string Date { get; set; } = "";
    public string Amount { get; set; } = "10.00";
    public string TypeCode { get; set; } = "";
    public string CustomerReference { get; set; } = "";
    public string BankReference { get; set; } = "";
    public string Payer { get; set; } = "";
    public string Narrative { get; set; } = "";

    public static LineDraft New(TrialChoices choices, DateOnly today) => new()
    {
        Profile = choices.Profiles.FirstOrDefault(p => !p.Disabled)?.Code ?? "", Account = choices.Accounts.Count > 0 ? choices.Accounts[0].Id : 0, Date = UkDates.Show(today),
    };

    public Result<IncomingLine> Read()
    {
        var on = UkDates.Read(Date, "Date");
        if (!on.Ok) return on.Refusal;
        var amount = Money.Parse(Amount);
        if (!amount.Ok) return amount.Refusal;
        return new IncomingLine
        {
            Number = 1, FileLine = 1, Date = on.Value, Amount = amount.Value, TypeCode = TypeCode.Trim(), BankReference = Filled(BankReference),
            CustomerReference = Filled(CustomerReference), Payer = Filled(Payer), Narrative = string.Join(' ', Narrative.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        };
    }

    static string? Filled(string text) => text.Trim() is { Length: > 0 } filled ? filled : null;
}
