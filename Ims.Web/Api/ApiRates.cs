using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Ims.Domain.Api;
using Microsoft.Extensions.Options;

namespace Ims.Web.Api;

/// <summary>Counts calls of keys, and of addresses those that were not let in. What is over is refused before a database is asked.</summary>
internal sealed class ApiRates(IOptions<ApiLimits> limits) : IDisposable
{
    const int BytesOfNetwork = 8;

    readonly PartitionedRateLimiter<string> calls = PerMinute(limits.Value.CallsPerMinute), refused = PerMinute(limits.Value.RefusedPerMinute), refusedKeys = PerMinute(limits.Value.RefusedPerKeyPerMinute);

    /// <summary>Before a database is asked: whether an address, or one key from there, was refused too often, or a key has called too often; then how many seconds it has to wait.</summary>
    public int? ShutOut(IPAddress? address, ApiKeyText? key) =>
        Ask(refused, Of(address), 0) ?? (key is null ? null : Ask(refusedKeys, Of(address, key), 0) ?? Ask(calls, key.ToString(), 0));

    /// <summary>Takes one call of a key that holds; null where it may go on.</summary>
    public int? Take(ApiKeyText key) => Ask(calls, key.ToString(), 1);

    /// <summary>Counts a call that was not let in.</summary>
    public void Refused(IPAddress? address, ApiKeyText? key)
    {
        Ask(refused, Of(address), 1);
        if (key is not null) Ask(refusedKeys, Of(address, key), 1);
    }

    public void Dispose()
    {
        calls.Dispose();
        refused.Dispose();
        refusedKeys.Dispose();
    }

    static int? Ask(PartitionedRateLimiter<string> limiter, string who, int permits)
    {
        using var lease = limiter.AttemptAcquire(who, permits);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Max(1, (wait.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond) : 60;
    }

    static string Of(IPAddress? address, ApiKeyText key) => $"{Of(address)} {key}";

    /// <summary>An address of version 6 counts as its network: whoever has one of a network has all of them.</summary>
    internal static string Of(IPAddress? address)
    {
        if (address is null) return "nowhere";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, BytesOfNetwork)) : address.ToString();
    }

    static PartitionedRateLimiter<string> PerMinute(int most) => PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions
    {
        PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0,
    }));
}
