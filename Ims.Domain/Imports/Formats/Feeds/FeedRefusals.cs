using Ims.Domain.Values;

namespace Ims.Domain.Imports.Formats.Feeds;

/// <summary>Refusals of single feeds, beside those of all tables.</summary>
static class FeedRefusals
{
    // Card and counter payments
    public static Refusal StateUnknown(int line, string column, string state) => new("state-unknown", $"Line {line}: {column} is \"{state}\", and it is not known whether that brought money. Ask the provider what it means, or set up a profile for delimited text.", column);
    public static Refusal StateAgainstSign(int line, string state, string amount) => new("state-against-sign", $"Line {line}: \"{state}\" does not go with the amount {amount}: one of the two is wrong. Ask the provider for the file again.", "Amount");
    public static Refusal TimeUnreadable(int line, string text) => new("time-unreadable", $"Line {line}: \"{text}\" is not a time such as 14:05:00. Ask the provider for the file again.", "Time Created");
    public static Refusal TotalUnreadable(int line, string text) => new("total-amount-unreadable", $"Line {line}: the total amount \"{text}\" is not an amount such as 1,234.50. Ask the provider for the file again.", "Total Amount");
}
