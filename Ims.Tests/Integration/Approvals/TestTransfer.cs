using Ims.Domain.Approvals;
using Ims.Domain.Values;
using Ims.Infrastructure.Approvals;
using Ims.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ims.Tests.Integration.Approvals;

public sealed record FundToName(string Code, string Name, long Pence);

/// <summary>Stands for an act that moves an amount: it gives a fund another name, which is easy to see.</summary>
public sealed class TestTransfer : ApprovableAct<FundToName>
{
    public static readonly Refusal NoSuchFund = new("test-no-such-fund", "There is no such fund. Choose another.");

    public override ApprovalKind Kind => ApprovalKind.Transfer;

    public static void Add(IServiceCollection services) => services.AddApprovable<TestTransfer>();

    protected override async Task<Result<ApprovalPreview>> DoAsync(Act act, FundToName command, CancellationToken ct)
    {
        var fund = await act.Db.Funds.SingleOrDefaultAsync(f => f.Code == command.Code, ct);
        if (fund is null) return NoSuchFund;
        var before = fund.Name;
        fund.Name = command.Name;
        act.AuditRow("test.name", fund, fund.Code);
        return new ApprovalPreview("Fund", fund.Code, $"Name fund {fund.Code}", command.Pence, [new("Name", before, command.Name)], []);
    }
}
