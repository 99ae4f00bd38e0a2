using Ims.Domain.Recognition;
using static Ims.Infrastructure.Councils.Sandbox.RuleParts;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>How Westmoor recognises its bank lines: first what is no new income, then references, then known kinds of suspense.</summary>
static class WestmoorRules
{
    public static List<RecognitionRule> List(DateOnly today) => InOrder(
        Rule("Card payout", All(Credit, NarrativeStarts("CARD PAYOUT")), new ClearAction(Westmoor.CardControl)),
        Rule("Card terminals, daily total", All(Credit, NarrativeStarts("TERMINAL TOTAL")), new ClearAction(Westmoor.TerminalControl)),
        Rule("Direct debit totals", All(Credit, NarrativeStarts("BACS DD"), Any(NarrativeHas("COUNCIL TAX"), NarrativeHas("NNDR"))), new ClearAction(Westmoor.DirectDebitControl)),
        Rule("PayPoint and Post Office", All(Credit, Any(NarrativeHas("PAYPOINT"), NarrativeHas("POST OFFICE LTD"))), new ClearAction(Westmoor.AgencyControl)),
        Rule("Cash and cheques banked", All(Credit, TypeIn("175", "301"), NarrativeMatches("SLIP [0-9]{6}")), new ClearAction(Westmoor.CashControl)),
        Rule("Deductions from benefits", All(Credit, NarrativeStarts("DWP TPD")), new ClearAction(Westmoor.BenefitControl)),
        Rule("Sweep between own accounts", Any(NarrativeStarts("SWEEP TO"), NarrativeStarts("SWEEP FROM")), new SetAsideAction("Sweep between the council's own accounts")),
        Rule("Supplier payment run", All(Debit, NarrativeStarts("BACS SUPPLIERS")), new SetAsideAction("Supplier payment run, posted by accounts payable")),
        Rule("Bank charges", All(Debit, NarrativeHas("BANK CHARGES")), new SetAsideAction("Bank charges, posted by treasury")),
        Quoted("Council Tax, reference given to the bank", WestmoorFunds.CouncilTax),
        Quoted("Business rates, reference given to the bank", WestmoorFunds.BusinessRates),
        Quoted("Rent, reference given to the bank", WestmoorFunds.Rents, Westmoor.HousingProfile),
        Written("Council Tax number in the narrative", WestmoorFunds.CouncilTax, "5[0-9]{8}"),
        Written("Business rates number in the narrative", WestmoorFunds.BusinessRates, "3[0-9]{8}"),
        Written("Rent account in the narrative", WestmoorFunds.Rents, "61[0-9]{9}"),
        Written("Penalty charge notice", WestmoorFunds.Penalties, "WM[0-9]{7}[0-9A]"),
        Written("Invoice number", WestmoorFunds.Debtors, "[0-9]{7}[A-K]"),
        Written("Overpayment account", WestmoorFunds.Overpayments, "[0-9]{6}[A-K]"),
        Written("Library card", WestmoorFunds.Libraries, "2[0-9]{13}"),
        Written("Garden waste subscription", WestmoorFunds.GardenWaste, "GW[0-9]{6}"),
        Written("Planning application", WestmoorFunds.Planning, "[0-9]{2}/[0-9]{5}/[A-Z]{3}"),
        Written("Parking permit", WestmoorFunds.Permits, "PP[0-9]{5}"),
        Rule("Swimming lessons, term fees", All(Credit, NarrativeHas("SWIM LESSONS")), new PlaceAction(WestmoorFunds.Leisure, null, Narrative: "Swimming lessons"),
            r => (r.EffectiveFrom, r.EffectiveTo) = (today.AddMonths(-1), today.AddMonths(2))),
        Rule("Old parking provider", All(Credit, NarrativeStarts("PARKRIGHT PAYOUT")), new ClearAction(Westmoor.CardControl),
            r => (r.Enabled, r.EffectiveTo) = (false, today.AddYears(-1))),
        Rule("Returned direct debit", All(Debit, Any(NarrativeStarts("UNPAID DD"), TypeIn("555"))), new SuspendAction("Returned direct debit")),
        Rule("Grant from government", All(Credit, Any(NarrativeHas("MHCLG"), NarrativeHas("HMRC"))), new SuspendAction("Grant")),
        Rule("Cheque without a slip", All(Credit, NarrativeStarts("CHQ")), new SuspendAction("Cheque")));
}
