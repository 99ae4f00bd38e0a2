namespace Ims.Tests.Support;

/// <summary>Size and seed of the slow proofs: small in every run, large with <c>IMS_PROOF=full</c>; <c>IMS_SEED</c> repeats one.</summary>
public static class Proof
{
    public static bool Full => Environment.GetEnvironmentVariable("IMS_PROOF") == "full";

    public static int Size(int small, int full) => Full ? full : small;

    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("IMS_SEED"), out var seed) ? seed : 20260715;
}
