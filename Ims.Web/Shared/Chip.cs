namespace Ims.Web.Shared;

/// <summary>One quick filter and how many rows it would leave.</summary>
public sealed record Chip<TValue>(TValue Value, string Text, int? Count = null);
