using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Domain.Recognition;
using Ims.Domain.Values;
using Ims.Infrastructure.Imports;
using Ims.Infrastructure.Imports.Profiles;
using Ims.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Imports.Profiles;

/// <summary>Shows what a sample is read as.</summary>
public partial class PreviewTable
{
    [Parameter, EditorRequired] public SamplePreview Preview { get; set; } = null!;
    /// <summary>The format has a layout, so there are columns to choose from.</summary>
    [Parameter] public bool HasTable { get; set; }
    /// <summary>Columns go by letters.</summary>
    [Parameter] public bool IsWorkbook { get; set; }
    [Parameter] public bool HasHeader { get; set; }
    [Parameter] public bool HasTrailer { get; set; }

    SampleTold Told => Preview.Told;

    int Faulty => Told.Rows.Count(r => r.Fault is not null);

    (string Text, Tone Tone) Verdict =>
        Told.SettingsFaults.Count > 0 ? (Words.Count(Told.SettingsFaults.Count, "setting") + " to mend", Tone.Warn)
        : Faulty > 0 ? (Words.Count(Faulty, "row") + " cannot be read", Tone.Bad)
        : Told.Fault is not null ? ("Would be refused", Tone.Bad)
        : Told.Checks.Any(c => !c.Ok) ? ("The trailer disagrees", Tone.Bad)
        : ("Can be read", Tone.Good);

    string Place(int column) => IsWorkbook ? ColumnName.Of(column) : $"{column + 1}";

    string Sum => Told.Lines == 0 ? "" : $"{Words.Count(Told.Lines, "line")}{(Told.Lines > SampleReading.RowsShown ? $", the first {SampleReading.RowsShown} below" : "")}: {new Money(Told.CreditPence)} in, {new Money(Told.DebitPence)} out{(Told.IsBeginning ? ", of the beginning of the file" : "")}.";

    IEnumerable<(string Name, string Value)> Beside(SampleRow row, IncomingLine line)
    {
        if (line.CustomerReference is { } customer) yield return ("customer", customer);
        if (line.BankReference is { } bank) yield return ("bank", bank);
        if (line.Payer is { } payer) yield return ("payer", payer);
        if (line.TypeCode.Length > 0) yield return ("type", line.TypeCode);
        if (line.ProviderReference is { } provider) yield return ("provider", provider);
        if (line.CardLastFour is { } card) yield return ("card", card);
        foreach (var field in line.Fields) yield return (field.Name, field.Value);
        if (Preview.Accounts.Count > 1 && row.AccountText is { } account) yield return ("account", account);
    }

    static string Figure(FileCheck check, string text) => CheckWords.Figure(new ImportCheckTold(check.Name, check.Expected, check.Actual, check.Ok), text);
}
