namespace Ims.Web.Shared;

/// <summary>What a colour says; always with words beside it.</summary>
public enum Tone { Still, Info, Good, Warn, Bad }
