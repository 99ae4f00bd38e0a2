namespace Ims.Domain.Suspense.Suggestions;

/// <summary>How a written reference differs from an account's own.</summary>
public enum ReferenceEdit
{
    /// <summary>No reference of the account was written.</summary>
    None,
    Same,
    /// <summary>Two neighbouring signs are swapped.</summary>
    Swapped,
    /// <summary>One sign is another.</summary>
    Other,
    /// <summary>One sign of the account's is missing.</summary>
    Missing,
    /// <summary>One sign is too many.</summary>
    TooMany,
}

/// <summary>Compares references by their letters and digits.</summary>
public static class ReferenceLikeness
{
    /// <summary>The one edit between the two; None where they are further apart.</summary>
    public static ReferenceEdit Of(ReadOnlySpan<char> written, ReadOnlySpan<char> own)
    {
        var start = written.CommonPrefixLength(own);
        if (start == written.Length && start == own.Length) return ReferenceEdit.Same;
        var w = written[start..];
        var o = own[start..];
        if (w.Length == o.Length)
        {
            if (w[1..].SequenceEqual(o[1..])) return ReferenceEdit.Other;
            return w.Length > 1 && w[0] == o[1] && w[1] == o[0] && w[2..].SequenceEqual(o[2..]) ? ReferenceEdit.Swapped : ReferenceEdit.None;
        }
        if (w.Length + 1 == o.Length && w.SequenceEqual(o[1..])) return ReferenceEdit.Missing;
        return w.Length == o.Length + 1 && w[1..].SequenceEqual(o) ? ReferenceEdit.TooMany : ReferenceEdit.None;
    }
}
