using System.Globalization;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports;

/// <summary>How many of today's files are posted, what became of the others, and which files are held, from today or before.</summary>
public partial class FilesTodayTile
{
    [Inject] private FilesToday Query { get; set; } = null!;

    string Posted => Told!.Received == 0 ? "None yet" : $"{Told.Of(ImportGroup.Posted):N0} of {Told.Received:N0}";

    string Before => Told!.LastAt is { } at ? $"The last came {UkTime.Local(at).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture)}." : "No file has come yet.";

    IEnumerable<ImportGroup> Others => Enum.GetValues<ImportGroup>().Where(g => g != ImportGroup.Posted && Told!.Of(g) > 0);

    static string Becoming(ImportGroup group) => group == ImportGroup.InProgress ? "being worked on" : ImportWords.Of(group).ToLowerInvariant();

    protected override Task<Result<TodaysFiles>> LoadAsync(CancellationToken ct) => Query.GetAsync(ct);
}
