using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Approvals;
using Ims.Domain.Councils;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Expected;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Domain.WatchList;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.CashDesk;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Infrastructure.Exit;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Funds.Chart;
using Ims.Infrastructure.Funds.Setup;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.OnBoarding;
using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Ledger.Words;
using Ims.Infrastructure.Recognition;
using Ims.Infrastructure.Privacy;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Reports.Kept;
using Ims.Infrastructure.Service;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Imports.Reversals;
using Ims.Infrastructure.Imports.Sources;
using Ims.Infrastructure.Staff;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Suspense.Suggestions;
using Ims.Infrastructure.Transfers;
using Ims.Infrastructure.Verification;
using Ims.Infrastructure.Auditors;
using Ims.Infrastructure.WatchList;
using Ims.Infrastructure.Work;

namespace Ims.Tests.Support;

/// <summary>A use case about to be called by somebody who may, with everything there that it needs.</summary>
/// <param name="SetAsync">Prepares and returns the call, which may be made again; it answers with the refusal, null when it is done.</param>
public sealed record Scene(Type UseCase, string Told, Func<TestHouse, CouncilRef, Task<Func<Task<Refusal?>>>> SetAsync)
{
    public override string ToString() => $"{UseCase.Name} ({Told})";
}

/// <summary>At least one scene for every use case, in an order in which a council might live through them. A new use case gets its own here.</summary>
public static class Scenes
{
    /// <summary>Use cases that have no scene, each with the reason.</summary>
    public static readonly IReadOnlyDictionary<Type, string> Without = new Dictionary<Type, string>
    {
        [typeof(SeedSandbox)] = "changes nothing itself: each use case that it calls has its scene",
        [typeof(VerifyLedger)] = "reads only",
        [typeof(VerifyAudit)] = "reads only",
    };

    /// <summary>Use cases that change something and write no audit entry, each with the reason.</summary>
    public static readonly IReadOnlyDictionary<Type, string> Unaudited = new Dictionary<Type, string>
    {
        [typeof(IndexWords)] = "the index says nothing that the ledger does not say, and can be made again",
        [typeof(SealAudit)] = "an entry that told of sealing would have to be sealed in turn",
    };

    public static readonly IReadOnlyList<Scene> All =
    [
        By<AddSupportStaff>(Role.CommandLine, "a new colleague", At, (u, at) => u.RunAsync(100 + at.Council.Id, "New colleague", default)),
        By<CreateCouncil>(Role.CommandLine, "a neighbour joins", At, (u, at) => u.RunAsync(SceneSets.Neighbour(at.Council), default)),
        By<SetCouncilStatus>(Role.CommandLine, "the neighbour rests", AtNeighbour, (u, at) => u.RunAsync(new CouncilStatusToSet(at.Council.Id, CouncilStatus.Suspended, "Asked for it"), default)),
        By<SetCouncilTenant>(Role.CommandLine, "its directory", At, (u, at) => u.RunAsync(at.Council.Id, SceneSets.Guid(at.Council.Id * 10_000 + at.Day.DayNumber % 10_000), default)),
        By<LinkPerson>(Role.CommandLine, "a clerk's account", At, (u, at) => u.RunAsync(new PersonToLink("2", SceneSets.Guid(20_000 + at.Day.DayNumber % 10_000)), default)),
        By<AddFirstAdministrator>(Role.CommandLine, "where none can sign in", SceneSets.NoAdministratorLinkedAsync, (u, at) => u.RunAsync(new FirstAdministrator("First administrator", at.Account), default)),
        By<LinkSupportPerson>(Role.CommandLine, "a colleague's account", At,
            (u, at) => u.RunAsync(new SupportPersonToLink("Linked colleague", SceneSets.Guid(9), SceneSets.Guid(at.Council.Id * 10_000 + at.Day.DayNumber % 10_000)), default)),
        By<BeginSeeding>(Role.CommandLine, "the neighbour is a sandbox", AtNeighbour, (u, _) => u.RunAsync(default)),
        By<CompleteSeeding>(Role.CommandLine, "the neighbour is complete", AtNeighbour, (u, _) => u.RunAsync(default)),
        By<AddFirstPeople>(Role.CommandLine, "the neighbour's first people", AtNeighbour, (u, _) => u.RunAsync(new FirstPeople(new("First administrator", null), new("First manager", null)), default)),
        By<SetCouncilStatus>(Role.Support, "the neighbour goes on", AtNeighbour, (u, at) => u.RunAsync(new CouncilStatusToSet(at.Council.Id, CouncilStatus.Live, "It goes on"), default)),
        By<MakeCouncil>(Role.Support, "a council joins", SceneSets.NoCouncilMadeAsync, (u, at) => u.RunAsync(SceneSets.CouncilJoining(at.Council), default)),
        By<RetryMaking>(Role.Support, "a making that is stuck", SceneSets.MakingStuckAsync, (u, at) => u.RunAsync((int)at.Id, default)),
        By<MakeSandbox>(Role.Support, "a sandbox of a council", SceneSets.WithoutSandboxAsync, (u, at) => u.RunAsync(SceneSets.NewSandbox(at), default)),
        By<ResetSandbox>(Role.Support, "it is made anew", SceneSets.WithSandboxAsync, (u, at) => u.RunAsync((int)at.Id, default)),
        By<RegisterDirectory>(Role.Support, "the directory of a new council", SceneSets.OnBoardAsync, (u, at) => u.RunAsync((int)at.Id, SceneSets.Guid(500 + at.Council.Id), default)),
        By<InviteFirstPerson>(Role.Support, "its first manager", SceneSets.WithDirectoryAsync, (u, at) => u.RunAsync((int)at.Id, Role.IncomeManager, default)),
        By<MigrateCouncils>(Role.Support, "all databases", At, (u, _) => u.RunAsync(null, default)),
        By<ApplyTemplate>(Role.Administrator, "one more fund", At, (u, at) => u.RunAsync(SceneSets.OneMoreFund(at.Council), default)),
        By<SaveAnnouncement>(Role.Administrator, "the office closes early", At, (u, at) => u.RunAsync(SceneSets.Announced(at.Day), default)),
        By<SaveServiceAnnouncement>(Role.Support, "an upgrade to-night", At, (u, at) => u.RunAsync(new ServiceAnnouncementToSave(SceneSets.Announced(at.Day), ForThisCouncilOnly: false), default)),
        By<RerunParkedWork>(Role.Support, "an item that failed too often", SceneSets.ParkedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<ScheduleChore>(Role.Support, "the seal comes by the minute", SceneSets.DefaultSchedulesAsync, (u, _) => u.RunAsync(SceneSets.SealsByTheMinute, default)),
        By<ScheduleChore>(Role.Support, "by its default again", SceneSets.SealsByTheMinuteAsync, (u, _) => u.RunAsync(new ChoreToSchedule("seal-audit", "0 * * * * ?", null), default)),
        By<ChangeMilestone>(Role.Support, "a milestone is planned", SceneSets.NoPlanAsync, (u, _) => u.RunAsync(SceneSets.Planned, default)),
        By<ChangeMilestone>(Role.Support, "it is reached", SceneSets.PlannedAsync,
            (u, _) => u.RunAsync(SceneSets.Planned with { Version = 0, DoneOn = new DateOnly(2026, 7, 1), Evidence = "Attendance list" }, default)),
        By<CheckMilestones>(Role.System, "funds are set and the council is live", SceneSets.NoPlanAsync, (u, _) => u.RunAsync(default)),
        By<KeepPicture>(Role.Administrator, "a new logo", At, (u, at) => u.RunAsync(Pngs.Of(20, 10, (byte)at.Day.DayNumber), default)),
        By<ApplySettings>(Role.Administrator, "a file with one more fund is asked for", SceneSets.NoSetupFileAsync, (u, at) => u.RunAsync(SceneSets.SetupFile(at.Day), SceneSets.Asked, default)),
        By<ApplyProfiles>(Role.Administrator, "a file with one more profile", At, (u, at) => u.RunAsync(SceneSets.ProfileFile(at.Day), default)),
        By<ApplyRules>(Role.Administrator, "a file with one more rule is asked for", SceneSets.NoSetupFileAsync, (u, at) => u.RunAsync(SceneSets.RuleFile(at.Day), SceneSets.Asked, default)),
        By<SealAudit>(Role.System, "for the first time", At, (u, _) => u.RunAsync(default)),
        By<AddAccountHolders>(Role.CommandLine, "two residents", At, (u, _) => u.RunAsync(SceneSets.Residents, default)),
        By<SaveAccountHolder>(Role.IncomeManager, "a new account holder", At, (u, at) => u.RunAsync(SceneSets.NewHolder(at.Day), default)),
        By<SaveAccountHolder>(Role.IncomeManager, "a stop is set", SceneSets.HolderAsync,
            (u, at) => u.RunAsync(SceneSets.NewHolder(at.Day) with { Version = 0, Stop = StopKind.Warns, StopMessage = "Ask revenues" }, default)),
        By<FillAccountWords>(Role.System, "one of before", SceneSets.WordlessAsync, (u, _) => u.RunAsync(default)),
        By<SaveImportProfile>(Role.Administrator, "a new profile", At, (u, at) => u.RunAsync(SceneSets.NewProfile(at.Day), default)),
        By<SaveImportProfile>(Role.Administrator, "a change of one", SceneSets.ProfileAsync, (u, at) => u.RunAsync(SceneSets.NewProfile(at.Day) with { Version = 1, Name = $"Renamed {at.Day:yyyyMMdd}", Disabled = true }, default)),
        By<SaveExpectedFile>(Role.IncomeManager, "a file is expected", At, (u, at) => u.RunAsync(SceneSets.ExpectedOf(at.Day), default)),
        By<SaveExpectedFile>(Role.IncomeManager, "it is expected later", SceneSets.ExpectedAsync, (u, at) => u.RunAsync(SceneSets.ExpectedOf(at.Day) with { Id = at.Id, Version = 0, Cron = "0 0 9 ? * MON-FRI" }, default)),
        By<SaveExtraDay>(Role.IncomeManager, "a Saturday is worked on", At, (u, at) => u.RunAsync(SceneSets.WorkedOn(at.Day), default)),
        By<RemoveExtraDay>(Role.IncomeManager, "it is not", SceneSets.ExtraDayAsync, (u, at) => u.RunAsync(at.Day, default)),
        By<WatchExpectedFiles>(Role.System, "one is overdue", SceneSets.OverdueAsync, (u, _) => u.RunAsync(default)),
        By<AcknowledgeArrival>(Role.IncomeManager, "one that is missing", SceneSets.MissingAsync, (u, at) => u.RunAsync(new ArrivalToAcknowledge(at.Id, ArrivalState.Missing, "The bank sent none"), default)),
        By<SaveAccountFeed>(Role.Administrator, "a new feed", SceneSets.FeedsAsync, (u, at) => u.RunAsync(SceneSets.NewFeed(at.Id), default)),
        By<SaveAccountFeed>(Role.Administrator, "a change of a feed", SceneSets.FeedAsync, (u, at) => u.RunAsync(SceneSets.FeedRenamed(at.Id), default)),
        By<ReceiveAccountFile>(Role.IncomeOfficer, "accounts come", SceneSets.FeedAsync, (u, at) => u.RunAsync(SceneSets.AccountsNamed, SceneSets.Accounts(at.Id), default)),
        By<CheckAccountFile>(Role.System, "changed accounts", SceneSets.AccountsReceivedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<CheckAccountFile>(Role.System, "accounts of which one is absent", SceneSets.AccountsLackAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<ApplyAccountFile>(Role.System, "checked accounts", SceneSets.AccountsCheckedAsync, (u, at) => u.RunAsync(at.Id, NoProgress, default)),
        By<DiscardAccountFile>(Role.IncomeManager, "accounts are given up", SceneSets.AccountsReceivedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<ApplyWithoutClosing>(Role.IncomeManager, "the absent stay open", SceneSets.AccountsHeldAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<ApplyShownAccounts>(Role.IncomeOfficer, "accounts that were shown first", SceneSets.AccountsShownAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<CloseAbsentAccounts>(Role.IncomeOfficer, "the absent are asked to be closed", SceneSets.AccountsHeldAsync, (u, at) => u.RunAsync(new AbsentToClose(at.Id), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "the absent are closed", SceneSets.ClosingAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), "Agreed", default)),
        By<KeepProfileSample>(Role.Administrator, "a test file", SceneSets.ProfileAsync, (u, at) => u.RunAsync(new ProfileSampleToKeep(SceneSets.NewProfile(at.Day).Code, "july.csv"), CsvFiles.File("a,b"), default)),
        By<KeepProfileSample>(Role.Administrator, "another instead", SceneSets.ProfileSampleAsync, (u, at) => u.RunAsync(new ProfileSampleToKeep(SceneSets.NewProfile(at.Day).Code, "august.csv"), CsvFiles.File("c,d"), default)),
        By<RemoveProfileSample>(Role.Administrator, "a test file goes", SceneSets.ProfileSampleAsync, (u, at) => u.RunAsync(SceneSets.NewProfile(at.Day).Code, default)),
        By<ReceiveFile>(Role.IncomeOfficer, "a statement comes", At, (u, at) => u.RunAsync(SceneSets.Named, SceneSets.Statement(at.Day), default)),
        By<CheckImport>(Role.System, "a sound file", SceneSets.ReceivedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<CheckImport>(Role.System, "a damaged file", SceneSets.DamagedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<PostImport>(Role.System, "a checked file", SceneSets.CheckedAsync, (u, at) => u.RunAsync(at.Id, NoProgress, default)),
        By<PostImport>(Role.System, "a file claimed by a worker that died", SceneSets.ClaimedAsync, (u, at) => u.RunAsync(at.Id, NoProgress, default)),
        By<PostImport>(Role.System, "a repeat that was checked before the first was posted", SceneSets.RacedAsync, (u, at) => u.RunAsync(at.Id, NoProgress, default)),
        By<DiscardImport>(Role.IncomeManager, "a repeat is given up", SceneSets.HeldAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<AllocateSuspense>(Role.IncomeOfficer, "two items to two lines", SceneSets.SuspendedAsync, (u, at) => u.RunAsync(at.Allocation!, default)),
        By<AcceptSuggestions>(Role.IncomeOfficer, "one of them", SceneSets.SuspendedAsync,
            (u, at) => u.RunAsync([new SuggestionToAccept(at.Allocation!.Items[0].ItemId, at.Allocation.Items[0].SeenVersion, at.Allocation.Items[0].Amount, TestTemplate.CouncilTax, "5401102239")], NoProgress, default)),
        By<CareForSuspense>(Role.IncomeOfficer, "an owner and a day", SceneSets.SuspendedAsync,
            (u, at) => u.RunAsync(new ItemsToCareFor([at.Allocation!.Items[0].ItemId], true, 2, true, new DateOnly(2026, 7, 31)), default)),
        By<CareForSuspense>(Role.IncomeOfficer, "another category", SceneSets.SuspendedAsync,
            (u, at) => u.RunAsync(new ItemsToCareFor([at.Allocation!.Items[0].ItemId], false, null, false, null, "Old cheque"), default)),
        By<WriteOffSuspense>(Role.IncomeOfficer, "an item is asked to be written off", SceneSets.ItemAsync, (u, at) => u.RunAsync(new ItemToWriteOff(at.Id), SceneSets.Asked, default)),
        By<ReturnSuspense>(Role.IncomeOfficer, "an item is asked to be returned", SceneSets.ItemAsync, (u, at) => u.RunAsync(new ItemToReturn(at.Id, "Mrs A Resident", "2 High Street"), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "an item is written off", SceneSets.WriteOffAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), null, default)),
        By<ApproveRequest>(Role.IncomeManager, "an item is returned to its payer", SceneSets.ReturnAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), null, default)),
        By<TransferMoney>(Role.IncomeOfficer, "a part of a payment is asked to be moved", SceneSets.PaidAsync, (u, at) => u.RunAsync(SceneSets.Transfer(at), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "a part of a payment is moved", SceneSets.TransferAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), null, default)),
        By<ReversePosting>(Role.IncomeOfficer, "a transfer is asked to be reversed", SceneSets.TransferredAsync, (u, at) => u.RunAsync(new PostingToReverse(at.Receipt!), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "a transfer is reversed", SceneSets.PostingReversalAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), null, default)),
        By<PostReturnedItem>(Role.IncomeOfficer, "a cheque bounced", SceneSets.PaidAsync, (u, at) => u.RunAsync(SceneSets.Returned(at), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "a returned item is posted", SceneSets.ReturnedItemAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), null, default)),
        By<SaveTransferTemplate>(Role.IncomeOfficer, "two accounts get a name", At, (u, _) => u.RunAsync(SceneSets.Template($"Rents {Guid.NewGuid():N}"), default)),
        By<RemoveTransferTemplate>(Role.IncomeOfficer, "a template goes", SceneSets.TemplateKeptAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<MakeRefund>(Role.IncomeOfficer, "a card payment is asked to be given back", SceneSets.CardPaidAsync, (u, at) => u.RunAsync(SceneSets.RefundOf(at.Id, 25_00), SceneSets.Asked, default)),
        By<WithdrawRequest>(Role.IncomeOfficer, "a refund is not wanted any more", SceneSets.RefundAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), default)),
        By<ApproveRequest>(Role.IncomeManager, "a refund goes to its provider", SceneSets.RefundAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), null, default)),
        By<ApproveRequest>(Role.IncomeManager, "a refund leaves to accounts payable", SceneSets.PayableAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), null, default)),
        By<SendRefund>(Role.System, "one that is approved", SceneSets.RefundApprovedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<AskAboutRefunds>(Role.System, "one that its provider has", SceneSets.RefundSentAsync, (u, _) => u.RunAsync(default)),
        By<TellRefund>(Role.System, "its provider says that it failed", SceneSets.RefundSentAsync, (u, at) => u.RunAsync(new RefundTold("simulated", at.Account, RefundNotice.Failed), default)),
        By<BuildPayablesFile>(Role.IncomeManager, "what waits for accounts payable", SceneSets.PayableWaitsAsync, (u, _) => u.RunAsync(default)),
        By<AnswerPayables>(Role.IncomeManager, "it was paid", SceneSets.PayableInFileAsync, (u, at) => u.RunAsync(new PayablesToAnswer(at.Id, IsPaid: true, null), default)),
        By<AnswerPayables>(Role.IncomeManager, "it was not paid", SceneSets.PayableInFileAsync, (u, at) => u.RunAsync(new PayablesToAnswer(at.Id, IsPaid: false, "The account is closed"), default)),
        By<KeepWatch>(Role.System, "cash comes again and again", SceneSets.CashAgainAsync, (u, _) => u.RunAsync(default)),
        By<AddWatchNote>(Role.IncomeManager, "what the cashier knows", SceneSets.WatchedAsync, (u, at) => u.RunAsync(at.Id, "The cashier knows the payer", default)),
        By<CloseWatchCase>(Role.IncomeManager, "a case is looked into", SceneSets.WatchedAsync, (u, at) => u.RunAsync(new WatchCaseToClose(at.Id, WatchOutcome.NothingUnusual, "A market trader"), default)),
        By<DrawSample>(Role.Auditor, "five lines at random", SceneSets.PaidAsync, (u, at) => u.RunAsync(SceneSets.SampleOf(new DateOnly(2026, 7, 15)), default)),
        By<AskQuery>(Role.Auditor, "about a payment", SceneSets.ReceiptedAsync, (u, at) => u.RunAsync(new QueryToAsk(IsNote: false, "Who took it?", at.Receipt, null, null, "The office is not named."), default)),
        By<AskQuery>(Role.Auditor, "a note for the file", At, (u, _) => u.RunAsync(new QueryToAsk(IsNote: true, "Walk-through", null, null, null, "The post room was seen."), default)),
        By<AnswerQuery>(Role.IncomeOfficer, "what was asked", SceneSets.AskedQueryAsync, (u, at) => u.RunAsync(new QueryToGoOn(at.Id, 1, "The cashier at Quay Road"), default)),
        By<AskQueryAgain>(Role.Auditor, "the answer is not enough", SceneSets.AnsweredQueryAsync, (u, at) => u.RunAsync(new QueryToGoOn(at.Id, 2, "Which of them?"), default)),
        By<CloseQuery>(Role.Auditor, "the answer is enough", SceneSets.AnsweredQueryAsync, (u, at) => u.RunAsync(new QueryToGoOn(at.Id, 2, "Seen and agreed"), default)),
        By<KeepPack>(Role.Auditor, "a month for the auditor", SceneSets.NoReportAsync, (u, _) => u.RunAsync(new PackToKeep(new DateOnly(2026, 7, 1), new DateOnly(2026, 7, 31)), default)),
        By<DeclineDraft>(Role.Administrator, "a draft is not wanted", At, (u, at) => u.RunAsync($"{at.Day.DayNumber:x32}", default)),
        By<AddSuspenseNote>(Role.IncomeOfficer, "what the bank said", SceneSets.SuspendedAsync, (u, at) => u.RunAsync(at.Allocation!.Items[0].ItemId, "The bank asks the payer", default)),
        By<AddPostingNote>(Role.IncomeOfficer, "what the payer said", SceneSets.SuspendedAsync, (u, at) => u.RunAsync(new NoteToAdd(at.Receipt!, "The payer rang"), default)),
        By<AttachToPosting>(Role.IncomeOfficer, "a remittance advice", SceneSets.SuspendedAsync, (u, at) => u.RunAsync(new FileToAttach(at.Receipt!, "advice.txt", "Advice"u8.ToArray()), default)),
        By<BuildExportBatch>(Role.IncomeManager, "all that waits", SceneSets.SuspendedAsync,
            (u, _) => u.RunAsync(new ExportPeriod(TestTemplate.GeneralLedger, new DateOnly(2026, 7, 31)), default)),
        By<IssueReceipt>(Role.Cashier, "on paper", SceneSets.ReceiptedAsync, (u, at) => u.RunAsync(new ReceiptToIssue(at.Receipt!, ReceiptChannel.Print), default)),
        By<IssueReceipt>(Role.IncomeOfficer, "by e-mail", SceneSets.ReceiptedAsync, (u, at) => u.RunAsync(new ReceiptToIssue(at.Receipt!, ReceiptChannel.Email, "a.resident@example.org"), default)),
        By<SendEmail>(Role.System, "a receipt that waits", SceneSets.EmailedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<SendEmailAgain>(Role.Cashier, "a receipt that was given up", SceneSets.GivenUpAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<IndexWords>(Role.System, "what was posted until now", At, (u, _) => u.RunAsync(new WordIndexing(MayWait: 1), default)),
        By<SaveView>(Role.Cashier, "a search gets a name", At, (u, at) => u.RunAsync(new ViewToSave($"Rents {at.Day:yyyyMMdd}", "fund=05", Shared: true), default)),
        By<RemoveView>(Role.Cashier, "an own view goes", SceneSets.ViewAsync, (u, at) => u.RunAsync(at.Id, 0, default)),
        By<InventLines>(Role.CommandLine, "three lines", At, (u, _) => u.RunAsync(new LinesToInvent(3, 0, 3), default)),
        By<PostShownFile>(Role.IncomeOfficer, "a file that was shown first", SceneSets.ShownAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<PostUnusualFile>(Role.IncomeManager, "a statement after a gap", SceneSets.AfterGapAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<PickUpFile>(Role.System, "a file from a share", At, (u, at) => u.RunAsync(
            new FileToPickUp("Share", TestTemplate.Profile, $"picked-{at.Day:yyyyMMdd}.bai2", 100, new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc)), SceneSets.Statement(at.Day), default)),
        By<NoteSourceFault>(Role.System, "a share is gone", At, (u, at) => u.RunAsync(new SourceLooked($"Share {at.Day:yyyyMMdd}", Domain.Imports.Sources.SourceRefusals.FolderMissing), default)),
        By<ReverseFile>(Role.IncomeOfficer, "a posted file is asked to be reversed", SceneSets.PostedAsync, (u, at) => u.RunAsync(new FileToReverse(at.Id), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "a posted file is reversed", SceneSets.ReversalAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), null, default)),
        By<ReprocessFile>(Role.IncomeOfficer, "a new rule places what was in suspense", SceneSets.RuledSinceAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<ReleaseDuplicate>(Role.IncomeOfficer, "a repeat is asked to be released", SceneSets.HeldAsync,
            (u, at) => u.RunAsync(new DuplicateToRelease(at.Id, ReleaseMode.UnseenLines), SceneSets.Asked, default)),
        By<ChangePolicy>(Role.Administrator, "transfers from £100", At, (u, _) => u.RunAsync(SceneSets.Policy(ApprovalKind.Transfer), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "a policy", SceneSets.AskedAsync(ApprovalKind.Refund), (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), "Agreed", default)),
        By<ApproveRequest>(Role.IncomeManager, "a repeat is released, all lines", SceneSets.ReleaseAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), null, default)),
        By<ApproveRequest>(Role.IncomeManager, "the first of two", SceneSets.TwoAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), null, default)),
        By<DeclineRequest>(Role.IncomeManager, "returned", SceneSets.AskedAsync(ApprovalKind.SetupChange),
            (u, at) => u.RunAsync(new RequestToDecline(new RequestSeen(at.Id, 0), Returns: true, "From £50, not £100"), default)),
        By<WithdrawRequest>(Role.Administrator, "taken back", SceneSets.AskedAsync(ApprovalKind.RuleActivation), (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), default)),
        By<ExpireRequests>(Role.System, "one whose time is over", SceneSets.OverAsync, (u, _) => u.RunAsync(default)),
        By<ChangeRule>(Role.Administrator, "a new rule is asked for", At, (u, at) => u.RunAsync(SceneSets.NewRule(at.Day), SceneSets.Asked, default)),
        By<ChangeRule>(Role.Administrator, "a rule is changed at once where nobody must approve", SceneSets.AloneAsync, (u, at) => u.RunAsync(at.Rule!, AskedFor.Nothing, default)),
        By<ApproveRequest>(Role.IncomeManager, "a rule moves", SceneSets.RuleAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), "Agreed", default)),
        By<SaveSetting>(Role.Administrator, "a new fund is asked for", At, (u, at) => u.RunAsync(SceneSets.NewFund(at.Day), SceneSets.Asked, default)),
        By<SaveSetting>(Role.Administrator, "a control code is renamed at once where nobody must approve", SceneSets.SetupAloneAsync, (u, at) => u.RunAsync(at.Setting!, AskedFor.Nothing, default)),
        By<ImportChart>(Role.Administrator, "a chart is asked for", At, (u, _) => u.RunAsync(SceneSets.Chart, AbsentCodes.Left, SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "a VAT rate to come", SceneSets.SetupAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), "Agreed", default)),
        By<RecordSignIn>(Role.IncomeOfficer, "the day begins", At, (u, _) => u.RunAsync(default)),
        By<RecordRefusedSignIn>(Role.System, "a stranger at the door", At, (u, at) => u.RunAsync(new RefusedSignIn(SceneSets.Guid(600_000 + at.Day.DayNumber), SignInRefused.NobodyHere), default)),
        By<ChangePerson>(Role.Administrator, "access for a newcomer is asked for", At, (u, at) => u.RunAsync(SceneSets.Newcomer(at.Day), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "a newcomer gets access", SceneSets.NewcomerAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), "Agreed", default)),
        By<ChangeRole>(Role.Administrator, "a role is asked for", At, (u, at) => u.RunAsync(SceneSets.NewRole($"Role of {at.Day:yyMMdd}"), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "a role is made", SceneSets.RoleAskedForAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), "Agreed", default)),
        By<ConfirmAccess>(Role.IncomeManager, "somebody still needs what they have", SceneSets.WithAccessAsync, (u, at) => u.RunAsync(SceneSets.ServiceUser(at), default)),
        By<InvitePerson>(Role.Administrator, "a service user without an account", SceneSets.WithoutAccountAsync, (u, _) => u.RunAsync(TestTemplate.IdOf(Role.ServiceUser), default)),
        By<InvitePerson>(Role.CommandLine, "somebody again", SceneSets.InvitedAsync, (u, _) => u.RunAsync(TestTemplate.IdOf(Role.ServiceUser), default)),
        By<WithdrawInvitation>(Role.Administrator, "it went to the wrong hands", SceneSets.InvitedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<AcceptInvitation>(Role.ServiceUser, "the one who is invited comes", SceneSets.InvitedAsync, (u, at) => u.RunAsync(new InvitationToAccept(at.Invitation!, at.Account), default)),
        By<LetSupportIn>(Role.Administrator, "support staff look into a file", At, (u, at) => u.RunAsync(SceneSets.LetIn(at.Day), default)),
        By<ShutSupportOut>(Role.Administrator, "they are done", SceneSets.SupportLetInAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<EndAccess>(Role.Administrator, "somebody leaves", SceneSets.WithAccessAsync, (u, at) => u.RunAsync(SceneSets.ServiceUser(at), "Left the council", default)),
        By<LapseAccess>(Role.System, "access that nobody used", SceneSets.LongUnusedAsync, (u, _) => u.RunAsync(default)),
        By<GiveApiKey>(Role.Administrator, "a key is asked for", At, (u, at) => u.RunAsync(SceneSets.NewKey($"Key of {at.Day:yyMMdd}"), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "a system gets a key", SceneSets.KeyAskedForAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), "Agreed", default)),
        By<CollectApiKey>(Role.Administrator, "a key is shown, once", SceneSets.KeyGivenAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<RevokeApiKey>(Role.Administrator, "a key leaked", SceneSets.KeyGivenAsync, (u, at) => u.RunAsync(at.Id, "Left in a log", default)),
        By<DelegateApprovals>(Role.IncomeManager, "a week away", SceneSets.PresentAsync, (u, at) => u.RunAsync(SceneSets.Away, default)),
        By<EndDelegation>(Role.IncomeManager, "back early", SceneSets.AwayAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<OpenMonth>(Role.IncomeManager, "the month that follows", SceneSets.NewestMonthAsync, (u, at) => u.RunAsync(at.Day.AddMonths(1), default)),
        By<BeginClosing>(Role.IncomeManager, "a month is about to close", SceneSets.OpenMonthAsync, (u, at) => u.RunAsync(new MonthSeen(at.Day, (int)at.Id), default)),
        By<KeepMonthOpen>(Role.IncomeManager, "it stays open", SceneSets.ClosingMonthAsync, (u, at) => u.RunAsync(new MonthSeen(at.Day, (int)at.Id), default)),
        By<CloseMonth>(Role.IncomeManager, "with all lines exported", SceneSets.ExportedMonthAsync, (u, at) => u.RunAsync(new MonthSeen(at.Day, (int)at.Id), default)),
        By<ReopenMonth>(Role.IncomeManager, "a closed month is asked to be re-opened", SceneSets.ClosedMonthAsync, (u, at) => u.RunAsync(new MonthToReopen(at.Day), SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "a month is re-opened", SceneSets.ReopeningAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), "Agreed", default)),
        By<OpenTill>(Role.Cashier, "a till is opened", SceneSets.NoTillAsync, (u, _) => u.RunAsync(SceneSets.WithFloat, default)),
        By<TakeBasket>(Role.Cashier, "cash for a council tax account", SceneSets.TillOpenAsync, (u, _) => u.RunAsync(SceneSets.Basket(), default)),
        By<ParkBasket>(Role.Cashier, "a basket is put aside", SceneSets.AtDeskAsync, (u, _) => u.RunAsync(new BasketToPark("The lady with the dog", "{}"), default)),
        By<TakeUpBasket>(Role.Cashier, "it is taken up", SceneSets.ParkedBasketAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<LiftCash>(Role.Cashier, "cash goes to the safe", SceneSets.TakenAsync, (u, at) => u.RunAsync(new CashToLift(at.Id, new Money(1_00), "B7"), default)),
        By<CountTill>(Role.Cashier, "a till is counted", SceneSets.ToCountAsync, (u, at) => u.RunAsync(at.Count!, default)),
        By<SendTillBack>(Role.IncomeManager, "it is counted again", SceneSets.CountedAsync, (u, at) => u.RunAsync(new TillSeen(at.Id, at.Version), default)),
        By<SignOffTill>(Role.IncomeManager, "it is signed off", SceneSets.CountedAsync, (u, at) => u.RunAsync(new TillSeen(at.Id, at.Version), default)),
        By<StartChequeBatch>(Role.Cashier, "a cheque has come", SceneSets.AtDeskAsync, (u, at) => u.RunAsync(SceneSets.OneCheque(at.Day), default)),
        By<KeyCheque>(Role.Cashier, "it is keyed", SceneSets.BatchAsync, (u, at) => u.RunAsync(SceneSets.ChequeOf(at.Id), default)),
        By<DropChequeLine>(Role.Cashier, "a wrong line", SceneSets.KeyedAsync, (u, at) => u.RunAsync(new ChequeLineToDrop(at.Id, 1), default)),
        By<PostChequeBatch>(Role.Cashier, "a batch that is equal", SceneSets.KeyedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<AbandonChequeBatch>(Role.Cashier, "a batch is given up", SceneSets.KeyedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<MakeDeposit>(Role.IncomeManager, "cheques are banked", SceneSets.BatchPostedAsync, (u, at) => u.RunAsync(SceneSets.OfBatch(at), default)),
        By<ClearDeposit>(Role.IncomeManager, "its line is found by hand", SceneSets.DepositAtBankAsync, (u, at) => u.RunAsync(new DepositToClear(at.Id, at.Version, at.PostingId), default)),
        By<ClearDeposits>(Role.System, "a line names its slip", SceneSets.DepositAtBankAsync, (u, _) => u.RunAsync(default)),
        By<RequestExitExport>(Role.Administrator, "everything is asked for", SceneSets.NoExitAsync, (u, _) => u.RunAsync(default)),
        By<EndExitExport>(Role.Administrator, "it is cancelled", SceneSets.ExitAskedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<WriteExitExport>(Role.System, "everything is written", SceneSets.ExitAskedAsync, (u, at) => u.RunAsync(at.Id, SceneSets.NoProgress, default)),
        By<DownloadExitExport>(Role.Administrator, "everything is taken away", SceneSets.ExitReadyAsync, (u, at) => u.RunAsync(at.Id, _ => Stream.Null, default)),
        By<ExpireExitExports>(Role.System, "one whose time is over", SceneSets.ExitOverAsync, (u, _) => u.RunAsync(default)),
        By<KeepReport>(Role.Auditor, "a report is asked for", SceneSets.NoReportAsync, (u, _) => u.RunAsync(SceneSets.Wanted, default)),
        By<EndKeptReport>(Role.Auditor, "it is cancelled", SceneSets.ReportAskedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<WriteKeptReport>(Role.System, "a report is made", SceneSets.ReportAskedAsync, (u, at) => u.RunAsync(at.Id, SceneSets.NoProgress, default)),
        By<DownloadKeptReport>(Role.Auditor, "a report is taken away", SceneSets.ReportReadyAsync, (u, at) => u.RunAsync(at.Id, _ => Stream.Null, default)),
        By<RemoveKeptReports>(Role.System, "one whose time is over", SceneSets.ReportOverAsync, (u, _) => u.RunAsync(default)),
        By<SaveReportSchedule>(Role.IncomeManager, "a report for every month", At, (u, _) => u.RunAsync(SceneSets.ScheduleOf(TestTemplate.IdOf(Role.Auditor)), default)),
        By<SaveReportSchedule>(Role.IncomeManager, "it rests", SceneSets.ScheduledAsync, (u, at) => u.RunAsync(SceneSets.ScheduleOf(TestTemplate.IdOf(Role.Auditor)) with { Id = at.Id, Disabled = true }, default)),
        By<MakeScheduledReports>(Role.System, "one that is due", SceneSets.ScheduleDueAsync, (u, _) => u.RunAsync(default)),
        By<RemoveReportSchedule>(Role.IncomeManager, "it goes", SceneSets.ScheduledAsync, (u, at) => u.RunAsync(at.Id, 0, default)),
        By<AskForRetention>(Role.Administrator, "details that are due", SceneSets.DetailsDueAsync, (u, _) => u.RunAsync(SceneSets.DueDetails, SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "details are to be blanked", SceneSets.RetentionAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), "Agreed", default)),
        By<BlankDueDetails>(Role.System, "they are, block by block", SceneSets.RetentionApprovedAsync, (u, _) => u.RunAsync(new Blanking(MostBlocks: 1), default)),
        By<SeekSubject>(Role.Administrator, "a person is looked for", SceneSets.PersonAsync, (u, _) => u.RunAsync(SceneSets.SoughtPerson, default)),
        By<AskForSubjectAccess>(Role.Administrator, "their data is asked for", SceneSets.SubjectSoughtAsync, (u, at) => u.RunAsync(at.Id, SceneSets.Asked, default)),
        By<ApproveRequest>(Role.IncomeManager, "it is to be given out", SceneSets.SubjectAskedAsync, (u, at) => u.RunAsync(new RequestSeen(at.Id, 0), "Agreed", default)),
        By<WriteSubjectAccess>(Role.System, "it is written", SceneSets.SubjectApprovedAsync, (u, at) => u.RunAsync(at.Id, SceneSets.NoProgress, default)),
        By<DownloadSubjectAccess>(Role.Administrator, "it is taken away", SceneSets.SubjectReadyAsync, (u, at) => u.RunAsync(at.Id, _ => Stream.Null, default)),
        By<EndSubjectAccess>(Role.Administrator, "it is given up", SceneSets.SubjectApprovedAsync, (u, at) => u.RunAsync(at.Id, default)),
        By<RemoveSubjectAccess>(Role.System, "one whose time is over", SceneSets.SubjectOverAsync, (u, _) => u.RunAsync(default)),
        By<SealAudit>(Role.System, "all that came since", At, (u, _) => u.RunAsync(default)),
    ];

    static Task NoProgress(int done, int total, CancellationToken ct) => Task.CompletedTask;

    static async Task<ScenePlace> At(TestHouse house, CouncilRef council) => new(council) { Day = await SceneSets.DayAsync(house, council) };

    static Task<ScenePlace> AtNeighbour(TestHouse house, CouncilRef council)
    {
        var n = SceneSets.Neighbour(council);
        return Task.FromResult(new ScenePlace(new CouncilRef(n.Id, n.Slug, n.ShortName, n.Name, n.Sandbox)));
    }

    static Scene By<T>(Role role, string told, Func<TestHouse, CouncilRef, Task<ScenePlace>> prepare, Func<T, ScenePlace, Task> call) where T : notnull =>
        new(typeof(T), told, async (house, council) =>
        {
            var place = await prepare(house, council);
            return async () =>
            {
                await using var desk = house.Seat(role, place.Council);
                var answer = call(desk.Get<T>(), place);
                await answer;
                return Answers.Result(answer).Refusal;
            };
        });
}
