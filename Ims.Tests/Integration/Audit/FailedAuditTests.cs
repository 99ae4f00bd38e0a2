using Ims.Infrastructure.Persistence;
using Ims.Tests.Support;

namespace Ims.Tests.Integration.Audit;

/// <summary>R15: whatever cannot be audited does not happen, in any use case. (Laws 8, 11)</summary>
public sealed class FailedAuditTests
{
    [Theory, MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public async Task A_change_whose_audit_cannot_be_written_leaves_no_trace_and_can_be_made_afterwards(DatabaseProvider provider)
    {
        await using var house = await TestHouse.OnAsync(provider);
        var wrong = new List<string>();
        foreach (var scene in Scenes.All.Where(s => !Scenes.Unaudited.ContainsKey(s.UseCase)))
        {
            var call = await scene.SetAsync(house, house.Westmoor);
            var before = await Everything.OfAsync(house);
            foreach (var (name, strikes) in AuditFaults.All)
            {
                house.Fault.Strikes = strikes;
                var fault = await Record.ExceptionAsync(call);
                house.Fault.Strikes = null;
                if (!FaultOnPurpose.IsIn(fault)) wrong.Add($"{scene} did not fail although {name} could not be written: {fault?.Message ?? "done or refused"}");
                var after = await Everything.OfAsync(house);
                if (after != before) wrong.Add($"{scene} left a trace although {name} could not be written:\n{Everything.Difference(before, after)}");
            }
            if (await call() is { } refusal) wrong.Add($"{scene}, once the audit could be written again: {refusal}");
            else if (await Everything.OfAsync(house) == before) wrong.Add($"{scene} changed nothing, so it proves nothing");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        await Laws.AssertAsync(house);
    }

    [Fact]
    public void Every_use_case_has_a_scene() => Assert.All(
        UseCases.All.Where(t => UseCases.Door(t)!.Name == "RunAsync"),
        t => Assert.True(Scenes.All.Any(s => s.UseCase == t) || Scenes.Without.ContainsKey(t), $"{t.Name} has no scene: add one to Scenes, so that its audit is proved to roll it back."));
}
