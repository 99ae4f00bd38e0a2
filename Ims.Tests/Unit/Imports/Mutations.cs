using System.Text;

namespace Ims.Tests.Unit.Imports;

/// <summary>Makes hostile files of sound ones. (S5)</summary>
static class Mutations
{
    /// <summary>Changes one to five places.</summary>
    /// <param name="scraps">What the format's readers may stumble over.</param>
    public static void Make(StringBuilder text, Random random, IReadOnlyList<string> scraps)
    {
        for (var left = random.Next(1, 6); left > 0; left--) MakeOne(text, random, scraps);
    }

    static void MakeOne(StringBuilder text, Random random, IReadOnlyList<string> scraps)
    {
        if (text.Length == 0) return;
        var at = random.Next(text.Length);
        switch (random.Next(5))
        {
            case 0: text.Insert(at, scraps[random.Next(scraps.Count)]); break;
            case 1: text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at)); break;
            case 2: text[at] = (char)random.Next(256); break;
            case 3: text.Insert(random.Next(text.Length), text.ToString(at, Math.Min(random.Next(1, 60), text.Length - at))); break;
            default: text.Length = at; break;
        }
    }
}
