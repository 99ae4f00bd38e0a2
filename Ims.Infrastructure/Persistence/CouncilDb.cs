using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Api;
using Ims.Domain.Approvals;
using Ims.Domain.Audit;
using Ims.Domain.Auditors;
using Ims.Domain.CashDesk;
using Ims.Domain.Councils;
using Ims.Domain.Exit;
using Ims.Domain.Exports;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Sources;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Ledger;
using Ims.Domain.Outside;
using Ims.Domain.Privacy;
using Ims.Domain.Recognition;
using Ims.Domain.Recognition.Learning;
using Ims.Domain.Refunds;
using Ims.Domain.Reports;
using Ims.Domain.Suspense;
using Ims.Domain.Transfers;
using Ims.Domain.WatchList;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Auditors;
using Ims.Infrastructure.CashDesk;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Exit;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Funds;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Sources;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Ledger.Words;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Privacy;
using Ims.Infrastructure.Recognition;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Reports.Kept;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Transfers;
using Ims.Infrastructure.WatchList;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Persistence;

/// <summary>One council's own database. Lives for one operation; comes from <see cref="CouncilDbs"/> only.</summary>
public abstract class CouncilDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<CouncilDetails> Details => Set<CouncilDetails>();
    public DbSet<CouncilPicture> Pictures => Set<CouncilPicture>();
    public DbSet<Announcement> Announcements => Set<Announcement>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<StaffRole> StaffRoles => Set<StaffRole>();
    public DbSet<SupportGrant> SupportGrants => Set<SupportGrant>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<Fund> Funds => Set<Fund>();
    public DbSet<FundGroup> FundGroups => Set<FundGroup>();
    public DbSet<SpecialFunds> SpecialFunds => Set<SpecialFunds>();
    public DbSet<MethodOfPayment> Methods => Set<MethodOfPayment>();
    public DbSet<ControlCode> ControlCodes => Set<ControlCode>();
    public DbSet<BankAccount> BankAccounts => Set<BankAccount>();
    public DbSet<Office> Offices => Set<Office>();
    public DbSet<ChartCode> ChartCodes => Set<ChartCode>();
    public DbSet<ChartImport> ChartImports => Set<ChartImport>();
    public DbSet<VatCode> VatCodes => Set<VatCode>();
    public DbSet<AccountReferenceRule> ReferenceRules => Set<AccountReferenceRule>();
    public DbSet<AccountHolder> AccountHolders => Set<AccountHolder>();
    public DbSet<AccountHolderWord> AccountHolderWords => Set<AccountHolderWord>();
    public DbSet<NameKey> NameKeys => Set<NameKey>();
    public DbSet<Month> Months => Set<Month>();
    public DbSet<PickUp> PickUps => Set<PickUp>();
    public DbSet<SourceFault> SourceFaults => Set<SourceFault>();
    public DbSet<MonthClosing> MonthClosings => Set<MonthClosing>();
    public DbSet<Posting> Postings => Set<Posting>();
    public DbSet<LedgerLine> LedgerLines => Set<LedgerLine>();
    public DbSet<LedgerLineSide> LedgerLineSides => Set<LedgerLineSide>();
    public DbSet<LineMove> LineMoves => Set<LineMove>();
    public DbSet<LineHold> LineHolds => Set<LineHold>();
    public DbSet<PostingReversal> PostingReversals => Set<PostingReversal>();
    public DbSet<FormPost> FormPosts => Set<FormPost>();
    public DbSet<TransferTemplate> TransferTemplates => Set<TransferTemplate>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<RefundLine> RefundLines => Set<RefundLine>();
    public DbSet<RefundStep> RefundSteps => Set<RefundStep>();
    public DbSet<PayablesFile> PayablesFiles => Set<PayablesFile>();
    public DbSet<PayablesRow> PayablesRows => Set<PayablesRow>();
    public DbSet<Till> Tills => Set<Till>();
    public DbSet<TillLift> TillLifts => Set<TillLift>();
    public DbSet<TillCount> TillCounts => Set<TillCount>();
    public DbSet<TillCountLine> TillCountLines => Set<TillCountLine>();
    public DbSet<DeskPosting> DeskPostings => Set<DeskPosting>();
    public DbSet<ParkedBasket> ParkedBaskets => Set<ParkedBasket>();
    public DbSet<ChequeBatch> ChequeBatches => Set<ChequeBatch>();
    public DbSet<ChequeBatchLine> ChequeBatchLines => Set<ChequeBatchLine>();
    public DbSet<Deposit> Deposits => Set<Deposit>();
    public DbSet<DepositPart> DepositParts => Set<DepositPart>();
    public DbSet<WatchLimits> WatchLimits => Set<WatchLimits>();
    public DbSet<WatchCase> WatchCases => Set<WatchCase>();
    public DbSet<WatchEvidence> WatchEvidence => Set<WatchEvidence>();
    public DbSet<WatchStep> WatchSteps => Set<WatchStep>();
    public DbSet<AuditSample> AuditSamples => Set<AuditSample>();
    public DbSet<AuditSampleLine> AuditSampleLines => Set<AuditSampleLine>();
    public DbSet<AuditQuery> AuditQueries => Set<AuditQuery>();
    public DbSet<AuditQueryStep> AuditQuerySteps => Set<AuditQueryStep>();
    public DbSet<SimulatedRefund> SimulatedRefunds => Set<SimulatedRefund>();
    public DbSet<ReceiptIssue> ReceiptIssues => Set<ReceiptIssue>();
    public DbSet<OutgoingEmail> OutgoingEmails => Set<OutgoingEmail>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<WordBlock> WordBlocks => Set<WordBlock>();
    public DbSet<WordEntry> WordEntries => Set<WordEntry>();
    public DbSet<PostingNote> PostingNotes => Set<PostingNote>();
    public DbSet<PostingAttachment> PostingAttachments => Set<PostingAttachment>();
    public DbSet<ImportProfile> ImportProfiles => Set<ImportProfile>();
    public DbSet<ImportProfileVersion> ImportProfileVersions => Set<ImportProfileVersion>();
    public DbSet<ImportProfileSample> ImportProfileSamples => Set<ImportProfileSample>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<Statement> Statements => Set<Statement>();
    public DbSet<StatementLine> StatementLines => Set<StatementLine>();
    public DbSet<ExtraDay> ExtraDays => Set<ExtraDay>();
    public DbSet<ExpectedFile> ExpectedFiles => Set<ExpectedFile>();
    public DbSet<ExpectedArrival> ExpectedArrivals => Set<ExpectedArrival>();
    public DbSet<ArrivalAlert> ArrivalAlerts => Set<ArrivalAlert>();
    public DbSet<AccountFeed> AccountFeeds => Set<AccountFeed>();
    public DbSet<AccountFeedVersion> AccountFeedVersions => Set<AccountFeedVersion>();
    public DbSet<AccountFile> AccountFiles => Set<AccountFile>();
    public DbSet<AccountFileRow> AccountFileRows => Set<AccountFileRow>();
    public DbSet<RecognitionRule> Rules => Set<RecognitionRule>();
    public DbSet<DeclinedDraft> DeclinedDrafts => Set<DeclinedDraft>();
    public DbSet<RecognitionRuleVersion> RuleVersions => Set<RecognitionRuleVersion>();
    public DbSet<SuspenseItem> SuspenseItems => Set<SuspenseItem>();
    public DbSet<SuspenseAllocation> SuspenseAllocations => Set<SuspenseAllocation>();
    public DbSet<SuspenseNote> SuspenseNotes => Set<SuspenseNote>();
    public DbSet<ExportProfile> ExportProfiles => Set<ExportProfile>();
    public DbSet<ExportBatch> ExportBatches => Set<ExportBatch>();
    public DbSet<ExportRow> ExportRows => Set<ExportRow>();
    public DbSet<ExportedLine> ExportedLines => Set<ExportedLine>();
    public DbSet<ExitExport> ExitExports => Set<ExitExport>();
    public DbSet<KeptReport> KeptReports => Set<KeptReport>();
    public DbSet<ReportSchedule> ReportSchedules => Set<ReportSchedule>();
    public DbSet<ApprovalPolicy> ApprovalPolicies => Set<ApprovalPolicy>();
    public DbSet<ApproverLimit> ApproverLimits => Set<ApproverLimit>();
    public DbSet<ApprovalRequest> ApprovalRequests => Set<ApprovalRequest>();
    public DbSet<ApprovalDelegation> ApprovalDelegations => Set<ApprovalDelegation>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditLink> AuditLinks => Set<AuditLink>();
    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<StoredChunk> FileChunks => Set<StoredChunk>();
    public DbSet<RetentionRun> RetentionRuns => Set<RetentionRun>();
    public DbSet<RetentionCutOff> RetentionCutOffs => Set<RetentionCutOff>();
    public DbSet<SubjectAccess> SubjectAccesses => Set<SubjectAccess>();
    public DbSet<SandboxSeeding> SandboxSeedings => Set<SandboxSeeding>();
    public DbSet<Counter> Counters => Set<Counter>();

    /// <summary>What was taken back, alone or with its file: a posting that one of these corrects stands no more.</summary>
    internal IQueryable<Posting> Reversals => Postings.Where(p => p.Kind == PostingKind.Reversal);

    /// <summary>Whether it tells the rows of some funds only.</summary>
    internal bool IsNarrowed => this is NarrowedSqliteCouncilDb or NarrowedSqlServerCouncilDb;

    /// <summary>The funds whose rows a narrowed context tells; of no meaning in another.</summary>
    internal IReadOnlyList<string> FundsSeen { get; private set; } = [];

    /// <summary>The funds that may be chosen.</summary>
    internal IQueryable<Fund> FundsToChoose => IsNarrowed ? Funds.Where(f => FundsSeen.Contains(f.Code)) : Funds;

    internal void ShowFunds(IReadOnlyList<string> codes) => FundsSeen = codes;

    /// <summary>Has a narrowed context tell the rows of these groups' funds, as the groups are now.</summary>
    internal async Task ShowFundsOfAsync(IReadOnlyList<int> fundGroups, CancellationToken ct)
    {
        if (IsNarrowed) ShowFunds(await FundGroups.Where(g => fundGroups.Contains(g.Id)).SelectMany(g => g.Funds).Select(f => f.FundCode).Distinct().ToListAsync(ct));
    }

    internal bool Shows(string? fund) => !IsNarrowed || (fund is not null && FundsSeen.Contains(fund, StringComparer.OrdinalIgnoreCase));

    /// <summary>For the ledger, which knows neither statement lines nor rules.</summary>
    internal IQueryable<RuleOfLine> RulesOfLines => StatementLines.Select(l => new RuleOfLine { StatementLineId = l.Id, RuleId = l.RuleId });
    internal IQueryable<ReferencesOfLine> ReferencesOfLines => StatementLines.Select(l => new ReferencesOfLine { StatementLineId = l.Id, CustomerReference = l.CustomerReference, BankReference = l.BankReference });
    internal IQueryable<NameOfRule> NamesOfRules => Rules.Select(r => new NameOfRule { RuleId = r.Id, Name = r.Name });

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new CouncilDetailsMapping());
        modelBuilder.ApplyConfiguration(new CouncilPictureMapping());
        modelBuilder.ApplyConfiguration(new AnnouncementMapping());
        modelBuilder.ApplyConfiguration(new PersonMapping());
        modelBuilder.ApplyConfiguration(new PersonRoleMapping());
        modelBuilder.ApplyConfiguration(new StaffRoleMapping());
        modelBuilder.ApplyConfiguration(new SupportGrantMapping());
        modelBuilder.ApplyConfiguration(new InvitationMapping());
        modelBuilder.ApplyConfiguration(new ApiKeyMapping());
        FundsMapping.Apply(modelBuilder);
        AccountsMapping.Apply(modelBuilder);
        LedgerMapping.Apply(modelBuilder);
        modelBuilder.ApplyConfiguration(new OutgoingEmailMapping());
        modelBuilder.ApplyConfiguration(new WordBlockMapping());
        modelBuilder.ApplyConfiguration(new WordEntryMapping());
        ImportsMapping.Apply(modelBuilder);
        SourcesMapping.Apply(modelBuilder);
        ExpectedMapping.Apply(modelBuilder);
        AccountFilesMapping.Apply(modelBuilder);
        RecognitionMapping.Apply(modelBuilder);
        SuspenseMapping.Apply(modelBuilder);
        TransfersMapping.Apply(modelBuilder);
        RefundsMapping.Apply(modelBuilder);
        DeskMapping.Apply(modelBuilder);
        WatchListMapping.Apply(modelBuilder);
        AuditorsMapping.Apply(modelBuilder);
        ExportsMapping.Apply(modelBuilder);
        modelBuilder.ApplyConfiguration(new ExitExportMapping());
        KeptMapping.Apply(modelBuilder);
        PrivacyMapping.Apply(modelBuilder);
        ApprovalsMapping.Apply(modelBuilder);
        modelBuilder.ApplyConfiguration(new AuditEntryMapping());
        modelBuilder.ApplyConfiguration(new AuditLinkMapping());
        StoredFileMapping.Apply(modelBuilder);
        modelBuilder.ApplyConfiguration(new SandboxSeedingMapping());
        modelBuilder.ApplyConfiguration(new CounterMapping());
        Conventions.Apply(modelBuilder, Database.IsSqlite());
        if (IsNarrowed) FundFilters.Apply(modelBuilder, this);
    }
}

public sealed class SqliteCouncilDb(DbContextOptions<SqliteCouncilDb> options) : CouncilDb(options);

public sealed class SqlServerCouncilDb(DbContextOptions<SqlServerCouncilDb> options) : CouncilDb(options);

/// <summary>As somebody sees it who sees some funds only.</summary>
public sealed class NarrowedSqliteCouncilDb(DbContextOptions<NarrowedSqliteCouncilDb> options) : CouncilDb(options);

/// <summary>As somebody sees it who sees some funds only.</summary>
public sealed class NarrowedSqlServerCouncilDb(DbContextOptions<NarrowedSqlServerCouncilDb> options) : CouncilDb(options);
