using Ims.Domain.Access;
using Ims.Domain.Exports;
using Ims.Domain.Funds;
using Ims.Domain.Funds.Chart;
using Ims.Domain.Imports;
using Ims.Domain.Recognition;

namespace Ims.Domain.Councils;

/// <summary>What a new council starts from: everything that must be there before the first file is posted.</summary>
public sealed record CouncilTemplate
{
    public CouncilDetails? Details { get; init; }
    /// <summary>Null: those that every council begins with.</summary>
    public WatchLimits? WatchLimits { get; init; }
    /// <summary>Those that the details name, and others to choose from.</summary>
    public IReadOnlyList<CouncilPicture> Pictures { get; init; } = [];
    /// <summary>Those that the council made or changed.</summary>
    public IReadOnlyList<StaffRole> Roles { get; init; } = [];
    public IReadOnlyList<Person> People { get; init; } = [];
    public IReadOnlyList<ControlCode> ControlCodes { get; init; } = [];
    public IReadOnlyList<VatCode> VatCodes { get; init; } = [];
    public IReadOnlyList<AccountReferenceRule> ReferenceRules { get; init; } = [];
    public IReadOnlyList<Fund> Funds { get; init; } = [];
    public required SpecialFunds SpecialFunds { get; init; }
    public IReadOnlyList<FundGroup> FundGroups { get; init; } = [];
    public IReadOnlyList<MethodOfPayment> Methods { get; init; } = [];
    public IReadOnlyList<BankAccount> BankAccounts { get; init; } = [];
    /// <summary>Codes of the council's ledger.</summary>
    public IReadOnlyList<ChartCode> Chart { get; init; } = [];
    public IReadOnlyList<Office> Offices { get; init; } = [];
    /// <summary>First days of the months to open.</summary>
    public IReadOnlyList<DateOnly> Months { get; init; } = [];
    /// <summary>First days of earlier months, closed from the start.</summary>
    public IReadOnlyList<DateOnly> ClosedMonths { get; init; } = [];
    public IReadOnlyList<ImportProfile> ImportProfiles { get; init; } = [];
    public IReadOnlyList<ExportProfile> ExportProfiles { get; init; } = [];
    public IReadOnlyList<RecognitionRule> Rules { get; init; } = [];
}
