using System.Globalization;
using System.Text.Json;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ims.Web.Imports;

/// <summary>Sends files by script, past the circuit, and shows how far each is (<c>upload.js</c>). Leaving the page inside the application stops nothing.</summary>
public partial class UploadForm
{
    internal sealed record Chosen(string Name, long Size);

    sealed record Sending(string Name, long Size)
    {
        public long Sent { get; set; }
        public DateTime BeganAt { get; set; }
        public long? ImportId { get; set; }
        public Refusal? Refusal { get; set; }
    }

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly List<Sending> ended = [];
    List<Sending> sending = [];
    int current;
    IReadOnlyList<UploadChoice> profiles = [];
    string profileCode = "";
    DateOnly? asAt;
    Refusal? refusal;
    bool isSending, showsFirst;
    DotNetObjectReference<UploadForm>? self;

    [Inject] private ImportProfileList Profiles { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <summary>Where other files than statements go; null for statements.</summary>
    [Parameter] public UploadTarget? Target { get; set; }

    /// <summary>Told whenever a file has come in.</summary>
    [Parameter] public EventCallback OnReceived { get; set; }

    string FilesLabel => profiles.Count == 1 ? $"Files for {profiles[0].Name} ({profiles[0].Kind})" : "Files";

    Sending? Current => isSending && current < sending.Count ? sending[current] : null;

    string ShowsFirstLabel => Target?.ShowsFirst ?? "Show me first what it would post";

    string PathOf(long id) => Target?.PathOf(id) ?? ImportPaths.Of(id);

    string Position => sending.Count > 1 ? $" ({current + 1} of {sending.Count})" : "";

    static long Kilobytes(long bytes) => (bytes + 999) / 1000;

    protected override async Task OnInitializedAsync()
    {
        var result = Target is { } target ? await target.ChoicesAsync(CancellationToken.None)
            : (await Profiles.GetAsync(CancellationToken.None)).Map<IReadOnlyList<UploadChoice>>(all => [.. all.Select(p => new UploadChoice(p.Code, p.Name, p.Format))]);
        if (!result.Ok) { refusal = result.Refusal; return; }
        profiles = result.Value;
        profileCode = profiles.Count > 0 ? profiles[0].Code : "";
    }

    public void Dispose() => self?.Dispose();

    async Task SendAsync()
    {
        if (isSending) return;
        self ??= DotNetObjectReference.Create(this);
        ended.Clear();
        (refusal, current, sending) = (null, 0, []);
        // Set first: the script's first word may come before its answer.
        isSending = true;
        object?[] sent = [self, "files", Target?.Url ?? ImportPaths.Upload, profileCode, FileRefusals.LargestFile, showsFirst];
        var files = await Js.InvokeAsync<Chosen[]?>("ims.upload.send", Target is { AsksForDay: true } && asAt is { } day ? [.. sent, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : sent);
        if (files is null or [])
        {
            (isSending, refusal) = (false, files is null ? UploadRefusals.StillRunning : UploadRefusals.FileMissing);
            return;
        }
        sending = [.. files.Select(f => new Sending(f.Name, f.Size) { BeganAt = Time.UtcNow() })];
    }

    Task StopAsync() => Js.InvokeVoidAsync("ims.upload.stop").AsTask();

    /// <summary>The script tells how many bytes of a file are on their way.</summary>
    [JSInvokable]
    public Task SentAsync(int index, long bytes) => InvokeAsync(() =>
    {
        if (index >= sending.Count) return;
        if (index != current) sending[index].BeganAt = Time.UtcNow();
        current = index;
        sending[index].Sent = bytes;
        StateHasChanged();
    });

    /// <summary>The script tells what the server answered: an HTTP status, 0 for no answer, -1 where the person stopped it.</summary>
    [JSInvokable]
    public Task AnsweredAsync(int index, int status, string body) => InvokeAsync(async () =>
    {
        if (index >= sending.Count) return;
        var file = sending[index];
        var answer = Read(body);
        (file.ImportId, file.Refusal) = status == StatusCodes.Status200OK && answer?.Id is { } id ? (id, null) : ((long?)null, RefusalOf(status, answer));
        ended.Add(file);
        if (index + 1 < sending.Count) (current, sending[index + 1].BeganAt) = (index + 1, Time.UtcNow());
        if (file.ImportId is not null) await OnReceived.InvokeAsync();
        StateHasChanged();
    });

    /// <summary>The script tells that nothing more will be sent.</summary>
    [JSInvokable]
    public Task FinishedAsync() => InvokeAsync(() =>
    {
        isSending = false;
        StateHasChanged();
    });

    static Refusal RefusalOf(int status, UploadAnswer? answer) => (status, answer) switch
    {
        (_, { Code: { } code, Sentence: { } sentence }) => UploadRefusals.Told(code, sentence, answer.Field),
        (-1, _) => UploadRefusals.Stopped,
        (0, _) => UploadRefusals.Unreachable,
        (StatusCodes.Status413PayloadTooLarge, _) => FileRefusals.TooLarge,
        _ => UploadRefusals.Failed(status),
    };

    static UploadAnswer? Read(string body)
    {
        try
        {
            return body.StartsWith('{') ? JsonSerializer.Deserialize<UploadAnswer>(body, Json) : null;
        }
        catch (JsonException)
        {
            return null;   // a proxy's page, say; the status tells enough
        }
    }
}
