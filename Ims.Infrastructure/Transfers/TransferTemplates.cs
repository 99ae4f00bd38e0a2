using System.Text.Json;
using Ims.Domain.Access;
using Ims.Domain.Transfers;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Transfers;

/// <summary>One end of a template.</summary>
/// <param name="Amount">Null where it is typed each time.</param>
public sealed record TemplateEnd(string Fund, string? Reference, Money? Amount, string? Narrative = null);

/// <param name="Id">0 = a new one.</param>
/// <param name="SeenVersion">As the person saw it.</param>
public sealed record TransferTemplateToSave(long Id, string Name, IReadOnlyList<TemplateEnd> From, IReadOnlyList<TemplateEnd> To, int SeenVersion);

public sealed record TransferTemplateRow(long Id, string Name, IReadOnlyList<TemplateEnd> From, IReadOnlyList<TemplateEnd> To, int Version);

/// <summary>The templates of the council, by name.</summary>
public sealed class TransferTemplates(Looks looks)
{
    public static Permission Needs => Permission.TransfersAsk;

    sealed record Ends(IReadOnlyList<TemplateEnd> From, IReadOnlyList<TemplateEnd> To);

    public Task<Result<IReadOnlyList<TransferTemplateRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<TransferTemplateRow>>(Needs, async (db, ct) =>
        (await db.TransferTemplates.OrderBy(t => t.Name).ToListAsync(ct)).ConvertAll(Row).FindAll(t => IsSeen(db, t)), ct);

    // An account of a fund that is not seen is not told either.
    internal static bool IsSeen(CouncilDb db, TransferTemplateRow template) => template.From.Concat(template.To).All(e => db.Shows(e.Fund));

    internal static string Write(TransferTemplateToSave template) => JsonSerializer.Serialize(new Ends(template.From, template.To), JsonSerializerOptions.Web);

    internal static TransferTemplateRow Row(TransferTemplate template)
    {
        var ends = JsonSerializer.Deserialize<Ends>(template.LinesJson, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"Template {template.Id} is empty.");
        return new TransferTemplateRow(template.Id, template.Name, ends.From, ends.To, template.Version);
    }
}

/// <summary>Keeps the two sides of a transfer under a name, or changes one that is kept. It moves nothing, so it needs no second person.</summary>
public sealed class SaveTransferTemplate(Acts acts)
{
    public static Permission Needs => Permission.TransfersAsk;

    public Task<Result<long>> RunAsync(TransferTemplateToSave template, CancellationToken ct) => acts.RunAsync<long>(Needs, async (act, ct) =>
    {
        var name = template.Name.Trim();
        if (name.Length == 0) return TransferRefusals.TemplateNameMissing;
        if (name.Length > TransferTemplate.LongestName) return TransferRefusals.TemplateNameTooLong(TransferTemplate.LongestName);
        if (template.From.Count > MoneyToTransferValidator.MostSources) return TransferRefusals.TooManySources(MoneyToTransferValidator.MostSources);
        if (template.To.Count > MoneyToTransferValidator.MostTargets) return TransferRefusals.TooManyTargets(MoneyToTransferValidator.MostTargets);
        if (await act.Db.TransferTemplates.AnyAsync(t => t.Name == name && t.Id != template.Id, ct)) return TransferRefusals.TemplateNameTaken(name);
        var row = template.Id == 0 ? null : await act.Db.TransferTemplates.SingleOrDefaultAsync(t => t.Id == template.Id, ct);
        if (template.Id != 0 && (row is null || !TransferTemplates.IsSeen(act.Db, TransferTemplates.Row(row)))) return TransferRefusals.TemplateUnknown(template.Id);
        if (row is not null && row.Version != template.SeenVersion) return DbErrors.ChangedByAnother;
        if (row is null) act.Db.TransferTemplates.Add(row = new TransferTemplate { Id = await act.TakeIdsAsync(1, ct), Name = name, LinesJson = "" });
        (row.Name, row.LinesJson) = (name, TransferTemplates.Write(template));
        act.AuditRow("transfer-template.save", row, row.Id);
        return row.Id;
    }, ct);
}

/// <summary>Removes a template. What was transferred by it stays.</summary>
public sealed class RemoveTransferTemplate(Acts acts)
{
    public static Permission Needs => Permission.TransfersAsk;

    public Task<Result<Done>> RunAsync(long id, CancellationToken ct) => acts.RunAsync<Done>(Needs, async (act, ct) =>
    {
        if (await act.Db.TransferTemplates.SingleOrDefaultAsync(t => t.Id == id, ct) is not { } row || !TransferTemplates.IsSeen(act.Db, TransferTemplates.Row(row))) return TransferRefusals.TemplateUnknown(id);
        act.Db.TransferTemplates.Remove(row);
        act.AuditRow("transfer-template.remove", row, row.Id);
        return Done.It;
    }, ct);
}
