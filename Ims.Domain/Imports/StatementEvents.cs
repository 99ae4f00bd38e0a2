using Ims.Domain.Recognition;
using Ims.Domain.Values;

namespace Ims.Domain.Imports;

/// <summary>What the bank means by a statement. Only an update posts; the others are held by name.</summary>
/// <remarks>A copy may be all that the council gets, so a person may let it post: what it repeats is held by its lines.</remarks>
public enum StatementStatus { Update = 1, Delete = 2, Correct = 3, Test = 4, Copy = 5 }

/// <summary>
/// What a reader tells, in the order of the file: started, lines, ended, checks; or that the whole file is refused. Where lines of several accounts lie among
/// one another, a statement that has begun goes on with <see cref="StatementResumed"/>; what follows is always of the one that began or went on last.
/// </summary>
public abstract record StatementEvent;

public sealed record StatementStarted(StatementHeader Header) : StatementEvent;

/// <summary>What follows belongs to a statement that began before and has not ended.</summary>
/// <param name="Ordinal">Its header's.</param>
public sealed record StatementResumed(int Ordinal) : StatementEvent;

public sealed record LineRead(IncomingLine Line) : StatementEvent;

public sealed record StatementEnded(StatementFooter Footer) : StatementEvent;

public sealed record FileChecked(FileCheck Check) : StatementEvent;

/// <summary>The file is refused whole; nothing follows this event. A file of money has no rejected single lines. (Law 1)</summary>
public sealed record ReadRefused(ReadFault Fault) : StatementEvent;

/// <summary>The head of a statement as its file gives it.</summary>
public sealed record StatementHeader
{
    /// <summary>1, 2, 3... through the whole file.</summary>
    public required int Ordinal { get; init; }
    /// <summary>Where it begins in the file, counted in text lines from 1.</summary>
    public required int FileLine { get; init; }
    /// <summary>The account as the file writes it; <see cref="BankAccountText"/> reads sort code and number out of it.</summary>
    public required string AccountText { get; init; }
    /// <summary>Three letters; GBP where the file names none.</summary>
    public required string Currency { get; init; }
    /// <summary>Where the file does not say it, the date of the first line; the footer then knows better.</summary>
    public required DateOnly AsOfOn { get; init; }
    /// <summary>As the file writes it: 2400, 0829, 14:59:35.</summary>
    public string? AsOfTime { get; init; }
    /// <summary>1 interim of a past day, 2 final of a past day, 3 interim of the same day, 4 final of the same day; null = not told.</summary>
    public int? AsOfModifier { get; init; }
    public required StatementStatus Status { get; init; }
    /// <summary>The bank's own number of it; unique with the account. For BAI2 the as-of date and modifier, of an interim one the time too: <c>2026-04-20/2</c>, <c>2026-04-20/3 1400</c>; where a format has none, <see cref="OfFile"/>.</summary>
    public required string StatementNumber { get; init; }

    /// <summary>A final statement of the same lines is still to come.</summary>
    public bool Intraday => AsOfModifier is 1 or 3;

    const string FilePrefix = "sha256:";

    /// <summary>The number of a statement in a file that numbers none: the same bytes have the same, any others another.</summary>
    public static string OfFile(string sha256, int ordinal) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{FilePrefix}{sha256}/{ordinal}");

    /// <summary>Whether a number was made of the file's bytes, so that it tells people nothing.</summary>
    public static bool IsOfFile(string statementNumber) => statementNumber.StartsWith(FilePrefix, StringComparison.Ordinal);
}

/// <summary>The end of a statement: its balances where the file gives them, and what was read. Minor units of its currency.</summary>
public sealed record StatementFooter(long? OpeningPence, long? ClosingPence, int Lines, long CreditPence, long DebitPence)
{
    /// <summary>Credits less debits; debits are kept as a positive sum.</summary>
    public long NetPence => CreditPence - DebitPence;

    /// <summary>The latest date of its lines, where the file gives no as-of date; else null.</summary>
    public DateOnly? AsOfOn { get; init; }
}

/// <summary>A figure that the file gives and the figure that its lines add up to. Amounts are in minor units.</summary>
/// <param name="Refuses">A failure means that the file is damaged and is refused; else a person looks at it first.</param>
public sealed record FileCheck(string Name, string Expected, string Actual, bool Ok, bool Refuses = true);

/// <summary>Why a file is refused: the text line (from 1; 0 = the file as a whole), what stands there, and the refusal.</summary>
public sealed record ReadFault(int FileLine, string Text, Refusal Refusal);
