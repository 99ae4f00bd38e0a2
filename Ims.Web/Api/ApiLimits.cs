namespace Ims.Web.Api;

/// <summary>How many calls the API takes, section <c>Ims:Api</c>. Counted by each instance for itself.</summary>
public sealed class ApiLimits
{
    internal const string Section = "Ims:Api";

    /// <summary>Calls of one key.</summary>
    public int CallsPerMinute { get; set; } = 600;

    /// <summary>Calls from one address that are not let in, whatever they send: whoever guesses.</summary>
    public int RefusedPerMinute { get; set; } = 200;

    /// <summary>Of them those by one and the same key: a system that was forgotten shuts itself out before it shuts its neighbours out.</summary>
    public int RefusedPerKeyPerMinute { get; set; } = 20;
}
