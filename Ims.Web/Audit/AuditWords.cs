using System.Globalization;
using System.Text;
using Ims.Domain.Values;
using Ims.Web.Shared;

namespace Ims.Web.Audit;

/// <summary>What the audit writes for machines, as people read it.</summary>
static class AuditWords
{
    static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["import.receive"] = "File received", ["import.check"] = "File checked", ["import.claim"] = "Posting begun", ["import.post"] = "File posted", ["import.hold"] = "File held",
        ["receipt.issue"] = "Receipt issued", ["email.begin"] = "E-mail begun", ["email.sent"] = "E-mail sent", ["email.postpone"] = "E-mail postponed", ["email.give-up"] = "E-mail given up",
        ["email.again"] = "E-mail to be tried again",
        ["import.discard"] = "File discarded", ["suspense.allocate"] = "Suspense allocated", ["suspense.write-off"] = "Suspense written off", ["suspense.return"] = "Suspense returned to its payer", ["suspense.care"] = "Suspense item taken care of", ["exports.build"] = "Export batch built", ["accounts.add"] = "Account holders added",
        ["account.add"] = "Account holder added", ["account.change"] = "Account holder changed", ["accounts.index"] = "Words of account holders kept",
        ["ledger.note"] = "Note added to a posting", ["ledger.withdraw-note"] = "Note on a posting withdrawn", ["ledger.attach"] = "File attached to a posting",
        ["exit.request"] = "Exit export asked for", ["exit.begin"] = "Exit export begun", ["exit.ready"] = "Exit export ready", ["exit.download"] = "Exit export downloaded",
        ["exit.cancel"] = "Exit export cancelled", ["exit.remove"] = "Exit export removed", ["exit.expire"] = "Exit export expired",
        ["privacy.retain"] = "Retention run approved", ["privacy.blank"] = "Details blanked", ["privacy.retained"] = "Retention run done", ["privacy.seek"] = "Person's data looked for", ["privacy.ask"] = "Person's data asked for",
        ["privacy.approve"] = "Person's data to be given out", ["privacy.begin"] = "Subject access begun", ["privacy.ready"] = "Subject access ready", ["privacy.download"] = "Subject access downloaded", ["privacy.end"] = "Subject access not approved",
        ["privacy.cancel"] = "Subject access cancelled", ["privacy.remove"] = "Subject access removed", ["privacy.expire"] = "Subject access expired",
        ["setup.add"] = "Set-up added", ["setup.unchanged"] = "Set-up found as it was", ["sandbox.begin"] = "Sandbox begun", ["sandbox.complete"] = "Sandbox complete",
    };

    /// <summary>One that is not in the list is told as it is written: <c>rules.activate</c> → "Rules: activate".</summary>
    public static string Action(string action) =>
        Actions.TryGetValue(action, out var words) ? words : action.IndexOf('.') is > 0 and var dot ? $"{Words.Capital(Spaced(action[..dot]))}: {Spaced(action[(dot + 1)..])}" : Words.Capital(Spaced(action));

    /// <summary><c>ExportBatch</c> → "Export batch".</summary>
    public static string Kind(string kind) => kind.Contains(' ', StringComparison.Ordinal) ? kind : Words.Capital(Spaced(kind));

    /// <summary><c>items[0].remainingPence</c> → "Items 1, remaining".</summary>
    public static string Field(string path) => path.Length == 0 ? "Text" : Words.Capital(string.Join(", ", path.Split('.').Select(Segment)));

    /// <summary>Pence as pounds, instants and dates as the UK writes them, the rest as it is.</summary>
    public static string Value(string path, string? text)
    {
        if (text is null) return "";
        if (IsPence(path) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pence)) return new Money(pence).ToString();
        if (text is "true") return "yes";
        if (text is "false") return "no";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) return on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        return text is [.., 'Z'] && text.Contains('T', StringComparison.Ordinal)
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)
                ? UkTime.Told(at)
                : text;
    }

    static bool IsPence(string path) => path.EndsWith("Pence", StringComparison.Ordinal) || path is "pence" || path.EndsWith(".pence", StringComparison.Ordinal);

    static string Segment(string segment)
    {
        var bracket = segment.IndexOf('[');
        var name = bracket < 0 ? segment : segment[..bracket];
        var words = Spaced(name.Length > 5 && name.EndsWith("Pence", StringComparison.Ordinal) ? name[..^5] : name is "pence" ? "amount" : name);
        return bracket < 0 ? words : $"{words} {string.Join(' ', segment[(bracket + 1)..^1].Split("][").Select(i => int.Parse(i, CultureInfo.InvariantCulture) + 1))}";
    }

    static string Spaced(string name)
    {
        var words = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && words.Length > 0) words.Append(' ').Append(char.ToLowerInvariant(c));
            else words.Append(words.Length == 0 ? char.ToLowerInvariant(c) : c);
        }
        return string.Join(' ', words.ToString().Split(' ').Select(w => w == "vat" ? "VAT" : w));
    }
}
