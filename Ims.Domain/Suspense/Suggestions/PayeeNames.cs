namespace Ims.Domain.Suspense.Suggestions;

/// <summary>Whether money goes to whom it came from, as far as names tell.</summary>
public static class PayeeNames
{
    /// <summary>Whether what came with a payment names the payee; null where one of both names nobody.</summary>
    /// <param name="payee">Who gets the money.</param>
    /// <param name="payer">Who paid, where the payment says so.</param>
    /// <param name="narrative">What the bank wrote beside it.</param>
    public static bool? AreIn(string? payee, string? payer, string? narrative)
    {
        var names = HolderName.Of(payee);
        if (names.Count == 0) return null;
        var text = new WrittenText(stackalloc char[WrittenText.Longest], stackalloc WrittenWord[WrittenText.MostWords]);
        text.Add(payer);
        text.Add(narrative);
        var counted = new CountedName[names.Count];
        for (var i = 0; i < counted.Length; i++) counted[i] = new(names[i].Surname, names[i].FirstLetters, OfSurname: 1, OfWhole: 1);
        var reading = NameReading.Of(text, counted, NameReading.NamesSomebody(text));
        return reading.Fit == NameFit.None ? null : reading.IsGood;
    }
}
