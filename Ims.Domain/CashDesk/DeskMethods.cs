using Ims.Domain.Funds;

namespace Ims.Domain.CashDesk;

/// <summary>What the kinds of methods are at the cash desk. Cards by phone and on line are taken by their provider.</summary>
public static class DeskMethods
{
    public static readonly IReadOnlyList<MethodKind> Taken = [MethodKind.Cash, MethodKind.Cheque, MethodKind.PostalOrder, MethodKind.CardInPerson, MethodKind.BankCredit];

    /// <summary>Whether a clerk's entry is the income.</summary>
    public static bool IsTaken(MethodKind kind) => Taken.Contains(kind);

    /// <summary>Whether it lies in a till, or its slip does, and is counted there at the end.</summary>
    public static bool GoesIntoTill(MethodKind kind) => kind is MethodKind.Cash or MethodKind.Cheque or MethodKind.PostalOrder or MethodKind.CardInPerson;

    /// <summary>Whether a slip or a form with a number proves it.</summary>
    public static bool HasSlip(MethodKind kind) => kind is MethodKind.CardInPerson or MethodKind.PostalOrder;

    /// <summary>What it is paid into the bank with; null where nothing is carried there.</summary>
    public static DepositKind? BankedAs(MethodKind kind) => kind switch
    {
        MethodKind.Cash => DepositKind.Cash,
        MethodKind.Cheque or MethodKind.PostalOrder => DepositKind.Cheques,
        _ => null,
    };
}
