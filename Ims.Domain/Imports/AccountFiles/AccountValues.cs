using System.Globalization;
using Ims.Domain.Accounts;
using Ims.Domain.Values;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>One way in which an account holder is another after a file.</summary>
public sealed record AccountDifference(string Field, string? Before, string? After);

/// <summary>What a file can say of an account holder. Two are equal where the file would change nothing.</summary>
public sealed record AccountValues
{
    /// <summary>An account that is not there yet, of which nothing is known.</summary>
    public static readonly AccountValues Nothing = new();

    public string? Name { get; init; }
    public string? AddressLine1 { get; init; }
    public string? AddressLine2 { get; init; }
    public string? Town { get; init; }
    public string? Postcode { get; init; }
    public string? FreeFieldsJson { get; init; }
    public long? BalancePence { get; init; }
    public long? InstalmentPence { get; init; }
    public StopKind Stop { get; init; }
    public string? StopMessage { get; init; }
    public bool Closed { get; init; }

    public static AccountValues Of(AccountHolder holder) => new()
    {
        Name = holder.Name, AddressLine1 = holder.AddressLine1, AddressLine2 = holder.AddressLine2, Town = holder.Town, Postcode = holder.Postcode, FreeFieldsJson = holder.FreeFields,
        BalancePence = holder.BalancePence, InstalmentPence = holder.InstalmentPence, Stop = holder.Stop, StopMessage = holder.StopMessage, Closed = holder.Closed,
    };

    public void ApplyTo(AccountHolder holder)
    {
        (holder.Name, holder.AddressLine1, holder.AddressLine2, holder.Town, holder.Postcode) = (Name, AddressLine1, AddressLine2, Town, Postcode);
        (holder.FreeFields, holder.BalancePence, holder.InstalmentPence) = (FreeFieldsJson, BalancePence, InstalmentPence);
        (holder.Stop, holder.StopMessage, holder.Closed) = (Stop, StopMessage, Closed);
    }

    /// <summary>The values after a line of a file: what the layout has a column for is the line's, the rest stays. A stop that was set here stays too. (docs/decisions/0014)</summary>
    public Result<AccountValues> After(AccountRow row, AccountLayout layout, bool isStopOurs)
    {
        var after = this with
        {
            Name = layout.Has(AccountField.Name) ? row.Name : Name,
            AddressLine1 = layout.Has(AccountField.AddressLine1) ? row.AddressLine1 : AddressLine1,
            AddressLine2 = layout.Has(AccountField.AddressLine2) ? row.AddressLine2 : AddressLine2,
            Town = layout.Has(AccountField.Town) ? row.Town : Town,
            Postcode = layout.Has(AccountField.Postcode) ? row.Postcode : Postcode,
            BalancePence = layout.Has(AccountField.Balance) ? row.BalancePence : BalancePence,
            InstalmentPence = layout.Has(AccountField.Instalment) ? row.InstalmentPence : InstalmentPence,
            // Who is named is open, unless the file itself says that it is closed.
            Closed = layout.Has(AccountField.Closed) && row.Closed,
        };
        if (layout.Has(AccountField.Stop) && !isStopOurs)
            after = after with { Stop = row.Stop, StopMessage = row.Stop == StopKind.None ? null : layout.Has(AccountField.StopMessage) ? row.StopMessage : row.Stop == Stop ? StopMessage : null };
        if (row.Free.Count == 0) return after;
        var fields = Joined(FreeFields.Read(FreeFieldsJson), row.Free);
        if (FreeFields.Check(fields) is { } unfit) return unfit;
        return after with { FreeFieldsJson = FreeFields.Write(fields) };
    }

    /// <summary>Labels that the file tells in their old places, new ones at the end; an empty value takes the field away.</summary>
    static List<FreeField> Joined(IReadOnlyList<FreeField> before, IReadOnlyList<FreeField> told)
    {
        string? Told(string label) => told.FirstOrDefault(t => string.Equals(t.Label, label, StringComparison.OrdinalIgnoreCase))?.Value;
        var kept = before.Select(f => f with { Value = Told(f.Label) ?? f.Value });
        var added = told.Where(t => !before.Any(f => string.Equals(f.Label, t.Label, StringComparison.OrdinalIgnoreCase)));
        return [.. kept.Concat(added).Where(f => f.Value.Length > 0)];
    }

    /// <summary>Whether the words are others by which the account is found.</summary>
    public bool IsFoundOtherwise(AccountValues after) =>
        (Name, AddressLine1, AddressLine2, Town, Postcode, FreeFieldsJson) != (after.Name, after.AddressLine1, after.AddressLine2, after.Town, after.Postcode, after.FreeFieldsJson);

    /// <summary>Every field that differs, in words.</summary>
    public IReadOnlyList<AccountDifference> Differences(AccountValues after)
    {
        var differences = new List<AccountDifference>();
        void See(AccountField field, string? was, string? is_)
        {
            if (was != is_) differences.Add(new(AccountFieldWords.Of(field), was, is_));
        }
        See(AccountField.Name, Name, after.Name);
        See(AccountField.AddressLine1, AddressLine1, after.AddressLine1);
        See(AccountField.AddressLine2, AddressLine2, after.AddressLine2);
        See(AccountField.Town, Town, after.Town);
        See(AccountField.Postcode, Postcode, after.Postcode);
        See(AccountField.Balance, Shown(BalancePence), Shown(after.BalancePence));
        See(AccountField.Instalment, Shown(InstalmentPence), Shown(after.InstalmentPence));
        See(AccountField.Stop, Words(Stop), Words(after.Stop));
        See(AccountField.StopMessage, StopMessage, after.StopMessage);
        See(AccountField.Closed, Closed ? "closed" : "open", after.Closed ? "closed" : "open");
        if (FreeFieldsJson != after.FreeFieldsJson) Free(FreeFields.Read(FreeFieldsJson), FreeFields.Read(after.FreeFieldsJson), differences);
        return differences;
    }

    static void Free(IReadOnlyList<FreeField> before, IReadOnlyList<FreeField> after, List<AccountDifference> differences)
    {
        static string? In(IReadOnlyList<FreeField> fields, string label) => fields.FirstOrDefault(f => string.Equals(f.Label, label, StringComparison.OrdinalIgnoreCase))?.Value;
        foreach (var label in before.Concat(after).Select(f => f.Label).Distinct(StringComparer.OrdinalIgnoreCase))
            if (In(before, label) is var was && In(after, label) is var now && was != now) differences.Add(new(label, was, now));
    }

    static string? Shown(long? pence) => pence is { } some ? new Money(some).ToString() : null;

    static string? Words(StopKind stop) => stop switch
    {
        StopKind.None => null, StopKind.Warns => "warns", StopKind.StopsPublic => "stops the public", StopKind.StopsEverybody => "stops everybody",
        _ => throw new ArgumentOutOfRangeException(nameof(stop), stop, "It has no words."),
    };
}
