using Ims.Domain.CashDesk;
using Ims.Infrastructure.CashDesk;
using Ims.Web.Shared;

namespace Ims.Web.CashDesk;

/// <summary>What tills, batches and deposits are called, and the tone of their badges.</summary>
static class DeskWords
{
    public static string Of(TillState state) => state switch { TillState.Open => "Open", TillState.Counted => "Waits for its sign-off", TillState.SignedOff => "To be banked", _ => "Banked" };

    public static Tone ToneOf(TillState state) => state switch { TillState.Open => Tone.Info, TillState.Counted => Tone.Warn, TillState.SignedOff => Tone.Warn, _ => Tone.Good };

    public static string Of(TillsShown shown) => shown switch
    {
        TillsShown.Counted => "To be signed off", TillsShown.Open => "Open", TillsShown.ToBank => "To be banked", TillsShown.Banked => "Banked", _ => "All",
    };

    public static string Of(ChequeBatchState state) => state switch { ChequeBatchState.Keying => "Being keyed", ChequeBatchState.Posted => "To be banked", ChequeBatchState.Banked => "Banked", _ => "Given up" };

    public static Tone ToneOf(ChequeBatchState state) => state switch { ChequeBatchState.Keying => Tone.Info, ChequeBatchState.Posted => Tone.Warn, ChequeBatchState.Banked => Tone.Good, _ => Tone.Still };

    public static string Of(BatchesShown shown) => shown switch
    {
        BatchesShown.Keying => "Being keyed", BatchesShown.Posted => "To be banked", BatchesShown.Banked => "Banked", BatchesShown.Abandoned => "Given up", _ => "All",
    };

    public static string Of(DepositKind kind) => kind == DepositKind.Cash ? "Cash" : "Cheques";

    public static string Of(DepositsShown shown) => shown switch { DepositsShown.Expected => "Expected at the bank", DepositsShown.Cleared => "The bank has it", _ => "All" };

    /// <summary>"£2.00 over", "£2.00 short", "right".</summary>
    public static string Variance(Domain.Values.Money variance) => variance.IsZero ? "right" : variance.IsNegative ? $"{-variance} short" : $"{variance} over";
}
