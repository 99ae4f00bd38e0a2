using Ims.Domain.Accounts;

namespace Ims.Domain.Suspense.Suggestions;

/// <summary>
/// How much speaks for an account, against the case that the money is for none of them. A trace weighs as much as it is rare: a surname that one account in a
/// thousand has makes each of them a thousand times likelier. The weights of all that were found share the certainty, so two that fit alike have half each.
/// (docs/decisions/0025)
/// </summary>
static class SuggestionWeight
{
    /// <summary>That it is nobody's: what all weights are measured by.</summary>
    public const long OfNobody = 1_000_000_000;

    /// <summary>Suggestions below this are none, per mille.</summary>
    public const int Least = 50;

    /// <summary>A thousand to one: no more can be known from a line of text.</summary>
    const long Heaviest = OfNobody * 1_000;

    // Where only one trace speaks for an account, and where somebody has to look at it first.
    const int MostOfNearReference = 890, MostOfReference = 970, MostOfOnePlacement = 890, MostOfPlacements = 970, MostOfStopped = 500;

    // Of a name and an amount without a reference: the namesake who owes the same may be one whom nobody here knows.
    const int MostOfName = 970;

    public static long Of(in FoundAccount found, SuggestionIndex index, SuggestionAccount account, long pence)
    {
        var all = index.Holders.Count;
        var weight = OfNobody;
        if (found.Edit == ReferenceEdit.None) weight = Times(weight, 1, all);
        else
        {
            var (chance, per) = OfEdit(found.Edit);
            weight = Times(weight, chance * 1_000_000L / per, Math.Max(1, index.ChanceIn(account.FundCode)));
        }
        var isEarlier = found.Earlier != 0;
        if (isEarlier)
        {
            weight = Times(weight, all, 1);
            weight = Times(weight, index.Earlier(found.Earlier - 1).Times switch { 1 => 12, 2 => 40, _ => 100 }, 1);
        }
        weight = WithName(weight, found, index.Holders, isEarlier);
        weight = WithAmount(weight, found.Amount, index.Holders, pence, isEarlier);
        // An amount by itself is somebody else's about as often as not.
        return found.Edit == ReferenceEdit.None && !isEarlier && !found.Name.IsGood ? weight / 2 : weight;
    }

    /// <summary>How likely the account is, per mille.</summary>
    public static int PerMille(in FoundAccount found, SuggestionIndex index, SuggestionAccount account, long total)
    {
        var share = (int)Math.Min(999, found.Weight / Math.Max(1, total / 1_000));
        return Math.Min(share, Ceiling(found, index, account));
    }

    static int Ceiling(in FoundAccount found, SuggestionIndex index, SuggestionAccount account)
    {
        if (account.Closed || account.Stop is StopKind.StopsPublic or StopKind.StopsEverybody) return MostOfStopped;
        var others = (found.Name.IsGood ? 1 : 0) + (found.Amount is AmountFit.Instalment or AmountFit.Balance or AmountFit.OnlyDebt ? 1 : 0);
        var traces = others + (found.Earlier != 0 ? 1 : 0);
        if (found.Edit == ReferenceEdit.None && found.Earlier == 0) return MostOfName;
        if (found.Edit == ReferenceEdit.None && others == 0) return index.Earlier(found.Earlier - 1).Times == 1 ? MostOfOnePlacement : MostOfPlacements;
        if (traces > 0) return 999;
        return found.Edit == ReferenceEdit.Same ? MostOfReference : MostOfNearReference;
    }

    // What people do to a reference, over how many ways there are to do it.
    static (long Of, long Per) OfEdit(ReferenceEdit edit) => edit switch
    {
        ReferenceEdit.Same => (80, 1),
        ReferenceEdit.Swapped => (3, 1),
        ReferenceEdit.Other => (1, 1),
        _ => (1, 2),
    };

    // What was placed before names its payer already: then a name can add little and takes nothing away.
    static long WithName(long weight, in FoundAccount found, HolderDirectory holders, bool isEarlier)
    {
        long all = holders.Count;
        var name = found.Name;
        var known = name.IsGood ? holders.NamesOf(found.Account)[name.Which] : default;
        var letters = Math.Max(1, name.Letters);
        var (by, per) = name.Fit switch
        {
            NameFit.Whole => (all * 9, 10L * known.OfWhole * letters),
            NameFit.Surname => (all, 2L * known.OfSurname),
            NameFit.Cut => (all * 8, Math.Max(10L, (long)holders.OfBeginning(known.Surname.AsSpan(0, name.Word.Length)) * letters)),
            NameFit.CutSurname => (all, 2L * holders.OfBeginning(known.Surname.AsSpan(0, name.Word.Length))),
            NameFit.OtherLetters => (3, 100),
            NameFit.Other => (1, 4),
            _ => (1L, 1L),
        };
        if (isEarlier && by > per) (by, per) = by > per * 20 ? (20, 1) : (by, per);
        return isEarlier && by < per ? weight : Times(weight, by, per);
    }

    static long WithAmount(long weight, AmountFit amount, HolderDirectory holders, long pence, bool isEarlier)
    {
        var (by, per) = amount switch
        {
            AmountFit.None => (1L, 1L),
            AmountFit.Other => (2, 5),
            _ => (holders.Count * 4L, holders.OfAmount(pence) * 5L),
        };
        if (isEarlier && by > per) (by, per) = by > per * 20 ? (20, 1) : (by, per);
        return isEarlier && by < per ? weight : Times(weight, by, per);
    }

    // The long way only where a product would not fit.
    static long Times(long weight, long by, long per) => weight <= long.MaxValue / by ? Math.Clamp(weight * by / per, 1, Heaviest) : (long)Int128.Clamp((Int128)weight * by / per, 1, Heaviest);
}
