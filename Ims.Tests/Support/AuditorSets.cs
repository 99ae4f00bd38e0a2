using Ims.Domain.Access;
using Ims.Domain.Auditors;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Auditors;

namespace Ims.Tests.Support;

/// <summary>What an auditor draws and asks.</summary>
static partial class SceneSets
{
    /// <summary>Five lines of the year up to a day.</summary>
    public static SampleToDraw SampleOf(DateOnly last) => new("Money went to the account that the payer named", SamplePopulation.All, last.AddYears(-1), last.AddYears(1), null, null, null, SampleMethod.Random, "seven larks", 5);

    public static async Task<ScenePlace> AskedQueryAsync(TestHouse house, CouncilRef council)
    {
        await using var desk = house.As(Role.Auditor, council);
        return new ScenePlace(council, (await desk.Get<AskQuery>().RunAsync(new QueryToAsk(IsNote: false, "Who took it?", null, null, null, "The office is not named."), default)).Value);
    }

    public static async Task<ScenePlace> AnsweredQueryAsync(TestHouse house, CouncilRef council)
    {
        var place = await AskedQueryAsync(house, council);
        await using var desk = house.As(Role.IncomeOfficer, council);
        Assert.True((await desk.Get<AnswerQuery>().RunAsync(new QueryToGoOn(place.Id, 1, "The cashier at Quay Road"), default)).Ok);
        return place;
    }
}
