using Ims.Domain.Accounts;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Domain.Imports.AccountFiles;

/// <summary>What a column of an account file can be.</summary>
public enum AccountField
{
    Reference, Name, AddressLine1, AddressLine2, Town, Postcode, Balance,
    /// <summary>The day of which the balance is.</summary>
    AsAt,
    Instalment,
    /// <summary>A word that says whom the account stops.</summary>
    Stop,
    StopMessage,
    /// <summary>A word that says whether the account is closed.</summary>
    Closed,
    /// <summary>A free field under a label of its own.</summary>
    Free,
}

/// <summary>A column of the file and what it is.</summary>
/// <param name="Field">Each at most once, free fields once a label.</param>
/// <param name="Column">Its name in the header; its position, from 1, where the file has none.</param>
/// <param name="Label">Of a free field.</param>
public sealed record AccountColumn(AccountField Field, string Column, string? Label = null);

/// <summary>A word of the file that stands for a stop. An empty cell is always no stop.</summary>
public sealed record StopWord(string Word, StopKind Stop);

/// <summary>How an account file is read: a table, as statements have, and its own columns. A field without a column is none of the file's business.</summary>
public sealed record AccountLayout
{
    /// <summary>Delimiter, quote, encoding, header, how amounts and dates are written, trailer. Its columns are not looked at.</summary>
    public required TableLayout Table { get; init; }
    public IReadOnlyList<AccountColumn> Columns { get; init; } = [];
    /// <summary>Balances are written the other way round: what is owed is negative.</summary>
    public bool OwedIsNegative { get; init; }
    public IReadOnlyList<StopWord> StopWords { get; init; } = [];
    /// <summary>Words that say an account is closed; anything else says that it is open.</summary>
    public IReadOnlyList<string> ClosedWords { get; init; } = [];

    public bool Has(AccountField field) => Columns.Any(c => c.Field == field);
}

/// <summary>The fields as screens and refusals call them.</summary>
public static class AccountFieldWords
{
    public static string Of(AccountField field) => field switch
    {
        AccountField.AddressLine1 => "Address line 1",
        AccountField.AddressLine2 => "Address line 2",
        AccountField.AsAt => "As at",
        AccountField.StopMessage => "Stop message",
        AccountField.Free => "Free field",
        _ => field.ToString(),
    };

    public static string Of(AccountColumn column) => column.Field == AccountField.Free && column.Label is { Length: > 0 } label ? label : Of(column.Field);
}
