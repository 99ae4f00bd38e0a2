using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;

namespace Ims.Web.Access;

/// <summary>
/// Ends sessions after idle and absolute times, and open pages with them. The cookie carries which session it is and when it began; when somebody was last there is remembered here, because an
/// open page asks nothing of the server by which its cookie could grow older or younger. Another instance, or this one after a restart, knows only the cookie's own age, which is never the longer.
/// </summary>
internal sealed class StaffSessions(SessionLimits limits, TimeProvider time)
{
    const string Session = "ims:session", Began = "ims:session-began";

    readonly ConcurrentDictionary<string, (DateTimeOffset At, bool Ended)> seen = new(StringComparer.Ordinal);

    /// <summary>Begins a session of somebody who has just signed in, or goes on with the one that they came by.</summary>
    public ClaimsPrincipal Begin(ClaimsPrincipal person, ClaimsPrincipal? cameBy = null)
    {
        Forget();
        var (id, began) = cameBy is not null && Read(cameBy) is { } old ? old : (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), time.GetUtcNow());
        ((ClaimsIdentity)person.Identity!).AddClaims([new(Session, id), new(Began, began.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))]);
        seen[id] = (time.GetUtcNow(), Ended: false);
        return person;
    }

    /// <summary>Whether a session is over: signed out, too old, or left alone for too long.</summary>
    public bool IsOver(ClaimsPrincipal person)
    {
        if (Read(person) is not { } session) return true;
        var now = time.GetUtcNow();
        var (at, ended) = seen.GetOrAdd(session.Id, (now, false));
        return ended || now - session.Began >= limits.Absolute || now - at >= limits.Idle;
    }

    /// <summary>Somebody is there. A session that is over stays over.</summary>
    public void Touch(ClaimsPrincipal person)
    {
        if (!IsOver(person) && Read(person) is { } session && seen.TryGetValue(session.Id, out var was) && !was.Ended) seen.TryUpdate(session.Id, (time.GetUtcNow(), false), was);
    }

    /// <summary>Signs a session out wherever it is open.</summary>
    public void End(ClaimsPrincipal person)
    {
        if (Read(person) is { } session) seen[session.Id] = (time.GetUtcNow(), Ended: true);
    }

    static (string Id, DateTimeOffset Began)? Read(ClaimsPrincipal person) =>
        person.FindFirst(Session)?.Value is { } id && long.TryParse(person.FindFirst(Began)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var began)
            ? (id, DateTimeOffset.FromUnixTimeSeconds(began)) : null;

    // What was last seen so long ago has come to its absolute end.
    void Forget()
    {
        var before = time.GetUtcNow() - limits.Absolute;
        foreach (var (id, was) in seen)
            if (was.At < before) seen.TryRemove(id, out _);
    }
}
