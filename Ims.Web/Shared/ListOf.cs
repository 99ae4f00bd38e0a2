using Ims.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Shared;

/// <summary>A page that loads one list and shows it: what the read-only set-up pages have in common.</summary>
public abstract class ListOf<TRow> : ComponentBase
{
    /// <summary>Null until loaded, and where reading was refused.</summary>
    protected IReadOnlyList<TRow>? Rows { get; private set; }
    protected Refusal? Refusal { get; private set; }

    /// <summary>What was typed to find rows.</summary>
    protected string Find { get; set; } = "";

    /// <summary>The rows whose text has every word that was typed.</summary>
    protected IReadOnlyList<TRow> Shown
    {
        get
        {
            var words = Find.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return Rows is null ? [] : words.Length == 0 ? Rows : [.. Rows.Where(r => words.All(w => TextOf(r).Contains(w, StringComparison.OrdinalIgnoreCase)))];
        }
    }

    /// <summary>What of a row can be found by typing; nothing where a list is too short to need it.</summary>
    protected virtual string TextOf(TRow row) => "";

    protected abstract Task<Result<IReadOnlyList<TRow>>> LoadAsync(CancellationToken ct);

    protected override async Task OnInitializedAsync()
    {
        var result = await LoadAsync(default);
        (Rows, Refusal) = (result.Ok ? result.Value : null, result.Refusal);
    }
}
