namespace Ims.Web.Shared;

/// <summary>One key of a page and what it does: ("A", "allocate").</summary>
public sealed record PageKey(string Key, string Does);
