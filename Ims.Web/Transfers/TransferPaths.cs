using System.Globalization;

namespace Ims.Web.Transfers;

/// <summary>The addresses of the Transfers room.</summary>
public static class TransferPaths
{
    public const string New = "/transfers/new";
    public const string Templates = "/transfers/templates";
    public const string Reverse = "/transfers/reverse";
    public const string Returned = "/transfers/returned";

    public static string From(string receiptNumber) => $"{New}?receipt={Uri.EscapeDataString(receiptNumber)}";

    public static string By(long templateId) => string.Create(CultureInfo.InvariantCulture, $"{New}?template={templateId}");

    public static string ReverseOf(string receiptNumber) => $"{Reverse}?receipt={Uri.EscapeDataString(receiptNumber)}";

    public static string ReturnOf(string receiptNumber) => $"{Returned}?receipt={Uri.EscapeDataString(receiptNumber)}";
}
