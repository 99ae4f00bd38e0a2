namespace Ims.Domain.Values;

/// <summary>Refusals of typed values, in the order they are checked.</summary>
public static class ValueRefusals
{
    public static Refusal AmountMissing(string field) => new("amount-missing", $"{field} is empty. Type an amount such as 142.00.", field);
    public static Refusal AmountTooFine(string field) => new("amount-too-fine", $"{field} has more than two decimals. Type pounds and pence, such as 142.50.", field);
    public static Refusal AmountUnreadable(string field, string? text) => new("amount-unreadable", $"{field} \"{text}\" is not an amount. Type pounds and pence, such as 142.50.", field);

    public static Refusal DayMissing(string field) => new("day-missing", "The day is empty. Type day, month and year, such as 20/04/2026.", field);
    public static Refusal DayUnreadable(string field, string text) => new("day-unreadable", $"\"{text}\" is not a day. Type day, month and year, such as 20/04/2026.", field);

    /// <summary>What a validator's rule says when it is broken: code and sentence are those of the room that the rule quotes.</summary>
    public static Refusal RuleBroken(string code, string sentence, string field) => new(code, sentence, field);
}
