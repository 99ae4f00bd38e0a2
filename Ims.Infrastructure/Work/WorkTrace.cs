using System.Diagnostics;

namespace Ims.Infrastructure.Work;

/// <summary>Milestones of background work, for whoever listens: diagnostics in production, the tests that kill the process at each of them.</summary>
public static class WorkTrace
{
    public const string Received = "import.received";
    public const string Checked = "import.checked";
    public const string Row = "import.row";
    public const string LastRow = "import.last-row";
    public const string Committed = "import.committed";
    public const string EmailBegun = "email.begun";
    public const string EmailCarried = "email.carried";
    public const string RefundBegun = "refund.begun";
    public const string RefundCalled = "refund.called";
    public const string CouncilStep = "council.step";
    public const string BeforeRelease = "work.before-release";

    /// <summary>Name of the listener to subscribe to.</summary>
    public const string Name = "Ims.Work";

    static readonly DiagnosticListener Listener = new(Name);

    public static void Say(string milestone)
    {
        if (Listener.IsEnabled()) Listener.Write(milestone, value: null);
    }
}
