using Ims.Domain.Accounts;
using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Accounts;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>So many account holders of a fund, and what they owe, in whole pounds.</summary>
/// <param name="FundCode">Whose reference rule has a mask.</param>
/// <param name="FirmsPercent">How many of a hundred are firms.</param>
/// <param name="Instalments">Over how many instalments the balance is paid; 1 = at once, without an instalment of its own.</param>
sealed record HolderGroup(string FundCode, int Count, int FirmsPercent, int LeastPounds, int MostPounds, int Instalments);

/// <summary>Invents a council's account holders: names that are nobody's, references that pass their check digits.</summary>
static class HolderDraft
{
    public static List<NewAccountHolder> Of(CouncilTemplate template, IEnumerable<HolderGroup> groups, (string Town, string Postcodes) place, SeededNumbers numbers)
    {
        var makers = Makers(template);
        var holders = new List<NewAccountHolder>();
        var taken = new HashSet<(string, string)>();
        foreach (var group in groups)
        {
            var own = numbers.For(group.FundCode);
            for (var left = group.Count; left > 0;)
            {
                var reference = makers[group.FundCode].Make(own);
                if (!taken.Add((group.FundCode, reference))) continue;
                left--;
                holders.Add(Holder(group, reference, place, own));
            }
        }
        return holders;
    }

    /// <summary>By fund, for those whose references have a mask.</summary>
    public static Dictionary<string, ReferenceMaker> Makers(CouncilTemplate template) => template.Funds
        .Select(f => (Fund: f.Code, Rule: template.ReferenceRules.SingleOrDefault(r => r.Id == f.ReferenceRuleId)))
        .Where(x => x.Rule?.Mask is not null)
        .ToDictionary(x => x.Fund, x => new ReferenceMaker(x.Rule!));

    static NewAccountHolder Holder(HolderGroup group, string reference, (string Town, string Postcodes) place, SeededNumbers numbers)
    {
        var instalment = new Money(numbers.Pence(group.LeastPounds, group.MostPounds) / group.Instalments);
        var holder = new NewAccountHolder(group.FundCode, reference)
        {
            Name = numbers.Chance(group.FirmsPercent) ? InventedPeople.Firm(numbers) : InventedPeople.Person(numbers),
            AddressLine1 = InventedPeople.Street(numbers), Town = place.Town, Postcode = InventedPeople.Postcode(place.Postcodes, numbers),
            Balance = new Money(instalment.Pence * numbers.Between(1, group.Instalments)), Instalment = group.Instalments > 1 ? instalment : null,
        };
        return numbers.Below(100) switch
        {
            0 => holder with { Stop = StopKind.StopsEverybody, StopMessage = "With enforcement agents. Send the payer to the recovery team." },
            1 => holder with { Stop = StopKind.StopsPublic, StopMessage = "Cheques and cards were returned. Staff may take the payment." },
            2 or 3 => holder with { Stop = StopKind.Warns, StopMessage = "Payment plan agreed: take the instalment only." },
            4 => holder with { Closed = true, Balance = Money.Zero, Instalment = null },
            _ => holder,
        };
    }
}
