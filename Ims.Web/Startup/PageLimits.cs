namespace Ims.Web.Startup;

/// <summary>How much one person may ask of the pages, or one address that nobody has signed in from; section <c>Ims:Pages</c>.</summary>
public sealed class PageLimits
{
    internal const string Section = "Ims:Pages";

    /// <summary>Far more than the quickest hands send.</summary>
    public int RequestsPerMinute { get; set; } = 1_200;

    /// <summary>A whole council may come from one address, and all of it in the same minute of the morning.</summary>
    public int RequestsPerAddressPerMinute { get; set; } = 6_000;

    /// <summary>Pages that are open at once: each holds memory of the server for as long as it is.</summary>
    public int OpenPages { get; set; } = 40;
}
