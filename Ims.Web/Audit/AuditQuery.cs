using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Ims.Web.Ledger;

namespace Ims.Web.Audit;

/// <summary>A filter and a page as texts: as an address carries them and as a person types them.</summary>
public sealed record AuditQuery
{
    public string? From { get; set; }
    public string? To { get; set; }
    public string? Who { get; set; }
    public string? Action { get; set; }
    public string? Kind { get; set; }
    public string? Subject { get; set; }
    public string? Text { get; set; }
    public string? Older { get; set; }
    public string? Newer { get; set; }

    internal IEnumerable<(string Name, string? Value)> Parts =>
    [
        ("from", From), ("to", To), ("who", Who), ("action", Action), ("kind", Kind), ("subject", Subject), ("text", Text), ("older", Older), ("newer", Newer),
    ];

    public static AuditQuery Of(AuditFilter filter, AuditTurn? turn = null) => new()
    {
        From = LedgerPaths.Iso(filter.From), To = LedgerPaths.Iso(filter.To), Who = filter.ActorId, Action = filter.Action, Kind = filter.SubjectKind, Subject = filter.SubjectId,
        Text = filter.Text, Older = turn is { ToOlder: true } ? Number(turn.Number) : null, Newer = turn is { ToOlder: false } ? Number(turn.Number) : null,
    };

    /// <summary>The filter, or why it cannot be read.</summary>
    public Result<AuditFilter> ReadFilter()
    {
        var dates = new TransactionQuery { From = From, To = To }.ReadFilter();
        if (!dates.Ok) return dates.Refusal;
        return new AuditFilter
        {
            From = dates.Value.From, To = dates.Value.To, ActorId = Filled(Who), Action = Filled(Action), SubjectKind = Filled(Kind), SubjectId = Filled(Subject), Text = Filled(Text),
        };
    }

    /// <summary>The page; an address that names none, or none that can be read, means the first.</summary>
    public AuditTurn? ReadTurn() => Read(Older) is { } older ? new(older, ToOlder: true) : Read(Newer) is { } newer ? new(newer, ToOlder: false) : null;

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    static long? Read(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
