using System.Buffers;
using Ims.Domain.Imports;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Ims.Web.Imports;

/// <summary>What an upload brought: its profile, its file's name, and its bytes in the spool.</summary>
internal sealed class UploadedFile : IAsyncDisposable
{
    const int LongestProfile = 200;
    const int Buffer = 128 * 1024;

    string? profile;
    string? fileName;
    FileStream? content;

    public string Profile => profile!;
    public string FileName => fileName!;
    public Stream Content => content!;
    /// <summary>The sender wants to see what it would post before it does.</summary>
    public bool ShowsFirst { get; private set; }
    /// <summary>Of which day it is; null where its sender did not say, or said no day.</summary>
    public DateOnly? AsAt { get; private set; }

    /// <summary>Reads the form part by part, each straight to disk. A refusal leaves nothing behind once this is disposed of.</summary>
    public async Task<Refusal?> ReadAsync(HttpRequest request, UploadSpool spool, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            return UploadRefusals.NotAForm;
        try
        {
            var reader = new MultipartReader(boundary, request.Body, Buffer);
            while (await reader.ReadNextSectionAsync(ct) is { } section)
                if (await TakeAsync(section, spool, ct) is { } refusal) return refusal;
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? FileRefusals.TooLarge : UploadRefusals.CutOff;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return UploadRefusals.CutOff;
        }
        return profile is null ? UploadRefusals.ProfileMissing : content is null ? UploadRefusals.FileMissing : null;
    }

    async Task<Refusal?> TakeAsync(MultipartSection section, UploadSpool spool, CancellationToken ct)
    {
        if (section.GetContentDispositionHeader() is not { } part) return null;
        var name = HeaderUtilities.RemoveQuotes(part.Name).Value;
        if (part.IsFormDisposition() && name == "profile") profile = await TextAsync(section.Body, ct);
        if (part.IsFormDisposition() && name == "showsFirst") ShowsFirst = await TextAsync(section.Body, ct) == "true";
        if (part.IsFormDisposition() && name == "asAt") AsAt = ImportPaths.DayOf(await TextAsync(section.Body, ct));
        if (!part.IsFileDisposition()) return null;
        if (content is not null) return UploadRefusals.OneAtATime;

        fileName = HeaderUtilities.RemoveQuotes(part.FileNameStar.HasValue ? part.FileNameStar : part.FileName).Value ?? "";
        content = spool.Open();
        return await SpoolAsync(section.Body, content, ct);
    }

    static async Task<Refusal?> SpoolAsync(Stream from, FileStream to, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, ct)) > 0)
            {
                if (to.Position + read > FileRefusals.LargestFile) return FileRefusals.TooLarge;
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static async Task<string> TextAsync(Stream from, CancellationToken ct)
    {
        var bytes = new byte[LongestProfile];
        var read = await from.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, read);
    }

    public ValueTask DisposeAsync() => content?.DisposeAsync() ?? ValueTask.CompletedTask;
}
