using System.Text;
using Ims.Domain.Values;

namespace Ims.Web.Shared;

/// <summary>Names of the code as people read them.</summary>
public static class Words
{
    /// <summary><c>IncomeOfficer</c> → "Income officer".</summary>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        var words = new StringBuilder();
        foreach (var c in value.ToString())
        {
            if (char.IsUpper(c) && words.Length > 0) words.Append(' ').Append(char.ToLowerInvariant(c));
            else words.Append(c);
        }

        return words.ToString();
    }

    /// <summary>"with the provider" → "With the provider".</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>"1 item", "42 items", "1,204 items".</summary>
    public static string Count(long n, string one, string? many = null) => $"{n:N0} {(n == 1 ? one : many ?? one + "s")}";

    /// <summary>What stands on an account: "owes £90.00", "£5.00 in credit".</summary>
    public static string Owes(Money balance) => balance.IsNegative ? $"{-balance} in credit" : $"owes {balance}";

    /// <summary>"840 bytes", "12.4 kB", "200.0 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => Count(bytes, "byte"),
        < 1_000_000 => $"{bytes / 100 / 10m:0.0} kB",
        _ => $"{bytes / 100_000 / 10m:0.0} MB",
    };
}
