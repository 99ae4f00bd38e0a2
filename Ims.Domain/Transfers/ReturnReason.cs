namespace Ims.Domain.Transfers;

/// <summary>Why a bank or a provider took a payment back.</summary>
public enum ReturnReason { ChequeBounced, DirectDebitUnpaid, Chargeback, Recalled }

/// <summary>The reasons as people read them.</summary>
public static class ReturnReasons
{
    public static string Words(ReturnReason reason) => reason switch
    {
        ReturnReason.ChequeBounced => "Cheque not paid",
        ReturnReason.DirectDebitUnpaid => "Direct debit not paid",
        ReturnReason.Chargeback => "Card payment charged back",
        ReturnReason.Recalled => "Payment recalled by the bank",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "It has no words."),
    };
}
