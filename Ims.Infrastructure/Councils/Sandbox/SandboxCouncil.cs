using Ims.Domain.Councils;
using Ims.Domain.Funds;
using Ims.Infrastructure.Imports.Expected;

namespace Ims.Infrastructure.Councils.Sandbox;

/// <summary>A bank account of a sandbox council, as its invented bank keeps it.</summary>
/// <param name="FilePrefix">Begins the names of its files.</param>
/// <param name="OpeningPence">What lies on it before the first statement.</param>
/// <param name="Write">What comes and goes on a day.</param>
sealed record SandboxFeed(string ProfileCode, string FilePrefix, BankAccount Account, long OpeningPence, Action<BankDay> Write);

/// <summary>A council that can be made out of nothing, the same every time.</summary>
sealed record SandboxCouncil(NewCouncil Council, Func<DateOnly, CouncilTemplate> Template, IReadOnlyList<HolderGroup> Holders, (string Town, string Postcodes) Place, IReadOnlyList<SandboxFeed> Feeds)
{
    const int AMonth = 31;
    const ulong Seed = 20_210_129;

    /// <summary>An account whose lines somebody downloads as delimited text.</summary>
    public SandboxFeed? Download { get; init; }

    /// <summary>How many days of its life there are before the day of its seeding.</summary>
    public int Days { get; init; } = AMonth;

    /// <summary>The files that it expects.</summary>
    public IReadOnlyList<ExpectedFileToSave> Expected { get; init; } = [];

    /// <summary>The sandbox councils, by hand.</summary>
    public static readonly IReadOnlyList<SandboxCouncil> All =
    [
        new(Westmoor.Council, Westmoor.Template, WestmoorBank.Holders, ("Westmoor", "WM"),
        [
            new(Westmoor.GeneralProfile, "GEN", Westmoor.GeneralAccount, 241_730_412, WestmoorBank.General),
            new(Westmoor.HousingProfile, "HSG", Westmoor.HousingAccount, 18_204_077, WestmoorBank.Housing),
        ])
        {
            Download = new(Westmoor.LeisureProfile, "LSR", Westmoor.LeisureAccount, 0, WestmoorBank.Leisure),
            Expected =
            [
                SandboxExpects.Statement("General account statement", Westmoor.GeneralProfile, new(10, 2_000, null, null)),
                SandboxExpects.Statement("Housing account statement", Westmoor.HousingProfile, new(1, null, null, null)),
                SandboxExpects.Weekly("Leisure account download", Westmoor.LeisureProfile),
            ],
        },
        new(Ashdale.Council, Ashdale.Template, AshdaleBank.Holders, ("Ashdale", "AJ"),
        [
            new(Ashdale.Profile, "ADC", Ashdale.Account, 63_118_950, AshdaleBank.Main),
        ])
        {
            Expected = [SandboxExpects.Statement("Bank statement", Ashdale.Profile, new(5, null, null, null))],
        },
    ];

    /// <summary>The council's own numbers, the same in every run.</summary>
    public SeededNumbers Numbers => NumbersOf(Council);

    public static SeededNumbers NumbersOf(NewCouncil council) => new SeededNumbers(Seed).For(council.Slug);
}
