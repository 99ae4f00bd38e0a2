using Ims.Domain.Councils;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <summary>What a council says about itself, read where something is written to a payer.</summary>
static class CouncilLetterheads
{
    /// <param name="name">As the catalogue knows the council.</param>
    public static async Task<CouncilLetterhead> LetterheadAsync(this CouncilDb db, string name, CancellationToken ct) =>
        CouncilLetterhead.Of(name, await db.Details.AsNoTracking().SingleOrDefaultAsync(ct));

    /// <summary>A PNG picture; null where the council has none.</summary>
    public static Task<byte[]?> LogoAsync(this CouncilDb db, CancellationToken ct) => (
        from details in db.Details.AsNoTracking()
        join picture in db.Pictures on details.LogoSha256 equals picture.Sha256
        select picture.Png).SingleOrDefaultAsync(ct);

    /// <summary>From how many percent on the council accepts suggestions together.</summary>
    public static async Task<int> SuggestionPercentAsync(this CouncilDb db, CancellationToken ct) =>
        await db.Details.Select(d => (int?)d.SuggestionPercent).SingleOrDefaultAsync(ct) ?? CouncilDetails.DefaultSuggestionPercent;
}
