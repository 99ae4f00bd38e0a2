using Ims.Infrastructure.Refunds;
using Ims.Web.Shared;

namespace Ims.Web.Refunds;

/// <summary>The addresses of the Refunds room.</summary>
public static class RefundPaths
{
    public const string List = "/refunds";
    public const string New = "/refunds/new";
    public const string Payables = "/payables";
    public const string PayablesFilePattern = "/payables/{number:int}/file";

    public static string Of(Guid key) => $"{List}/{key:D}";

    public static string From(string receiptNumber) => $"{New}?receipt={Uri.EscapeDataString(receiptNumber)}";

    public static string Shown(RefundsShown shown, long? olderThan = null) => PagedAddress.Of(List, shown == RefundsShown.Open ? null : Key(shown), olderThan);

    public static string Key(RefundsShown shown) => shown switch { RefundsShown.Trouble => "to-look-into", RefundsShown.All => "all", _ => "open" };

    public static RefundsShown ShownOf(string? key) => Enum.GetValues<RefundsShown>().FirstOrDefault(s => Key(s) == key, RefundsShown.Open);

    public static string File(int number) => $"{Payables}/{number}";

    public static string Download(int number) => $"{File(number)}/file";
}
