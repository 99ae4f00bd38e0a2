using Ims.Domain.Access;
using Ims.Domain.Funds;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

public sealed record MethodRow(
    string Code, string Name, MethodKind Kind, Money? Minimum, Money? Maximum, bool Refundable, string ControlCode, string ControlName, string BadgeColour, bool Disabled);

/// <summary>All methods of payment, in the order of their names.</summary>
public sealed class MethodList(Looks looks)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<IReadOnlyList<MethodRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<MethodRow>>(Needs, async (db, ct) =>
    {
        var rows = await (
            from method in db.Methods
            join control in db.ControlCodes on method.ControlCode equals control.Code
            orderby method.Name
            select new { Method = method, Control = control.Name }).ToListAsync(ct);
        return rows.ConvertAll(r => new MethodRow(
            r.Method.Code, r.Method.Name, r.Method.Kind, AsMoney(r.Method.MinimumPence), AsMoney(r.Method.MaximumPence), r.Method.Refundable, r.Method.ControlCode, r.Control,
            r.Method.BadgeColour, r.Method.Disabled));
    }, ct);

    static Money? AsMoney(long? pence) => pence is { } p ? new Money(p) : null;
}
