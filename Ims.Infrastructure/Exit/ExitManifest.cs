using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ims.Infrastructure.Exit;

/// <summary>What an export says of itself: <c>manifest.json</c>, the last file of the archive.</summary>
/// <param name="At">The instant that all of it is of. UTC.</param>
/// <param name="Schema">The newest migration of the council's database.</param>
/// <param name="Cells">How the CSV files are to be read.</param>
public sealed record ExitManifest(
    string Format, string Council, string CouncilName, DateTime At, string Engine, string Schema, string Snapshot, string Cells,
    IReadOnlyList<ExitTableTold> Tables, IReadOnlyList<ExitFileTold> Files, IReadOnlyDictionary<string, string> LeftOut)
{
    public const string Name = "manifest.json";

    public const string ThisFormat = "ims-exit/1";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}

/// <param name="Pence">Column → the sum of its pence.</param>
public sealed record ExitTableTold(string Table, string File, long Rows, long SizeBytes, string Sha256, IReadOnlyDictionary<string, long> Pence, IReadOnlyList<ExitColumnTold> Columns);

public sealed record ExitColumnTold(string Name, string Kind);

/// <summary>A file whose bytes the council kept: a received file, a built export, an attachment, a picture, a sample.</summary>
public sealed record ExitFileTold(string File, long SizeBytes, string Sha256);
