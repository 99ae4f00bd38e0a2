using System.Globalization;
using Ims.Domain.Accounts;
using Ims.Domain.Imports.AccountFiles;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;
using Ims.Infrastructure.Imports.AccountFiles;
using Ims.Web.Imports.Profiles;

namespace Ims.Web.Imports.AccountFiles;

/// <summary>A free field as it is typed.</summary>
public sealed class FreeColumnDraft
{
    public string Label { get; set; } = "";
    public string Column { get; set; } = "";
}

/// <summary>An account feed as it is typed: figures and signs as text too, so that nothing is lost because it cannot be read yet.</summary>
public sealed class AccountFeedDraft
{
    static readonly AccountField[] Single = [.. Enum.GetValues<AccountField>().Where(f => f != AccountField.Free)];

    public string Code { get; set; } = "";
    /// <summary>The version that it was made from; null for a new feed.</summary>
    public int? Version { get; set; }
    public string Name { get; set; } = "";
    public string FundCode { get; set; } = "";
    public FeedKind Kind { get; set; }
    public string DropPercent { get; set; } = "5";
    public string DropCount { get; set; } = "1000";
    public bool Disabled { get; set; }

    /// <summary>Of which the table, the signs of amounts, the dates, the trailer and the sample are this feed's.</summary>
    public ProfileDraft Table { get; set; } = new();
    public bool OwedIsNegative { get; set; }
    public Dictionary<AccountField, string> Columns { get; set; } = Single.ToDictionary(f => f, _ => "");
    /// <summary>The last may be empty.</summary>
    public List<FreeColumnDraft> Free { get; set; } = [];
    public string WarnWords { get; set; } = "";
    public string PublicWords { get; set; } = "";
    public string EverybodyWords { get; set; } = "";
    public string ClosedWords { get; set; } = "";

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<AccountField> Shown => Single;

    /// <summary>As far as it is typed. What is no figure becomes one that is refused.</summary>
    public AccountLayout Layout() => new()
    {
        // What a statement has besides is no business of accounts.
        Table = Table.Layout() with { Columns = [], Constants = [], Sign = SignRule.AsWritten, DebitsHaveMinus = false, CreditWords = [], DebitWords = [] },
        Columns = [.. Single.Where(f => Columns[f].Trim().Length > 0).Select(f => new AccountColumn(f, Columns[f].Trim())), .. FreeColumns()],
        OwedIsNegative = OwedIsNegative,
        StopWords = Columns[AccountField.Stop].Trim().Length == 0 ? []
            : [.. Words(WarnWords).Select(w => new StopWord(w, StopKind.Warns)), .. Words(PublicWords).Select(w => new StopWord(w, StopKind.StopsPublic)), .. Words(EverybodyWords).Select(w => new StopWord(w, StopKind.StopsEverybody))],
        ClosedWords = Columns[AccountField.Closed].Trim().Length == 0 ? [] : [.. Words(ClosedWords)],
    };

    public AccountFeedToSave ToSave() => new()
    {
        Code = Code.Trim(), Version = Version, Name = Name, FundCode = FundCode, Kind = Kind, DropPercent = Figure(DropPercent), DropCount = Figure(DropCount), Layout = Layout(), Disabled = Disabled,
    };

    public static AccountFeedDraft Of(AccountFeedTold told)
    {
        var draft = new AccountFeedDraft
        {
            Code = told.Code, Version = told.Version, Name = told.Name, FundCode = told.FundCode, Kind = told.Kind, Disabled = told.Disabled,
            DropPercent = told.DropPercent.ToString(CultureInfo.InvariantCulture), DropCount = told.DropCount.ToString(CultureInfo.InvariantCulture),
        };
        if (told.Layout is { } layout) draft.Take(layout);
        return draft;
    }

    void Take(AccountLayout layout)
    {
        Table = ProfileDraft.Of(layout.Table);
        OwedIsNegative = layout.OwedIsNegative;
        foreach (var column in layout.Columns.Where(c => c.Field != AccountField.Free)) Columns[column.Field] = column.Column;
        Free = [.. layout.Columns.Where(c => c.Field == AccountField.Free).Select(c => new FreeColumnDraft { Label = c.Label ?? "", Column = c.Column })];
        string Of(StopKind stop) => string.Join(", ", layout.StopWords.Where(s => s.Stop == stop).Select(s => s.Word));
        (WarnWords, PublicWords, EverybodyWords, ClosedWords) = (Of(StopKind.Warns), Of(StopKind.StopsPublic), Of(StopKind.StopsEverybody), string.Join(", ", layout.ClosedWords));
    }

    IEnumerable<AccountColumn> FreeColumns() =>
        Free.Where(f => f.Label.Trim().Length > 0 || f.Column.Trim().Length > 0).Select(f => new AccountColumn(AccountField.Free, f.Column.Trim(), f.Label.Trim()));

    static string[] Words(string typed) => typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static int Figure(string typed) => int.TryParse(typed.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var figure) ? figure : -1;
}
