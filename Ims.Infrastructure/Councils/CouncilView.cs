using System.Security.Cryptography;
using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Councils;

/// <summary>What is known of the council, and what it says about itself.</summary>
/// <param name="Logo">A PNG picture.</param>
/// <param name="SuggestionPercent">The confidence line of its suspense desk.</param>
/// <param name="TransfersToAnyFund">Whether who sees some funds only may ask for a transfer into any.</param>
public sealed record CouncilTold(CouncilRef Council, CouncilStatus Status, CouncilLetterhead Letterhead, byte[]? Logo, int SuggestionPercent, bool TransfersToAnyFund);

/// <summary>The council's details as its staff see them.</summary>
public sealed class CouncilView(Looks looks, CouncilDirectory councils, Actor actor)
{
    public static Permission Needs => Permission.SetupView;

    public async Task<Result<CouncilTold>> GetAsync(CancellationToken ct)
    {
        var council = await councils.DetailsAsync(actor.Council.Id, ct);
        return await looks.GetAsync(Needs, async (db, ct) =>
            new CouncilTold(
                actor.Council, council.Status, await db.LetterheadAsync(council.Name, ct), await db.LogoAsync(ct), await db.SuggestionPercentAsync(ct), await db.Details.AnyAsync(d => d.TransfersToAnyFund, ct)), ct);
    }
}

/// <summary>A picture that the council keeps, by its hash; null where it keeps none such.</summary>
public sealed class CouncilPictureFile(Looks looks)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<byte[]?>> GetAsync(string sha256, CancellationToken ct) =>
        looks.GetAsync(Needs, (db, ct) => db.Pictures.Where(p => p.Sha256 == sha256).Select(p => p.Png).SingleOrDefaultAsync(ct), ct);
}

/// <summary>Keeps a picture, so that the council's details can name it as the logo. Returns its hash. One that is kept already is no other.</summary>
public sealed class KeepPicture(Acts acts)
{
    public static Permission Needs => Permission.SetupChange;

    public Task<Result<string>> RunAsync(byte[] png, CancellationToken ct) => acts.RunAsync<string>(Needs, async (act, ct) =>
    {
        var picture = PngPicture.Read(png);
        if (!picture.Ok) return picture.Refusal;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(png));
        if (await act.Db.Pictures.AnyAsync(p => p.Sha256 == sha256, ct))
        {
            act.NothingToDo();
            return sha256;
        }
        act.Db.Pictures.Add(new CouncilPicture { Sha256 = sha256, Png = png, Width = picture.Value.Width, Height = picture.Value.Height, KeptAt = act.Now, KeptBy = act.ActorName });
        act.Audit("council.picture", "Council picture", sha256, before: null, after: new { picture.Value.Width, picture.Value.Height });
        return sha256;
    }, ct);
}
