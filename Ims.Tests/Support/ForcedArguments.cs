using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ims.Domain.Councils;
using Ims.Domain.Funds.Setup;
using Ims.Domain.Recognition;
using Ims.Domain.Reports;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Funds.Chart;
using Ims.Infrastructure.Persistence;
using Ims.Infrastructure.Reports;
using Microsoft.EntityFrameworkCore;

namespace Ims.Tests.Support;

/// <summary>What one call writes to, where it wants a stream.</summary>
public sealed class Written
{
    readonly List<MemoryStream> streams = [];

    public Stream Next()
    {
        var stream = new MemoryStream();
        streams.Add(stream);
        return stream;
    }

    public IEnumerable<string> Texts => streams.Select(s => System.Text.Encoding.UTF8.GetString(s.ToArray()));
}

/// <summary>
/// Arguments for any use case or query, made to find as much as possible: first generous ones, then, leaf by leaf, everything that the hunted council is known
/// by: ids of its rows, its codes, references, receipt and batch numbers, amounts.
/// </summary>
public sealed class ForcedArguments
{
    delegate object? Make(Written written);

    readonly NullabilityInfoContext nullability = new();
    // Kind of row → ids; those whose kind the argument's name speaks of are tried first.
    readonly List<(string Kind, long Id)> ids = [];
    readonly List<(string Kind, string Text)> texts = [];
    readonly List<Guid> keys = [];
    readonly Canaries of;

    ForcedArguments(Canaries of) => this.of = of;

    public static async Task<ForcedArguments> OfAsync(Databases databases, Canaries of)
    {
        var forced = new ForcedArguments(of);
        await using var db = databases.OpenCouncil(of.Council.Slug);
        async Task IdsAsync(string kind, IQueryable<long> some) => forced.ids.AddRange((await some.OrderBy(i => i).ToListAsync()).Select(i => (kind, i)));
        await IdsAsync("Import", db.Imports.Select(i => i.Id));
        await IdsAsync("Statement", db.Statements.Select(s => s.Id).Take(1));
        await IdsAsync("Line", db.StatementLines.Select(l => l.Id).Take(1));
        await IdsAsync("Posting", db.Postings.OrderBy(p => p.Id).Select(p => p.Id).Take(2));
        await IdsAsync("Ledger", db.LedgerLines.Select(l => l.Id).Take(1));
        await IdsAsync("Item", db.SuspenseItems.Select(i => i.Id));
        await IdsAsync("Batch", db.ExportBatches.Select(b => b.Id));
        await IdsAsync("File", db.Files.Select(f => f.Id).Take(1));
        await IdsAsync("Entry", db.AuditEntries.OrderByDescending(a => a.Number).Select(a => a.Number).Take(12));
        await IdsAsync("Account", db.AccountHolders.Select(a => a.Id).Take(1));
        await IdsAsync("AccountFile", db.AccountFiles.Select(f => f.Id));
        await IdsAsync("Exit", db.ExitExports.Select(e => e.Id));
        await IdsAsync("Kept Report", db.KeptReports.OrderBy(k => k.Id).Select(k => k.Id).Take(2));
        await IdsAsync("Subject Access", db.SubjectAccesses.Select(a => a.Id));
        await IdsAsync("Schedule", db.ReportSchedules.Select(s => s.Id));
        await IdsAsync("Key", db.ApiKeys.Select(k => k.Id));
        await IdsAsync("Note", db.PostingNotes.Select(n => n.Id).Take(1));
        await IdsAsync("Expected", db.ExpectedFiles.Select(f => f.Id));
        await IdsAsync("Arrival", db.ExpectedArrivals.Select(a => a.Id).Take(1));
        await IdsAsync("Announcement", db.Announcements.Select(a => a.Id));
        await IdsAsync("Refund", db.Refunds.Select(r => r.Id));
        await IdsAsync("Case Watch", db.WatchCases.Select(c => c.Id));
        await IdsAsync("Sample", db.AuditSamples.Select(s => s.Id));
        await IdsAsync("Query", db.AuditQueries.Select(q => q.Id));
        await IdsAsync("Till", db.Tills.Select(t => t.Id).Take(1));
        await IdsAsync("Cheque Batch", db.ChequeBatches.Select(b => b.Id).Take(1));
        await IdsAsync("Deposit", db.Deposits.Select(d => d.Id).Take(1));
        await IdsAsync("Basket Parked", db.ParkedBaskets.Select(b => b.Id).Take(1));
        await IdsAsync("Row Payables", db.PayablesRows.Select(r => r.Id));
        forced.keys.AddRange(await db.Refunds.OrderBy(r => r.Id).Select(r => r.Key).ToListAsync());
        await IdsAsync("Attachment", db.PostingAttachments.Select(a => a.Id).Take(1));
        await IdsAsync("Request Approval", db.ApprovalRequests.Select(r => r.Id));
        await IdsAsync("Evidence", db.Set<Domain.Approvals.ApprovalEvidence>().Select(e => e.Id).Take(1));
        async Task TextsAsync(string kind, IQueryable<string> some) => forced.texts.AddRange((await some.Distinct().OrderBy(t => t).ToListAsync()).Select(t => (kind, t)));
        await TextsAsync("Receipt", db.Postings.OrderBy(p => p.Id).Select(p => p.ReceiptNumber).Take(3));
        await TextsAsync("Reference Account", db.LedgerLines.Where(l => l.AccountReference != null).Select(l => l.AccountReference!));
        await TextsAsync("File Name", db.Imports.Select(i => i.FileName));
        await TextsAsync("Picked Key", db.PickUps.Select(p => p.FileKey));
        await TextsAsync("Sha Hash", db.Imports.Select(i => i.Sha256).Take(1));
        await TextsAsync("Sha Picture", db.Pictures.Select(p => p.Sha256));
        forced.texts.AddRange(
        [
            ("Fund Code", of.Fund), ("Import Profile", of.Profile), ("AccountFeed Code", of.Feed), ("Export Profile Code", of.Export), ("Export Profile Code", TestTemplate.GeneralLedger), ("Method Code", of.Fund),
            ("Find Narrative", of.Word), ("Person Name", $"{of.Word} Person"), ("Council Slug", of.Council.Slug), ("Council Short", of.Council.ShortName), ("Fund Code", TestTemplate.SuspenseFund),
        ]);
        return forced;
    }

    /// <summary>Calls to make: the arguments, and where they write.</summary>
    public IEnumerable<(object?[] Arguments, Written Written)> For(Type useCase)
    {
        var parameters = UseCases.Door(useCase)!.GetParameters();
        var slots = parameters.Select(p => Of(p.ParameterType, useCase.Name, p.Name!, IsNullable(p) || p.HasDefaultValue)).ToList();
        foreach (var make in Combine(slots, (arguments, _) => arguments))
        {
            var written = new Written();
            yield return ((object?[])make(written)!, written);
        }
    }

    /// <summary>Everything that these arguments say: an answer that repeats it has told nothing.</summary>
    public static HashSet<string> Said(object?[] arguments)
    {
        var leaves = JsonLeaves.Of(arguments.Where(a => a is not (CancellationToken or Delegate or Stream)).ToArray()).Where(l => !l.IsName).ToList();
        // A file that tells by which amounts it was made writes them as amounts.
        var amounts = leaves.Where(l => l.IsNumber).Select(l => long.TryParse(l.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pence) ? new Money(pence).ToPlain() : "");
        return [.. leaves.Select(l => l.Text), .. amounts];
    }

    bool IsNullable(ParameterInfo parameter) => Nullable.GetUnderlyingType(parameter.ParameterType) is not null || nullability.Create(parameter).ReadState == NullabilityState.Nullable;

    bool IsNullable(PropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) is not null || nullability.Create(property).WriteState == NullabilityState.Nullable;

    List<Make> Of(Type type, string context, string name, bool nullable)
    {
        var some = Some(Nullable.GetUnderlyingType(type) ?? type, context, name);
        return nullable ? [_ => null, .. some] : some;
    }

    List<Make> Some(Type type, string context, string name)
    {
        static List<Make> All<T>(params IEnumerable<T> values) => [.. values.Select<T, Make>(v => _ => v)];
        if (type == typeof(CancellationToken)) return All(CancellationToken.None);
        if (type == typeof(long)) return All(Fitting(ids, context + name).Distinct());
        // Later use cases speak of people by name, who have not brought this one along.
        if (type == typeof(string) && name == nameof(FirstAdministrator.Name) && context.EndsWith(nameof(FirstAdministrator), StringComparison.Ordinal)) return All<string>("Somebody new");
        if (type == typeof(string) && string.Equals(name, "code", StringComparison.OrdinalIgnoreCase) && context.Contains(nameof(Report), StringComparison.Ordinal)) return All(ReportCatalogue.All.Select(r => r.Code));
        if (type == typeof(ReportCriteria)) return [.. Criteria().Select<ReportCriteria, Make>(c => _ => c)];
        if (type == typeof(string)) return All(Fitting(texts, context + name).Distinct());
        if (type == typeof(int)) return All(name.Contains("After", StringComparison.Ordinal) ? [0, 1] : new[] { 77, 78, 1, 2, 0, (int)ids[0].Id });
        if (type == typeof(Domain.Access.InvitationText)) return All(SceneSets.NoInvitation, of.Invitation);
        if (type == typeof(Guid)) return All(keys.Append(SceneSets.Guid(77)).Append(Guid.Empty));
        if (type == typeof(bool)) return All(false, true);
        if (type == typeof(decimal)) return All(0.2m);
        if (type == typeof(char)) return All(',', ';');
        if (type == typeof(Money)) return All(new Money(of.Pence(16)), new Money(of.Pence(9)), new Money(-of.Pence(17)));
        if (type == typeof(DateOnly)) return All(IsStart(name) ? new DateOnly(2000, 1, 1) : new DateOnly(2090, 12, 31), new DateOnly(2026, 7, 14), new DateOnly(2026, 7, 1));
        if (type == typeof(DateTime)) return All(new DateTime(IsStart(name) ? 2000 : 2090, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        if (type == typeof(byte[])) return All<byte[]>([1, 2, 3]);
        if (type.IsEnum) return All(Enum.GetValues(type).Cast<object>());
        if (type == typeof(Stream)) return [_ => Bai2Files.File(new DateOnly(2026, 7, 14), new BankLine(100, "OWN LINE"))];
        if (type.IsAssignableTo(typeof(Delegate))) return [written => Answering(type, written)];
        // Conditions nest without end, so a whole body is given.
        var body = new RuleBody(new AllOf([new FieldTest(LineField.CustomerReference, RuleOperator.ValidReferenceOf, of.Fund)]), new PlaceAction(of.Fund));
        if (type == typeof(RuleBody)) return All(body);
        if (type == typeof(JsonElement)) return All(JsonDocument.Parse(RuleJson.Write(body)).RootElement);
        if (type == typeof(ChartFile)) return All(SceneSets.Chart);
        if (type == typeof(ConfigurationFile)) return All(SceneSets.EmptyConfiguration);
        if (type == typeof(CouncilTemplate)) return [_ => TestTemplate.For("ABC", new DateOnly(2026, 7, 15))];
        if (Element(type) is { } element) return Lists(element, context, name);
        if (type.IsAbstract || type.IsInterface) return [.. type.Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(type)).SelectMany(t => Made(t, context))];
        return Made(type, context);
    }

    /// <summary>All that a report may be asked with at once, then one thing after another: it takes what it wants of it.</summary>
    IEnumerable<ReportCriteria> Criteria()
    {
        var all = new ReportCriteria { From = new(2020, 1, 1), To = new(2029, 12, 31), FundCode = of.Fund, Reference = of.Account, By = ReportDimension.LedgerCode, And = ReportDimension.User };
        yield return all;
        foreach (var by in Enum.GetValues<ReportDimension>()) yield return all with { By = by, And = null };
        yield return all with { FundCode = TestTemplate.CouncilTax };
        yield return all with { FundCode = TestTemplate.SuspenseFund, Reference = of.Word };
        yield return all with { AsAt = new(2026, 7, 14) };
    }

    static bool IsStart(string name) => name.Contains("from", StringComparison.OrdinalIgnoreCase) || name.Contains("start", StringComparison.OrdinalIgnoreCase);

    static IEnumerable<T> Fitting<T>(List<(string Kind, T Value)> some, string context) =>
        some.OrderByDescending(s => s.Kind.Split(' ').Count(k => context.Contains(k, StringComparison.OrdinalIgnoreCase))).Select(s => s.Value);

    static Type? Element(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? type.GenericTypeArguments[0]
        : null;

    List<Make> Lists(Type element, string context, string name)
    {
        var some = Of(element, context, name, nullable: false);
        object Filled(Written written, IReadOnlyList<Make> makes)
        {
            var list = Array.CreateInstance(element, makes.Count);
            for (var i = 0; i < makes.Count; i++) list.SetValue(makes[i](written), i);
            return list;
        }
        return element == typeof(long) ? [written => Filled(written, some)] : [.. some.Select<Make, Make>(one => written => Filled(written, [one]))];
    }

    List<Make> Made(Type type, string context)
    {
        var constructor = type.GetConstructors().Where(c => !c.GetParameters().Any(p => p.ParameterType == type)).OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        if (constructor is null) Assert.Fail($"Nothing of {type} can be made up: teach {nameof(ForcedArguments)} how.");
        var parameters = constructor.GetParameters();
        var taken = parameters.Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var properties = type.GetProperties().Where(p => p.SetMethod?.IsPublic == true && !taken.Contains(p.Name)).ToList();
        var slots = parameters.Select(p => Of(p.ParameterType, context + type.Name, p.Name!, IsNullable(p) || p.HasDefaultValue))
            .Concat(properties.Select(p => Of(p.PropertyType, context + type.Name, p.Name, IsNullable(p) || !p.IsDefined(typeof(RequiredMemberAttribute))))).ToList();
        return [.. Combine(slots, (values, _) =>
        {
            var made = constructor.Invoke([.. parameters.Select((p, i) => values[i] ?? (p.HasDefaultValue ? p.DefaultValue : null))]);
            for (var i = 0; i < properties.Count; i++) if (values[parameters.Length + i] is { } value) properties[i].SetValue(made, value);
            return made;
        })];
    }

    /// <summary>The first of each slot; then each slot's others in turn, with the first of the rest.</summary>
    static IEnumerable<Make> Combine(List<List<Make>> slots, Func<object?[], Written, object?> build)
    {
        yield return written => build([.. slots.Select(s => s[0](written))], written);
        for (var i = 0; i < slots.Count; i++)
            foreach (var other in slots[i].Skip(1))
            {
                var slot = i;
                yield return written => build([.. slots.Select((s, j) => (j == slot ? other : s[0])(written))], written);
            }
    }

    static Delegate Answering(Type type, Written written)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        Expression body = invoke.ReturnType == typeof(Stream) ? Expression.Call(Expression.Constant(written), nameof(Written.Next), null)
            : invoke.ReturnType == typeof(Task) ? Expression.Constant(Task.CompletedTask)
            : Expression.Default(invoke.ReturnType);
        return Expression.Lambda(type, body, parameters).Compile();
    }
}
