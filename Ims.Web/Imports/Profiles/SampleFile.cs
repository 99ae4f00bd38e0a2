namespace Ims.Web.Imports.Profiles;

/// <summary>The beginning of a file that was chosen to try a profile on. It lives as long as the page and is kept nowhere.</summary>
public sealed record SampleFile(string Name, long Size, byte[] Bytes);
