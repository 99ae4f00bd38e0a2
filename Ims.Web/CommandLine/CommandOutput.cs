using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ims.Domain.Values;

namespace Ims.Web.CommandLine;

/// <summary>Exit codes of every command.</summary>
static class Exit
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Usage = 2;
}

/// <summary>JSON alone on standard output, words on standard error.</summary>
sealed class CommandOutput(Stream json, TextWriter words)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task JsonAsync(object told)
    {
        await JsonSerializer.SerializeAsync(json, told, told.GetType(), Options);
        json.Write("\n"u8);
        await json.FlushAsync();
    }

    public Task SayAsync(string text) => words.WriteLineAsync(text);

    /// <summary>Tells a refusal to scripts and to people.</summary>
    public async Task<int> RefuseAsync(Refusal refusal)
    {
        await JsonAsync(new { Refused = refusal });
        await SayAsync(refusal.Sentence);
        return Exit.Refused;
    }
}
