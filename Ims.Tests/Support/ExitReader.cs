using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ims.Domain.Values;
using Ims.Infrastructure.Exit;

namespace Ims.Tests.Support;

/// <summary>Reads an exit export as whoever takes it over would: by what its manifest says, with nothing of the house but that.</summary>
sealed class ExitReader(ZipArchive zip)
{
    public ExitManifest Manifest { get; } = JsonSerializer.Deserialize<ExitManifest>(Bytes(zip, "manifest.json"), JsonSerializerOptions.Web)!;

    public IEnumerable<string> Names => zip.Entries.Select(e => e.FullName);

    public static ExitReader Of(byte[] archive) => new(new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read));

    public byte[] Bytes(string name) => Bytes(zip, name);

    public string Sha256(string name) => Convert.ToHexStringLower(SHA256.HashData(Bytes(name)));

    /// <summary>The rows of a table behind its heading; null is no value, and an empty text is an empty text.</summary>
    public (IReadOnlyList<string?> Columns, IReadOnlyList<string?[]> Rows) Table(string table)
    {
        var rows = Rows(Encoding.UTF8.GetString(Bytes(Manifest.Tables.Single(t => t.Table == table).File)).TrimStart('\uFEFF')).ToList();
        return (rows[0], rows[1..]);
    }

    /// <summary>One column of a table.</summary>
    public IEnumerable<string?> Column(string table, string column)
    {
        var (columns, rows) = Table(table);
        var at = columns.ToList().IndexOf(column);
        return rows.Select(r => r[at]);
    }

    static byte[] Bytes(ZipArchive zip, string name)
    {
        using var content = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    internal static IEnumerable<string?[]> Rows(string text)
    {
        var (cells, cell, wasQuoted) = (new List<string?>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '"' when cell.Length == 0 && !wasQuoted:
                    wasQuoted = true;
                    for (i++; text[i] != '"' || (i + 1 < text.Length && text[i + 1] == '"'); i++)
                    {
                        cell.Append(text[i]);
                        if (text[i] == '"') i++;
                    }
                    break;
                case ',':
                    End();
                    break;
                case '\r' when text[i + 1] == '\n':
                    i++;
                    End();
                    yield return [.. cells];
                    cells.Clear();
                    break;
                case var c:
                    cell.Append(c);
                    break;
            }

        void End()
        {
            var read = cell.ToString();
            cells.Add(read.Length == 0 && !wasQuoted ? null : read.StartsWith('\'') && Csv.IsFormula(read[1..]) ? read[1..] : read);
            (wasQuoted, _) = (false, cell.Clear());
        }
    }
}
