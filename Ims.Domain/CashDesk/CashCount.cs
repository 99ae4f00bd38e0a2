using System.Globalization;
using System.Text.Json;
using Ims.Domain.Values;

namespace Ims.Domain.CashDesk;

/// <summary>Notes or coins of one kind.</summary>
/// <param name="Denomination">In pence.</param>
public sealed record Pieces(int Denomination, int Count);

/// <summary>How many notes and coins of each kind lie in a drawer.</summary>
public sealed class CashCount
{
    /// <summary>Sterling notes and coins in pence, the largest first.</summary>
    public static readonly IReadOnlyList<int> Denominations = [50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1];

    /// <summary>More of one kind are in no drawer: a slip of the hand.</summary>
    public const int MostPieces = 100_000;

    readonly SortedDictionary<int, int> pieces;

    CashCount(SortedDictionary<int, int> pieces) => this.pieces = pieces;

    public Money Total => new(pieces.Sum(p => (long)p.Key * p.Value));

    public int Of(int denomination) => pieces.GetValueOrDefault(denomination);

    /// <summary>A drawer with these pieces; what is not named is none.</summary>
    public static Result<CashCount> Of(IReadOnlyList<Pieces> counted)
    {
        var pieces = new SortedDictionary<int, int>();
        foreach (var (denomination, count) in counted)
        {
            if (!Denominations.Contains(denomination)) return DeskRefusals.NoSuchPiece(denomination);
            if (count is < 0 or > MostPieces) return DeskRefusals.PiecesUnreadable(denomination, count.ToString(CultureInfo.InvariantCulture));
            if (count > 0) pieces[denomination] = pieces.GetValueOrDefault(denomination) + count;
        }
        return new CashCount(pieces);
    }

    /// <summary>Reads what was typed, by denomination. What is empty is none.</summary>
    public static Result<IReadOnlyList<Pieces>> Read(IReadOnlyDictionary<int, string> typed)
    {
        var read = new List<Pieces>();
        foreach (var denomination in Denominations)
        {
            if (typed.GetValueOrDefault(denomination)?.Trim() is not { Length: > 0 } text) continue;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > MostPieces) return DeskRefusals.PiecesUnreadable(denomination, text);
            read.Add(new Pieces(denomination, count));
        }
        return read;
    }

    /// <summary>£50, £2, 20p.</summary>
    public static string NameOf(int denomination) => denomination < 100 ? $"{denomination}p" : string.Create(CultureInfo.InvariantCulture, $"£{denomination / 100}");

    /// <summary>As it is kept: {"5000":2,"20":7}.</summary>
    public string ToJson() => JsonSerializer.Serialize(pieces);

    public static CashCount FromJson(string json) => new(JsonSerializer.Deserialize<SortedDictionary<int, int>>(json)!);
}
