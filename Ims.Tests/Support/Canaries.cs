using System.Text;
using Ims.Domain.Access;
using Ims.Domain.Accounts;
using Ims.Domain.Api;
using Ims.Domain.Approvals;
using Ims.Domain.Councils;
using Ims.Domain.Exit;
using Ims.Domain.Reports;
using Ims.Domain.Exports;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Expected;
using Ims.Domain.OnBoarding;
using Ims.Domain.Recognition;
using Ims.Domain.Suspense;
using Ims.Domain.Values;
using Ims.Domain.Auditors;
using Ims.Domain.WatchList;
using Ims.Infrastructure;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Accounts;
using Ims.Infrastructure.Api;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Exit;
using Ims.Infrastructure.Exports;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Expected;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Infrastructure.Imports.Sources;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.OnBoarding;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Recognition;
using Ims.Infrastructure.Refunds;
using Ims.Infrastructure.Staff;
using Ims.Infrastructure.Suspense;
using Ims.Infrastructure.Transfers;
using Ims.Infrastructure.Auditors;
using Ims.Infrastructure.WatchList;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Support;

/// <summary>
/// Puts into a council, through the use cases, what no other council has: one word in every name, narrative and file, one run of digits in every reference. The
/// hunted council also has ids and amounts of a size of their own, so that any large number in an answer is one of its.
/// </summary>
public sealed partial class Canaries(IServiceProvider services, CouncilRef council, bool hunted)
{
    /// <summary>Ids, pence and whatever is summed from them: at least this in the hunted council, less in any other.</summary>
    public const long Large = 2_000_000;
    long FirstId => 5_000_000 + council.Id * 1_000_000;

    /// <summary>In every text that a person chose.</summary>
    public string Word { get; } = council.ShortName == "WBC" ? "Kestrelwick" : "Ravenholme";
    /// <summary>In every account reference.</summary>
    public string Digits { get; } = council.ShortName == "WBC" ? "474747" : "838383";
    public string Profile => $"{Word}-bank".ToLowerInvariant();
    public string Export => $"{Word}-gl".ToLowerInvariant();
    public string Fund => council.ShortName == "WBC" ? "K7" : "R7";
    /// <summary>A month that no other council opened.</summary>
    public DateOnly Month { get; } = new(2019, council.ShortName == "WBC" ? 5 : 9, 1);
    public CouncilRef Council => council;
    /// <summary>What opens the invitation of a person of the council.</summary>
    public InvitationText Invitation { get; private set; } = SceneSets.NoInvitation;
    public long Pence(int n) => hunted ? 30_000_000_00 + council.Id * 5_000_000_00 + n * 1_000_013 : n * 113;

    string Invoice => $"{Digits}19";
    public string Account => $"{Digits}1234";
    string Suggested => $"{Digits}5656";
    DateOnly Today => services.GetRequiredService<TimeProvider>().Today();

    public async Task<Canaries> PlantAsync()
    {
        if (hunted) await MoveIdsAsync();
        _ = (await CallAsync<ApplyTemplate, int>(u => u.RunAsync(Template(), default))).Value;
        _ = (await CallAsync<AddAccountHolders, int>(u => u.RunAsync(Holders(), default))).Value;
        var posted = await SendAsync(Profile, "posted", Today.AddDays(-2), Lines());
        var repeat = await SendAsync(Profile, "repeat", Today.AddDays(-2), Lines());
        _ = (await CallAsync<ReleaseDuplicate, Submitted>(u => u.RunAsync(
            new DuplicateToRelease(repeat, ReleaseMode.AllLines), new AskedFor($"{Word} asked for it", [new EvidenceFile($"{Word}.txt", Encoding.ASCII.GetBytes(Word))]), default))).Value;
        _ = (await CallAsync<ChangeRule, Submitted>(u => u.RunAsync(
            new RuleToChange(null, 0, SceneSets.Draft($"{Word} rule", then: new SuspendAction($"{Word}-asked")), null, null), new AskedFor($"{Word} asked for a rule", []), default))).Value;
        _ = (await CallAsync<ChangeRule, Submitted>(u => u.RunAsync(
            new RuleToChange(78, 0, new RuleDraft($"{Word} renamed", [Profile], null, null, new RuleBody(new AllOf([new FieldTest(LineField.Narrative, RuleOperator.Contains, Word)]), new SuspendAction($"{Word}-other"))), null, null),
            new AskedFor($"{Word} asked for it", []), default))).Value;
        await SendAsync(TestTemplate.Profile, "more", Today.AddDays(-1), [new(Pence(21), $"FPI {Word} AGAIN"), new(Pence(22), $"DDC CTAX {Account} {Word}")]);
        await SendAsync(Profile, "damaged", Today, []);
        _ = (await CallAsync<ReceiveFile, long>(u => u.RunAsync(new FileReceived(Profile, $"{Word}-waiting.bai2"), Bai2Files.File(Today, Lines()), default))).Value;
        _ = (await CallAsync<KeepProfileSample, Done>(u => u.RunAsync(new ProfileSampleToKeep(Profile, $"{Word}-test.csv"), new MemoryStream(Encoding.ASCII.GetBytes(Word)), default))).Value;
        _ = (await CallAsync<PickUpFile, FilePicked>(u => u.RunAsync(
            new FileToPickUp($"{Word} share", $"{Word}-no-profile", $"{Word}-fetched.bai2", 100, new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc)), Bai2Files.File(Today, Lines()), default))).Value;
        await GiveKeysAsync();
        Invitation = InvitationText.Read((await CallAsync<InvitePerson, Invited>(u => u.RunAsync(77, default))).Value.Text)!;
        await AllocateAsync(posted);
        foreach (var lesson in new[] { 43, 44, 45 }) await TeachAsync(Pence(lesson));
        await AsCommandLineAsync(s => SuspenseArrivals.ArriveAsync(s.GetRequiredService<Acts>(), new Arrival(Pence(40), $"FPI {Word} PAYER {Suggested}", ReceivedOn: Today)));
        _ = (await CallAsync<SaveView, Done>(u => u.RunAsync(new ViewToSave($"{Word} view", $"words={Word}", Shared: true), default))).Value;
        _ = (await CallAsync<SaveTransferTemplate, long>(u => u.RunAsync(SceneSets.Template($"{Word} template"), default))).Value;
        await AnnounceAsync();
        await PlanAheadAsync();
        await ExpectAsync();
        foreach (var profile in new[] { TestTemplate.GeneralLedger, Export })
            _ = (await CallAsync<BuildExportBatch, ExportBuilt>(u => u.RunAsync(new ExportPeriod(profile, Today), default))).Value;
        await PlantAccountFilesAsync();
        await PlantFormAsync();
        await RefundAsync();
        await PlantReportsAsync();
        await PlantPrivacyAsync();
        await PlantDeskAsync();
        await SendAsync(Profile, "after", Today, [new(Pence(31), $"CASH BAG {Word}"), new(Pence(32), $"DDC CTAX {Account}")]);
        await ExportAllAsync();
        _ = (await CallAsync<SealAudit, AuditSealed>(u => u.RunAsync(default))).Value;
        return this;
    }

    /// <summary>A key of the API that is asked for, and one that was given to the command line, which has seen it.</summary>
    async Task GiveKeysAsync()
    {
        _ = (await CallAsync<GiveApiKey, Submitted>(u => u.RunAsync(new ApiKeyToGive($"{Word} asked", $"{Word} Ltd", [ApiScope.LedgerRead], Today.AddDays(20)), new AskedFor($"{Word} asked for a key", []), default))).Value;
        var id = hunted ? FirstId + 900_000 : 900;
        await using (var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug))
        {
            db.ApiKeys.Add(new ApiKey
            {
                Id = id, Name = $"{Word} key", Holder = $"{Word} Ltd", Scopes = [ApiScope.LedgerRead], AskedById = null, AskedBy = $"{Word} Person", GivenBy = $"{Word} Person",
                GivenAt = services.GetRequiredService<TimeProvider>().UtcNow(), ExpiresOn = Today.AddDays(20),
            });
            await db.SaveChangesAsync();
        }
        _ = (await CallAsync<CollectApiKey, ApiKeyShown>(u => u.RunAsync(id, default))).Value;
    }

    /// <summary>A posting that came of a form.</summary>
    async Task PlantFormAsync()
    {
        await using var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug);
        if (await db.FormPosts.AnyAsync(f => f.Key == SceneSets.Guid(77))) return;
        db.FormPosts.Add(new Domain.Ledger.FormPost { Key = SceneSets.Guid(77), PostingId = await db.Postings.OrderBy(p => p.Id).Select(p => p.Id).FirstAsync() });
        await db.SaveChangesAsync();
    }

    /// <summary>A report that everybody who is there had made, and a schedule of one.</summary>
    async Task PlantReportsAsync()
    {
        await using var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug);
        var people = await db.People.OrderBy(p => p.Id).Select(p => p.Id).ToListAsync();
        var (at, first) = (services.GetRequiredService<TimeProvider>().UtcNow(), hunted ? FirstId + 910_000 : 910);
        db.KeptReports.AddRange(people.Select((id, i) => new KeptReport
        {
            Id = first + i, ReportCode = "account-statement", Criteria = new() { From = Today, To = Today, FundCode = Fund, Reference = Account }, Kind = ReportFileKind.Csv, PersonId = id, RequestedAt = at, RequestedBy = $"{Word} Person",
        }));
        await db.SaveChangesAsync();
        // Nobody is to make them: they only stand in the list.
        foreach (var kept in await db.KeptReports.ToListAsync()) kept.End(at);
        db.ReportSchedules.Add(new ReportSchedule { Id = first, Name = $"{Word} schedule", ReportCode = "income", Criteria = new(), Period = ReportPeriod.LastMonth, Kind = ReportFileKind.Csv, Cron = "0 0 7 1 * ?", PersonIds = [people[0]], ChangedBy = $"{Word} Person", Disabled = true });
        await db.SaveChangesAsync();
    }

    /// <summary>All of it as a file to take away.</summary>
    async Task ExportAllAsync()
    {
        var id = (await CallAsync<RequestExitExport, long>(u => u.RunAsync(default))).Value;
        // A server's own worker may be at it at the same moment.
        while (await CallAsync<WriteExitExport, ExitState>(u => u.RunAsync(id, (_, _, _) => Task.CompletedTask, default)) is not { Ok: true, Value: ExitState.Ready }) await Task.Delay(50);
    }

    /// <summary>A file that is expected every day and has been missing for some, and a day of its own.</summary>
    async Task ExpectAsync()
    {
        var expected = SceneSets.Expected($"{Word} statement") with { ProfileCode = Profile, Cron = "0 0 7 ? * *", ClosedDays = ClosedDays.Come, MissingAfterHours = 1, Range = new(1, 1_000, Pence(1), Pence(40)), Addresses = [$"{Word}@example.org"] };
        var id = (await CallAsync<SaveExpectedFile, long>(u => u.RunAsync(expected, default))).Value;
        var since = services.GetRequiredService<TimeProvider>().UtcNow() - TimeSpan.FromDays(6);
        await using (var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug))
            await db.ExpectedFiles.Where(f => f.Id == id).ExecuteUpdateAsync(s => s.SetProperty(f => f.ScheduledFrom, since));
        // A server's own caretaker may be at it at the same moment.
        while (!(await CallAsync<WatchExpectedFiles, int>(u => u.RunAsync(default))).Ok) await Task.Delay(50);
        ArrivalToAcknowledge seen;
        await using (var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug))
            seen = await db.ExpectedArrivals.Where(a => a.State == ArrivalState.Missing).OrderBy(a => a.Id).Select(a => new ArrivalToAcknowledge(a.Id, a.State, $"{Word} bank was away")).FirstAsync();
        _ = (await CallAsync<AcknowledgeArrival, Done>(u => u.RunAsync(seen, default))).Value;
        _ = (await CallAsync<SaveExtraDay, Done>(u => u.RunAsync(new ExtraDayToSave(new DateOnly(2030, council.ShortName == "WBC" ? 1 : 2, 5), IsOpen: council.ShortName == "WBC", $"{Word} day"), default))).Value;
    }

    /// <summary>Money of the same words goes to the same account: three times make a draft of a rule.</summary>
    async Task TeachAsync(long pence)
    {
        var item = (await AsCommandLineAsync(s => SuspenseArrivals.ArriveAsync(s.GetRequiredService<Acts>(), new Arrival(pence, $"FPI {Word} LESSON", ReceivedOn: Today))))[0];
        _ = (await CallAsync<AllocateSuspense, AllocationDone>(u => u.RunAsync(
            new SuspenseToAllocate([new ItemToTake(item, new Money(pence), 0)], [new TargetLine(TestTemplate.CouncilTax, Account, new Money(pence))]), default))).Value;
    }

    /// <summary>The council's own, and one of the service's that only this council is to read.</summary>
    async Task AnnounceAsync()
    {
        var now = services.GetRequiredService<TimeProvider>().UtcNow();
        var said = new AnnouncementToSave(null, null, AnnouncementSeverity.Warning, $"{Word} closes early", now.AddHours(-1), now.AddDays(1));
        _ = (await CallAsync<SaveAnnouncement, long>(u => u.RunAsync(said, default))).Value;
        _ = (await CallAsync<SaveServiceAnnouncement, long>(u => u.RunAsync(new ServiceAnnouncementToSave(said with { Text = $"{Word} is moved to-night" }, ForThisCouncilOnly: true), default))).Value;
        _ = (await CallAsync<LetSupportIn, long>(u => u.RunAsync(new SupportToLetIn($"{Word} is looked into", 72, MayChange: false), default))).Value;
        _ = (await CallAsync<KeepPicture, string>(u => u.RunAsync(Pngs.Of(40, 20, comment: $"Title\0{Word}"), default))).Value;
    }

    /// <summary>Money that accounts payable is to give back, and money that waits for approval, of one payment.</summary>
    async Task RefundAsync()
    {
        await using (var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug))
        {
            db.ApprovalPolicies.Add(new ApprovalPolicy { Kind = ApprovalKind.Refund, Required = false, ApprovedBy = Permission.RefundsApprove });
            await db.SaveChangesAsync();
        }
        var paid = await AsCommandLineAsync(s => PaymentsTaken.PayAsync(s.GetRequiredService<Acts>(), new Paid(Fund, Pence(23), Account, Fund, Reference: $"{Word}-paid")));
        RefundToMake Of(int key, int pence) => new(SceneSets.Guid(council.Id * 1_000 + key), [new RefundLineToMake(paid.Lines[0], Pence(23) / pence)], $"{Word} paid twice", $"{Word} Payer", $"1 {Word} Street");
        _ = (await CallAsync<MakeRefund, Submitted>(u => u.RunAsync(Of(1, 3), AskedFor.Nothing, default))).Value;
        await using (var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug)) await db.ApprovalPolicies.Where(p => p.Kind == ApprovalKind.Refund).ExecuteDeleteAsync();
        _ = (await CallAsync<BuildPayablesFile, PayablesBuilt>(u => u.RunAsync(default))).Value;
        _ = (await CallAsync<MakeRefund, Submitted>(u => u.RunAsync(Of(2, 4), new AskedFor($"{Word} asked for it", []), default))).Value;
        await WatchAsync();
    }

    /// <summary>The refund went to another than who paid: somebody looks into it.</summary>
    async Task WatchAsync()
    {
        await using var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug);
        db.WatchLimits.Add(new WatchLimits { AnotherPence = 1 });
        await db.SaveChangesAsync();
        _ = (await CallAsync<KeepWatch, int>(u => u.RunAsync(default))).Value;
        var found = await db.WatchCases.SingleAsync(c => c.Rule == WatchRule.RefundedToAnother);
        await AuditedAsync();
        _ = (await CallAsync<AddWatchNote, Done>(u => u.RunAsync(found.Id, $"{Word} looked into it", default))).Value;
    }

    /// <summary>An auditor drew lines and asks about one.</summary>
    async Task AuditedAsync()
    {
        var sample = (await CallAsync<DrawSample, long>(u => u.RunAsync(
            new SampleToDraw($"{Word} is tested", SamplePopulation.All, Today.AddYears(-1), Today, null, null, null, SampleMethod.Random, $"{Word} seed", 5), default))).Value;
        var query = (await CallAsync<AskQuery, long>(u => u.RunAsync(new QueryToAsk(IsNote: false, $"{Word} is asked about", null, sample, Today.AddDays(7), $"{Word}?"), default))).Value;
        _ = (await CallAsync<AnswerQuery, Done>(u => u.RunAsync(new QueryToGoOn(query, 1, $"{Word} is the answer"), default))).Value;
    }

    /// <summary>A milestone of the council's plan, which lies in the catalogue.</summary>
    async Task PlanAheadAsync() => _ = (await CallAsync<ChangeMilestone, Done>(u => u.RunAsync(
        new MilestoneToChange(Milestone.Training, null, $"{Word} Person", Today, Today, $"{Word} list", new Money(hunted ? 7_000_013 : 113), Money.Zero), default))).Value;

    async Task<T> AsCommandLineAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SetCommandLine(council);
        return await ask(scope.ServiceProvider);
    }

    Task<Result<T>> CallAsync<TUseCase, T>(Func<TUseCase, Task<Result<T>>> call) where TUseCase : notnull => AsCommandLineAsync(s => call(s.GetRequiredService<TUseCase>()));

    /// <summary>Uses up the ids at hand, so that the next come from where no other council's are.</summary>
    async Task MoveIdsAsync()
    {
        await using (var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug))
            await db.Counters.Where(c => c.Name != Counters.Audit).ExecuteUpdateAsync(s => s.SetProperty(c => c.Next, FirstId));
        _ = (await CallAsync<Acts, Done>(acts => acts.RunAsync<Done>(Permission.SetupChange, async (act, ct) =>
        {
            for (var i = 0; i < 11; i++) _ = (await act.TakeIdsAsync(100, ct), await act.TakePostingIdsAsync(100, ct));
            act.Audit("test.move", "Counter", council.Slug, before: null, after: null);
            return Done.It;
        }, default))).Value;
    }

    CouncilTemplate Template()
    {
        var whole = TestTemplate.For(council.ShortName, Today);
        var from = new DateOnly(2020, 4, 1);
        return whole with
        {
            Details = new() { Address = $"{Word} Hall", VatNumber = "GB 999 0001 03", Phone = $"{Digits}00", Email = $"{Word}@example.org" },
            People = [.. whole.People, Person.With(77, $"{Word} Person", Role.Auditor)],
            ControlCodes = [.. whole.ControlCodes, new ControlCode { Code = $"{Word}-9100", Name = $"{Word} control" }],
            VatCodes = [.. whole.VatCodes, new VatCode { Code = Fund, Name = $"{Word} VAT", Liability = VatLiability.Standard, OutputTaxLedgerCode = $"{Word}-8800", Rates = { new VatRate { VatCode = Fund, From = from, Rate = 0.2m } } }],
            Offices = [.. whole.Offices, new Office { Code = Fund, Name = $"{Word} office" }],
            Chart = [new ChartCode { Code = $"{Word}-1000", Name = $"{Word} income" }],
            ReferenceRules = [.. whole.ReferenceRules, new AccountReferenceRule { Id = 77, Name = $"{Word} references", MinimumLength = 10, MaximumLength = 10, CharacterClass = CharacterClass.Digits }],
            Funds = [.. whole.Funds, new Fund { Code = Fund, Name = $"{Word} fund", DefaultVatCode = Fund, ReferenceRuleId = 77, LedgerCodes = { new FundLedgerCode { FundCode = Fund, From = from, Code = $"{Word}-4100" } } }],
            FundGroups = [.. whole.FundGroups, new FundGroup { Id = 77, Name = $"{Word} funds", Funds = { new FundGroupFund { GroupId = 77, FundCode = Fund } } }],
            Methods = [.. whole.Methods, new MethodOfPayment { Code = Fund, Name = $"{Word} method", Kind = MethodKind.BankCredit, ControlCode = $"{Word}-9100" }],
            BankAccounts = [.. whole.BankAccounts, new BankAccount { Id = 77, Name = $"{Word} account", SortCode = "607777", AccountNumber = $"{Digits}77", ControlCode = $"{Word}-9100", DefaultMethodCode = Fund }],
            Months = [.. whole.Months, Month],
            ImportProfiles = [.. whole.ImportProfiles, new ImportProfile { Code = Profile, Name = $"{Word} bank", Format = "BAI2" }],
            ExportProfiles = [.. whole.ExportProfiles, new ExportProfile { Code = Export, Name = $"{Word} export", StartsOn = from }],
            Rules = [.. whole.Rules, Rule(77, "narrative", new PlaceAction(Fund, new CapturedReference("ref"))), Rule(78, "category", new SuspendAction($"{Word}-category"))],
        };
    }

    RecognitionRule Rule(int id, string name, RuleAction action) => new()
    {
        Id = id, Name = $"{Word} {name}", Order = id * 10,
        BodyJson = RuleJson.Write(new RuleBody(new AllOf([new FieldTest(LineField.Narrative, RuleOperator.MatchesPattern, $@"{Word} {name} (?<ref>\d{{10}})")]), action)),
    };

    IReadOnlyList<NewAccountHolder> Holders() =>
    [
        new(TestTemplate.CouncilTax, Account)
        {
            Name = $"{Word} Resident", AddressLine1 = $"1 {Word} Street", Town = Word, Postcode = "KW1 1AA", Balance = new Money(Pence(1)), Instalment = new Money(Pence(2)),
            Stop = StopKind.Warns, StopMessage = $"{Word} solicitor",
        },
        new(Fund, Account) { Name = $"{Word} Tenant", Balance = new Money(Pence(3)) },
        new(TestTemplate.Rents, Suggested) { Name = $"{Word} Payer", Balance = new Money(Pence(41)), Instalment = new Money(Pence(40)) },
    ];

    BankLine[] Lines() =>
    [
        new(Pence(11), $"DDC CTAX {Account} {Word}"), new(Pence(12), $"BGC {Word}", Reference: Invoice, BankReference: $"{Word}-1"), new(Pence(13), $"WORLDPAY {Word}"),
        new(-Pence(14), $"BACS SUPPLIERS {Word}"), new(Pence(15), $"CASH BAG {Word}"), new(Pence(16), $"FPI {Word} UNKNOWN", Reference: $"{Word}-2"), new(-Pence(17), $"UNPAID {Word}"),
        new(Pence(18), $"{Word} narrative {Account}"), new(Pence(19), $"{Word} category {Account}"),
    ];

    async Task<long> SendAsync(string profile, string name, DateOnly day, BankLine[] lines)
    {
        var content = lines.Length > 0 ? Bai2Files.File(day, lines) : new MemoryStream(Encoding.ASCII.GetBytes($"01,{Word}"));
        var id = (await CallAsync<ReceiveFile, long>(u => u.RunAsync(new FileReceived(profile, $"{Word}-{name}.bai2"), content, default))).Value;
        _ = (await services.GetRequiredService<ImportWork>().FinishAsync(council, id, default)).Value;
        return id;
    }

    async Task AllocateAsync(long importId)
    {
        SuspenseItem item;
        await using (var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug))
            item = await (from i in db.SuspenseItems join l in db.LedgerLines on i.LedgerLineId equals l.Id join s in db.StatementLines on l.StatementLineId equals s.Id
                          where s.ImportId == importId && s.AmountPence == Pence(16) select i).SingleAsync();
        string receipt;
        await using (var db = services.GetRequiredService<Databases>().OpenCouncil(council.Slug))
            receipt = await (from p in db.Postings join l in db.LedgerLines on p.Id equals l.PostingId where l.Id == item.LedgerLineId select p.ReceiptNumber).SingleAsync();
        _ = (await CallAsync<AddPostingNote, long>(u => u.RunAsync(new NoteToAdd(receipt, $"{Word} rang"), default))).Value;
        _ = (await CallAsync<AttachToPosting, long>(u => u.RunAsync(new FileToAttach(receipt, $"{Word}.txt", Encoding.ASCII.GetBytes(Word)), default))).Value;
        _ = (await CallAsync<AddSuspenseNote, Done>(u => u.RunAsync(item.Id, $"{Word} rang the bank", default))).Value;
        _ = (await CallAsync<AllocateSuspense, AllocationDone>(u => u.RunAsync(new SuspenseToAllocate(
            [new ItemToTake(item.Id, new Money(Pence(9)), item.Version)],
            [new TargetLine(Fund, Account, new Money(Pence(9)), $"{Word} moved")]), default))).Value;
    }
}
