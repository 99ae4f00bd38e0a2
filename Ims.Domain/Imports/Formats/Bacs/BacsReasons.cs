namespace Ims.Domain.Imports.Formats.Bacs;

/// <summary>What the codes mean by which Bacs says why something came back, in words of our own. A code that is not here is shown as it is.</summary>
static class BacsReasons
{
    public static string OfReturn(string code) => code switch
    {
        "0" => "Refer to payer", "1" => "Instruction cancelled", "2" => "Payer deceased", "3" => "Account transferred", "4" => "Advance notice disputed", "5" => "No account",
        "6" => "No instruction", "7" => "Amount differs", "8" => "Amount not yet due", "9" => "Presentation overdue", "A" => "Service user differs", "B" => "Account closed",
        _ => Unknown(code),
    };

    public static string OfClaim(string code) => code switch
    {
        "1" => "Amount or date differs from the advance notice", "2" => "No advance notice received, or the amount is disputed", "3" => "Instruction cancelled by the paying bank",
        "4" => "Payer cancelled with the service user", "5" => "No instruction held", "6" => "Signature disputed", "7" => "Claim raised at the service user's request",
        "8" => "Payer does not recognise the service user", _ => Unknown(code),
    };

    public static string OfAmendment(string code) => code switch
    {
        "0" => "Instruction cancelled by the bank, refer to payer", "1" => "Instruction cancelled by the payer", "2" => "Payer deceased",
        "3" => "Account transferred to another bank: send no cancellation (0C)", "B" => "Account closed", "C" => "Account transferred to another branch", "D" => "Advance notice disputed",
        "E" => "Instruction amended", "R" => "Instruction reinstated", _ => Unknown(code),
    };

    public static string OfInstruction(string code) => code switch
    {
        "1" => "Instruction cancelled by the payer", "2" => "Payer deceased", "3" => "Account transferred", "5" => "No account", "6" => "No instruction", "7" => "Amount not zero",
        "B" => "Account closed", "C" => "Account transferred to another branch", "F" => "Account of a type that takes no direct debits", "G" => "Bank takes no direct debits on the account",
        "H" => "Instruction has expired", "I" => "Payer reference is not unique", "K" => "Instruction cancelled by the bank", "L" => "Payer's account details are wrong",
        "M" => "Transaction code does not fit the service user", "N" => "Transaction not allowed at the payer's branch", "O" => "Reference is wrong", "P" => "Payer's name is missing",
        "Q" => "Service user's name is blank", _ => Unknown(code),
    };

    static string Unknown(string code) => code.Length == 0 ? "No reason given" : $"Reason {code}";
}
