using Ims.Domain.Access;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Recognition;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>What rules can be tried on: profiles, bank accounts, and the newest files that could be read.</summary>
public sealed class RuleTrialChoices(Looks looks)
{
    const int MostFiles = 100;

    public static Permission Needs => Permission.RulesView;

    public Task<Result<TrialChoices>> GetAsync(CancellationToken ct) => looks.GetAsync(Needs, async (db, ct) =>
    {
        var profiles = await db.ImportProfiles.OrderBy(p => p.Name).Select(p => new RuleChoice(p.Code, p.Name, p.Disabled)).ToListAsync(ct);
        var names = profiles.ToDictionary(p => p.Code, p => p.Name, StringComparer.OrdinalIgnoreCase);
        var files = await db.Imports.Where(i => i.LinesRead > 0).OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id).Take(MostFiles)
            .Select(i => new { i.Id, i.FileName, i.ProfileCode, i.ReceivedAt, i.LinesRead }).ToListAsync(ct);
        return new TrialChoices(
            profiles, await db.BankAccounts.Where(a => !a.Disabled).OrderBy(a => a.Name).Select(a => new TrialAccount(a.Id, a.Name)).ToListAsync(ct),
            files.ConvertAll(f => new TrialFile(f.Id, f.FileName, names.GetValueOrDefault(f.ProfileCode, f.ProfileCode), f.ReceivedAt, f.LinesRead)));
    }, ct);
}

/// <summary>Asks every rule about one line, and says what would become of it. Nothing is saved.</summary>
public sealed class LineTrial(Looks looks, RuleProfiles profiles)
{
    public static Permission Needs => Permission.RulesView;

    public async Task<Result<LineTried>> GetAsync(LineTrialAsked asked, CancellationToken ct)
    {
        var tried = await looks.GetAsync<Result<LineTried>>(Needs, async (db, ct) =>
        {
            if (!await db.ImportProfiles.AnyAsync(p => p.Code == asked.ProfileCode, ct)) return RuleRefusals.ProfileUnknown(asked.ProfileCode);
            var book = await TrialBook.LoadAsync(db, asked.ProfileCode, asked.Change, profiles, ct);
            if (!book.Ok) return book.Refusal;
            if (book.Value.BankAccounts.FirstOrDefault(a => a.Id == asked.BankAccountId) is not { } account) return RuleRefusals.TrialAccountUnknown(asked.BankAccountId);
            var (outcome, now) = book.Value.Place(asked.Line, account);
            return new LineTried(book.Value.Explainer.Explain(asked.Line), outcome, now, book.Value.Names);
        }, ct);
        return tried.Ok ? tried.Value : tried.Refusal;
    }
}

/// <summary>Reads a past file's kept bytes again and says what the rules would make of it. Nothing is saved.</summary>
public sealed class FileTrial(Looks looks, RuleProfiles profiles, TimeProvider time)
{
    /// <summary>However long the file, an answer comes; then it says how far it got.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    public static Permission Needs => Permission.RulesView;

    public async Task<Result<FileTried>> GetAsync(FileTrialAsked asked, CancellationToken ct)
    {
        var tried = await looks.GetAsync<Result<FileTried>>(Needs, async (db, ct) =>
        {
            if (await db.Imports.SingleOrDefaultAsync(i => i.Id == asked.ImportId, ct) is not { } import) return FileRefusals.Unknown(asked.ImportId);
            if (await db.Files.Where(f => f.Id == import.FileId).Select(f => f.RemovedOn).SingleAsync(ct) is { } removed) return FileRefusals.Removed(import.FileName, removed);
            var plan = (await StatementReading.ProfileOfAsync(db, import, ct)).Plan();
            if (!plan.Ok) return plan.Refusal;
            var book = await TrialBook.LoadAsync(db, import.ProfileCode, asked.Change, profiles, ct);
            if (!book.Ok) return book.Refusal;
            var events = StatementReading.ReadAsync(Persistence.StoredFiles.ReadAsync(db, import.FileId, ct), plan.Value, import.Sha256, ct);
            return await new FileTrialCount(book.Value, asked.Change, import).RunAsync(events, time, Longest, ct);
        }, ct);
        return tried.Ok ? tried.Value : tried.Refusal;
    }
}
