namespace Ims.Web.Shared;

/// <summary>A page above the current one.</summary>
public sealed record Crumb(string Title, string Path);
