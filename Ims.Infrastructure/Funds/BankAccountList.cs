using Ims.Domain.Access;
using Ims.Domain.Values;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Funds;

public sealed record BankAccountRow(
    int Id, string Name, string SortCode, string AccountNumber, string Currency, string ControlCode, string ControlName, string MethodCode, string MethodName, bool Disabled);

/// <summary>The council's bank accounts.</summary>
public sealed class BankAccountList(Looks looks)
{
    public static Permission Needs => Permission.SetupView;

    public Task<Result<IReadOnlyList<BankAccountRow>>> GetAsync(CancellationToken ct) => looks.GetAsync<IReadOnlyList<BankAccountRow>>(Needs, async (db, ct) => await (
        from account in db.BankAccounts
        join control in db.ControlCodes on account.ControlCode equals control.Code
        join method in db.Methods on account.DefaultMethodCode equals method.Code
        orderby account.Name
        select new BankAccountRow(
            account.Id, account.Name, account.SortCode, account.AccountNumber, account.Currency, control.Code, control.Name, method.Code, method.Name, account.Disabled)).ToListAsync(ct), ct);
}
