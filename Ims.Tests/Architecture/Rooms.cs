namespace Ims.Tests.Architecture;

/// <summary>
/// The one table of rooms and doors. A room may know the rooms beside its name and the foundations, and nobody else. To add a door,
/// edit this table: that is what a reviewer looks at.
/// </summary>
static class Rooms
{
    /// <summary>Known by every room.</summary>
    public static readonly string[] Foundations = ["Values", "Councils", "Access", "Audit", "Persistence", "Work", "Outside", "Layout", "Shared"];

    /// <summary>The outer edge puts the rooms together, so it knows all of them; nobody knows it.</summary>
    public static readonly string[] Edge = ["Startup", "CommandLine"];

    public static readonly IReadOnlyDictionary<string, string[]> Doors = new Dictionary<string, string[]>
    {
        // Foundations: what they know of the rooms that stand on them.
        ["Values"] = [],
        ["Councils"] = ["Funds", "Accounts", "Ledger", "Imports", "Recognition", "Suspense", "Exports"],                              // templates, the sandbox's life, counts
        ["Access"] = [],
        ["Audit"] = ["Ledger"],                                                                                         // an act posts
        ["Persistence"] = ["Funds", "Accounts", "Ledger", "Imports", "Recognition", "Suspense", "Transfers", "Refunds", "CashDesk", "WatchList", "Auditors", "Exports", "Reports", "Approvals", "Exit", "Privacy", "Api", "OnBoarding", "Service"],     // the one model
        ["Work"] = [],
        ["Outside"] = [],
        ["Layout"] = [],
        ["Shared"] = [],
        // The way of an item: each room may know later ones.
        ["Imports"] = ["Recognition", "Transfers", "Suspense", "Ledger", "Accounts", "Funds", "Approvals"],
        ["Recognition"] = ["Funds", "Approvals"],
        ["Suspense"] = ["Ledger", "Accounts", "Funds", "Approvals"],
        // Money that is taken over a counter or out of the post, counted and banked.
        ["CashDesk"] = ["Suspense", "Ledger", "Accounts", "Funds"],
        // Money that is in the ledger already: moved, taken back, returned by the bank.
        ["Transfers"] = ["CashDesk", "Exports", "Suspense", "Ledger", "Funds", "Approvals"],
        // Money that is given back to whoever paid it.
        ["Refunds"] = ["Transfers", "Ledger", "Funds", "Approvals"],
        // What stands out in them, for a person to look into.
        ["WatchList"] = ["Refunds", "Transfers", "Suspense", "Ledger", "Funds", "Approvals"],
        ["Exports"] = ["Ledger", "Funds"],
        // Reads the tables of the one model, whatever room they are of.
        ["Exit"] = [],
        // Personal details: blanked when their time is over, given out to whom they are about.
        ["Privacy"] = ["Auditors", "Imports", "Recognition", "Suspense", "Refunds", "WatchList", "Ledger", "Accounts", "Funds", "Approvals"],
        // Counts what a council has set up, to see how far it is on board.
        ["OnBoarding"] = ["Imports", "Recognition", "Funds"],
        // Runs the service for many councils: makes them, migrates them, sees how they are in counts.
        ["Service"] = ["Staff"],                                                                                        // the first people of a new council
        // The dashboard shows a part of each, and reports tell of all of them.
        ["Reports"] = ["Auditors", "Imports", "Recognition", "Suspense", "Refunds", "WatchList", "Exports", "Ledger", "Funds", "Staff", "Api", "Approvals", "Verification"],
        // Samples of the ledger, and what auditors ask about it.
        ["Auditors"] = ["Ledger", "Funds"],
        ["Ledger"] = ["Accounts", "Funds", "Approvals"],
        ["Accounts"] = ["Funds"],
        ["Funds"] = ["Approvals"],
        // People and roles: what they may see and take is named by funds' rows.
        ["Staff"] = ["Funds", "Approvals"],
        // What other systems come in by. A key is access, given as people's is.
        ["Api"] = ["Staff", "Approvals"],
        // The two-person rule: other rooms bring it their acts, it knows none of them.
        ["Approvals"] = [],
        // Asks every room's rows whether the laws hold; nobody but the edge and the auditor's pack knows it.
        ["Verification"] = ["Imports", "Recognition", "Suspense", "Exports", "Ledger", "Funds"],
    };

    public static IEnumerable<string> All => Doors.Keys.Concat(Edge);

    public static bool MayKnow(string room, string other) =>
        room == other || Edge.Contains(room) || Foundations.Contains(other) || (Doors.TryGetValue(room, out var doors) && doors.Contains(other));

    /// <summary>The room of a namespace: <c>Ims.Web.Funds.Pages</c> → <c>Funds</c>; null for the roots of projects and for what is not ours.</summary>
    public static string? Of(string space)
    {
        var parts = space.Split('.');
        return parts is ["Ims", "Domain" or "Infrastructure" or "Web", var room, ..] ? room : null;
    }
}
