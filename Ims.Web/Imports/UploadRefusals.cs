using Ims.Domain.Values;

namespace Ims.Web.Imports;

/// <summary>Refusals of an upload before its file is looked at, in the order they are checked. Those of the file are in <c>FileRefusals</c>.</summary>
internal static class UploadRefusals
{
    public static Refusal TokenMissing => new("upload-token", "This page was open for too long, or was opened by another sign-in. Nothing was kept: load the page again, then send the file once more.");
    public static Refusal NotAForm => new("upload-not-a-form", "The upload was not sent as a form with a file in it. Upload from the Imports page.");
    public static Refusal ProfileMissing => new("upload-profile-missing", "No profile was named. Choose how the file is to be read.", "Profile");
    public static Refusal FileMissing => new("upload-file-missing", "No file was chosen. Choose the file that the bank delivered.", "File");
    public static Refusal StillRunning => new("upload-still-running", "An upload that you began before is still under way. Wait until it has ended, then send the next file.", "File");
    public static Refusal OneAtATime => new("upload-one-at-a-time", "More than one file came in one upload. Nothing was kept: send each file by itself.", "File");
    public static Refusal CutOff => new("upload-cut-off", "The connection broke before the whole file had come. Nothing was kept: send it again.", "File");
    public static Refusal Unreachable => new("upload-unreachable", "The server could not be reached. Nothing was kept: look at your connection, then send the file again.", "File");
    public static Refusal Stopped => new("upload-stopped", "You stopped this upload. Nothing of it was kept.", "File");
    /// <summary>As the server said it.</summary>
    public static Refusal Told(string code, string sentence, string? field) => new(code, sentence, field);
    public static Refusal Failed(int status) => new("upload-failed", $"Something went wrong on the server ({status}). Send the file again; if it happens again, tell support the time.", "File");
}
