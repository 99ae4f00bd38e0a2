using Ims.Domain.Funds.Setup;
using Ims.Infrastructure.Persistence;

namespace Ims.Infrastructure.Funds.Setup;

/// <summary>What a room keeps that has to do with a setting. The set-up knows no room that uses it, so each of them tells its own.</summary>
public interface ISettingTraces
{
    /// <param name="before">As it is.</param>
    /// <param name="after">As it is to be; itself where nothing is changed yet.</param>
    Task<IReadOnlyList<SettingTrace>> OfAsync(CouncilDb db, Setting before, Setting after, CancellationToken ct);
}

/// <summary>All rooms asked one after another.</summary>
public sealed class SettingTraces(IEnumerable<ISettingTraces> rooms)
{
    /// <summary>Counting ends there: above it a number says no more than that there are many.</summary>
    public const int MostCounted = 10_000;

    internal async Task<IReadOnlyList<SettingTrace>> OfAsync(CouncilDb db, Setting? before, Setting after, CancellationToken ct)
    {
        var traces = new List<SettingTrace>();
        if (before is null) return traces;
        foreach (var room in rooms) traces.AddRange(await room.OfAsync(db, before, after, ct));
        return traces;
    }

    /// <summary>Of a setting of a configuration file. Most of a file is as it is here, and nobody reads what has to do with that: it is not counted.</summary>
    internal async Task<IReadOnlyList<SettingTrace>> OfAsync(CouncilDb db, ConfigurationMerge merge, FileSetting setting, CancellationToken ct) =>
        merge.IsSame(setting) ? [] : await OfAsync(db, merge.Before(setting), setting.Setting, ct);

    /// <summary>"1 line", "1,204 lines", "10,000 lines or more".</summary>
    /// <param name="counted">One more than <see cref="MostCounted"/> stands for any more.</param>
    public static string Told(int counted, string one) =>
        counted > MostCounted ? $"more than {MostCounted:N0} {one}s" : $"{counted:N0} {one}{(counted == 1 ? "" : "s")}";
}
