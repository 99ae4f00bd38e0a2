namespace Ims.Domain.Access;

/// <summary>Fine-grained verbs. Each use case and each query names exactly one.</summary>
public enum Permission
{
    /// <summary>Signs in; everybody does.</summary>
    SessionBegin,
    HealthView,
    /// <summary>Reads what stands above every page; everybody does.</summary>
    AnnouncementsView,
    /// <summary>Writes what the council's own staff read there.</summary>
    AnnouncementsChange,
    /// <summary>Writes what all councils read there, or one.</summary>
    ServiceAnnounce,
    /// <summary>Sees the work queue, in counts and ids, and lets parked work run again.</summary>
    ServiceWork,
    /// <summary>Makes councils and sandboxes, takes councils live, lets them rest, closes them, migrates their databases: support staff, and an operator from the command line.</summary>
    CouncilsChange,
    /// <summary>Sees the on-boarding plan of the council.</summary>
    OnBoardingView,
    /// <summary>Sees the plans of all councils side by side and keeps them.</summary>
    OnBoardingChange,
    /// <summary>Finds which milestones are reached; the service itself does.</summary>
    OnBoardingCheck,
    SetupView,
    AccountsView,
    /// <summary>Adds account holders and changes them, stops included.</summary>
    AccountsChange,
    /// <summary>Keeps the words by which account holders are found.</summary>
    AccountsIndex,
    LedgerView,
    /// <summary>Gives a payer the receipt of a posting: on paper, as a PDF, by e-mail.</summary>
    ReceiptsIssue,
    /// <summary>Keeps searches under a name.</summary>
    ViewsKeep,
    /// <summary>Adds notes and attachments to postings.</summary>
    LedgerNote,
    ImportsView, ImportsUpload, ImportsDecide, ImportsPost,
    /// <summary>Asks for a held repeat to be posted all the same, or for a posted file to be reversed; another person approves it.</summary>
    ImportsRelease,
    /// <summary>Watches for the files that should come, and fetches those of watched sources; the service itself does.</summary>
    ImportsWatch,
    ProfilesChange,
    RulesView, RulesChange,
    SuspenseView, SuspenseAllocate, SuspenseNote,
    /// <summary>Asks for money to be moved between accounts and for postings to be reversed, keeps templates for it; another person approves it.</summary>
    TransfersAsk,
    /// <summary>Sees refunds, and asks for money to be given back; another person approves it.</summary>
    RefundsView, RefundsAsk,
    /// <summary>Hands refunds to providers and asks what became of them; the service itself does.</summary>
    RefundsSend,
    /// <summary>Sees what stood out on the watch list. (docs/decisions/0041)</summary>
    WatchListView,
    /// <summary>Looks into it: writes notes and closes cases.</summary>
    WatchListDecide,
    /// <summary>Looks for what stands out; the service itself does.</summary>
    WatchListLook,
    /// <summary>Posts that a payment was returned: a cheque that bounced, a direct debit that was not paid; another person approves it.</summary>
    ReturnsPost,
    /// <summary>Takes baskets at the cash desk, and puts them aside.</summary>
    DeskTake,
    /// <summary>Keys lines below zero there: money that is handed back.</summary>
    DeskHandBack,
    /// <summary>Opens a till of one's own, carries cash off it and counts it; what goes into a till is taken by nobody else.</summary>
    TillsKeep,
    /// <summary>Sees all tills, batches of cheques and deposits.</summary>
    TillsView,
    /// <summary>Agrees with what somebody else has counted.</summary>
    TillsSignOff,
    /// <summary>Keys the cheques of the post room.</summary>
    ChequesKey,
    /// <summary>Banks tills and batches, and says which line of the bank's is a deposit's.</summary>
    DepositsMake,
    /// <summary>Finds those lines; the service itself does.</summary>
    DepositsClear,
    ExportsView, ExportsBuild,
    ReportsView,
    /// <summary>Has reports made and sent again and again, to whom it names.</summary>
    ReportsSchedule,
    /// <summary>Makes reports in the background, by the rights of whom they are for, and removes them again; the service itself does.</summary>
    ReportsWrite,
    SetupChange,
    /// <summary>Takes everything that the council owns away as one file: asks for it, stops it, downloads it.</summary>
    ExitExport,
    /// <summary>Writes such files and removes them again; the service itself does.</summary>
    ExitWrite,
    /// <summary>Says which account of the council's directory is whose; an operator does, from the command line.</summary>
    PeopleLink,
    /// <summary>Opens and closes months, and asks for one to be re-opened; another person approves that.</summary>
    MonthsClose,
    AuditView, AuditSeal, AuditVerify,
    /// <summary>Draws samples, and asks the council's staff what an auditor wants to know.</summary>
    AuditAsk,
    /// <summary>Sees what auditors ask.</summary>
    QueriesView,
    /// <summary>Answers it.</summary>
    QueriesAnswer,
    LedgerVerify,
    /// <summary>Sends what waits in the outbox.</summary>
    EmailsSend,
    /// <summary>Puts the words of ledger lines into their index.</summary>
    LedgerIndex,
    ApprovalsView, ApprovalsDecide, ApprovalsDelegate,
    /// <summary>Ends requests whose time is over.</summary>
    ApprovalsExpire,
    /// <summary>Asks for another policy of approvals; another person approves it.</summary>
    PolicyChange,
    /// <summary>Sees who is here, their roles and rights, and who holds what should not go together.</summary>
    AccessView,
    /// <summary>Asks for a change of a person's access or of a role, and ends access; another person approves what is given.</summary>
    AccessChange,
    /// <summary>Confirms each quarter that people still need what they have.</summary>
    AccessReview,
    /// <summary>Ends access that nobody has used for long.</summary>
    AccessLapse,
    /// <summary>Writes down who was not let in; the service itself does.</summary>
    AccessRefuse,
    /// <summary>Asks for keys by which other systems use the API, collects their secrets and revokes them; another person approves what is given.</summary>
    KeysManage,
    /// <summary>Sees retention runs and who asked for what is kept about a person. (docs/decisions/0044)</summary>
    PrivacyView,
    /// <summary>Asks for personal details to be blanked after their retention, and for what is kept about a person; another person approves it.</summary>
    PrivacyAsk,
    /// <summary>Blanks what was approved and writes such files; the service itself does.</summary>
    PrivacyWork,
    // What a policy can ask of those who approve. (Law 10)
    RulesApprove, ImportsApprove, WriteOffsApprove, RefundsApprove, TransfersApprove, SetupApprove, RolesApprove, MonthsApprove, PolicyApprove, PrivacyApprove,
}
