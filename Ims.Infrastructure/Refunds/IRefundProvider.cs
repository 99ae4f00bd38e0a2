using Ims.Domain.Refunds;
using Ims.Domain.Values;

namespace Ims.Infrastructure.Refunds;

/// <summary>What a provider is told to give back.</summary>
/// <param name="Key">Under which it gives it back once only, however often it is told.</param>
/// <param name="PaymentReference">What it calls the payment.</param>
/// <param name="RefundReference">What it calls the refund; null before it has said so.</param>
public sealed record RefundOrder(Guid Key, string PaymentReference, Money Amount, string? RefundReference);

/// <summary>What a provider says of a refund, or that it says nothing.</summary>
/// <param name="Said">One of <see cref="RefundEvent.Accepted"/>, Completed, Refused, Failed, NeverHeard and NoAnswer.</param>
/// <param name="Reference">What it calls the refund.</param>
/// <param name="Why">In its words; no personal data.</param>
public sealed record RefundAnswer(RefundEvent Said, string? Reference = null, string? Why = null);

/// <summary>
/// Somebody outside who took payments and gives them back. What goes wrong on the way it throws as <see cref="HttpRequestException"/>, <see cref="TimeoutException"/> or
/// <see cref="TaskCanceledException"/>: then nobody knows whether it was heard.
/// </summary>
public interface IRefundProvider
{
    /// <summary>As methods of payment name it.</summary>
    string Name { get; }

    /// <summary>Tells it to give money back. Told again under the same key, it answers how that stands and gives nothing more.</summary>
    Task<RefundAnswer> RefundAsync(RefundOrder order, CancellationToken ct);

    /// <summary>Asks what became of it.</summary>
    Task<RefundAnswer> AskAsync(RefundOrder order, CancellationToken ct);
}

/// <summary>The way to the providers: whatever does not come back as an answer is no answer, and never a guess.</summary>
static class RefundCalls
{
    public static IRefundProvider Named(this IEnumerable<IRefundProvider> providers, string? name) =>
        providers.SingleOrDefault(p => p.Name == name) ?? throw new InvalidOperationException($"Nobody speaks with the provider {name}.");

    public static async Task<RefundAnswer> AnswerAsync(Func<Task<RefundAnswer>> call, CancellationToken ct)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException)
        {
            return new RefundAnswer(RefundEvent.NoAnswer, Why: "The provider could not be reached");
        }
        catch (TimeoutException)
        {
            return new RefundAnswer(RefundEvent.NoAnswer, Why: "The provider did not answer in time");
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new RefundAnswer(RefundEvent.NoAnswer, Why: "The provider did not answer in time");
        }
    }
}
