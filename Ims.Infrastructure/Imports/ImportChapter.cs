using System.Globalization;
using Ims.Domain.Imports;
using Ims.Domain.Ledger;
using Ims.Domain.Values;
using Ims.Infrastructure.Ledger;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports;

/// <summary>The file and the statement line that a posting came from, and the rule that placed it.</summary>
sealed class ImportChapter : IStoryChapter
{
    public async Task<IReadOnlyList<StoryEvent>> TellAsync(CouncilDb db, Posting posting, CancellationToken ct)
    {
        var lineIds = posting.Lines.Select(l => l.StatementLineId).OfType<long>().Distinct().ToList();
        if (lineIds.Count == 0) return [];
        var origins = await (
            from line in db.StatementLines
            where lineIds.Contains(line.Id)
            join import in db.Imports on line.ImportId equals import.Id
            join statement in db.Statements on line.StatementId equals statement.Id
            join bank in db.BankAccounts on line.BankAccountId equals bank.Id
            orderby line.Number
            select new
            {
                Line = line, Import = import, Statement = statement, Bank = bank.Name,
                Rule = db.RuleVersions.Where(r => r.RuleId == line.RuleId && r.Version == line.RuleVersion).Select(r => r.Name).FirstOrDefault(),
            }).ToListAsync(ct);
        return origins.ConvertAll(o => new StoryEvent(o.Import.ReceivedAt, "Came in a bank file", o.Import.ReceivedBy, Facts(o.Line, o.Import, o.Statement, o.Bank, o.Rule)));
    }

    static List<StoryFact> Facts(StatementLine line, Import import, Statement statement, string bank, string? rule)
    {
        var facts = new List<StoryFact>
        {
            new("File", import.FileName, IsReference: true, StorySubject.Import, import.Id.ToString(CultureInfo.InvariantCulture)),
            new("Line", $"{line.Number:N0}, which begins on line {line.FileLine:N0} of the file", IsReference: false, StorySubject.ImportLine, string.Create(CultureInfo.InvariantCulture, $"{import.Id}/{line.Number}")),
            new("Statement", $"{bank}, {Uk(statement.AsOfOn)}{(StatementHeader.IsOfFile(statement.StatementNumber) ? "" : $", number {statement.StatementNumber}")}"),
            new("Bank's date", Uk(line.Date)),
        };
        if (line.TypeCode.Length > 0) facts.Add(new("Type", line.TypeCode));
        if (line.BankReference is { Length: > 0 } byBank) facts.Add(new("Bank's reference", byBank, IsReference: true));
        if (line.CustomerReference is { Length: > 0 } byPayer) facts.Add(new("Payer's reference", byPayer, IsReference: true));
        facts.Add(new("Narrative", line.Narrative, IsReference: true));
        facts.Add(line.RuleId is { } ruleId
            ? new("Rule", $"{rule ?? $"rule {ruleId}"}, v{line.RuleVersion}", IsReference: false, StorySubject.Rule, ruleId.ToString(CultureInfo.InvariantCulture))
            : new("Rule", "none matched"));
        return facts;
    }

    static string Uk(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
