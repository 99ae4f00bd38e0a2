using Ims.Domain.Accounts;
using Ims.Infrastructure.Accounts;

namespace Ims.Web.Accounts;

/// <summary>An account holder as it stands in the form.</summary>
public sealed class AccountDraft
{
    /// <summary>Null: a new one.</summary>
    public int? Version { get; set; }
    public string Fund { get; set; } = "";
    public string Reference { get; set; } = "";
    public string Name { get; set; } = "";
    public string AddressLine1 { get; set; } = "";
    public string AddressLine2 { get; set; } = "";
    public string Town { get; set; } = "";
    public string Postcode { get; set; } = "";
    public List<FreeFieldRow> FreeFields { get; set; } = [];
    public StopKind Stop { get; set; }
    public string StopMessage { get; set; } = "";
    public bool Closed { get; set; }

    internal static AccountDraft Of(AccountHolderTold told) => new()
    {
        Version = told.Version, Fund = told.Key.FundCode, Reference = told.Key.Reference, Name = told.Name ?? "", AddressLine1 = told.AddressLine1 ?? "",
        AddressLine2 = told.AddressLine2 ?? "", Town = told.Town ?? "", Postcode = told.Postcode ?? "", Stop = told.Stop, StopMessage = told.StopMessage ?? "", Closed = told.Closed,
        FreeFields = [.. told.FreeFields.Select(f => new FreeFieldRow { Label = f.Label, Value = f.Value })],
    };

    internal AccountHolderToSave ToSave() => new()
    {
        Version = Version, FundCode = Fund, Reference = Reference, Name = Name, AddressLine1 = AddressLine1, AddressLine2 = AddressLine2, Town = Town, Postcode = Postcode,
        Stop = Stop, StopMessage = StopMessage, Closed = Closed, FreeFields = [.. FreeFields.Where(f => !f.IsEmpty).Select(f => new FreeField(f.Label, f.Value))],
    };
}

/// <summary>A free field as it is typed.</summary>
public sealed class FreeFieldRow
{
    public string Label { get; set; } = "";
    public string Value { get; set; } = "";

    public bool IsEmpty => Label.Trim().Length == 0 && Value.Trim().Length == 0;
}
