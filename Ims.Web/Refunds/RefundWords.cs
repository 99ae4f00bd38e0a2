using Ims.Domain.Refunds;
using Ims.Infrastructure.Refunds;
using Ims.Web.Shared;

namespace Ims.Web.Refunds;

/// <summary>How refunds are told.</summary>
static class RefundWords
{
    /// <summary>As a badge says it: "With the provider".</summary>
    public static string Of(RefundStatus status) => Words.Capital(RefundRefusals.Words(status));

    public static Tone ToneOf(RefundStatus status) => status switch
    {
        RefundStatus.Completed => Tone.Good,
        RefundStatus.Failed or RefundStatus.Refused => Tone.Bad,
        RefundStatus.Unknown or RefundStatus.Requested => Tone.Warn,
        RefundStatus.Withdrawn => Tone.Still,
        _ => Tone.Info,
    };

    public static string Of(RefundRoute route) => route == RefundRoute.Provider ? "By its provider" : "By accounts payable";

    public static string Of(RefundsShown shown) => shown switch { RefundsShown.Trouble => "To look into", RefundsShown.All => "All", _ => "Not over" };

    public static string Of(PayablesAnswer answer) => answer switch { PayablesAnswer.Paid => "Paid", PayablesAnswer.NotPaid => "Not paid", _ => "No answer yet" };

    public static Tone ToneOf(PayablesAnswer answer) => answer switch { PayablesAnswer.Paid => Tone.Good, PayablesAnswer.NotPaid => Tone.Bad, _ => Tone.Info };
}
