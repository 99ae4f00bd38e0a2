using System.Globalization;
using System.Text;
using Ims.Domain.Imports;
using Ims.Domain.Imports.Formats.Delimited;
using Ims.Domain.Imports.Formats.Tables;

namespace Ims.Tests.Unit.Imports.Delimited;

/// <summary>A line as it goes into a file and must come out of it.</summary>
sealed record RandomLine(DateOnly Date, long Pence, string Account, string Currency, string TypeCode, string? BankReference, string? CustomerReference, string? Payer, string Narrative)
{
    public int FileLine { get; init; }
}

/// <summary>Layouts at random, and a small writer that puts lines into a file as a layout has it. Written apart from the reader.</summary>
sealed class RandomFiles(Random random)
{
    static readonly string[] Accounts = ["60-12-34 12345678", "60-12-34 87654321", "11-22-33 00000001"];
    static readonly string[] Formats = ["dd/MM/yyyy", "yyyy-MM-dd", "ddMMyy", "d-MMM-yyyy", "dd/MM/yyyy HH:mm:ss", "yyyyMMdd"];
    static readonly LayoutField[] Texts = [LayoutField.TypeCode, LayoutField.BankReference, LayoutField.CustomerReference, LayoutField.Payer];

    T Pick<T>(params T[] from) => from[random.Next(from.Length)];

    bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>A layout without a fault.</summary>
    public TableLayout Layout()
    {
        while (true)
        {
            var layout = AnyLayout();
            if (LayoutCheck.Check(layout) is null) return layout;
        }
    }

    TableLayout AnyLayout()
    {
        var sign = Pick(Enum.GetValues<SignRule>());
        List<LayoutField> fields = [LayoutField.Date];
        fields.AddRange(sign switch { SignRule.TwoColumns => [LayoutField.CreditAmount, LayoutField.DebitAmount], SignRule.Indicator => [LayoutField.Amount, LayoutField.Sign], _ => [LayoutField.Amount] });
        var constants = new List<FieldConstant>();
        switch (random.Next(3))
        {
            case 0: constants.Add(new(LayoutField.Account, Accounts[0])); break;
            case 1: fields.Add(LayoutField.Account); break;
            default: fields.AddRange([LayoutField.SortCode, LayoutField.AccountNumber]); break;
        }
        foreach (var field in Texts)
            if (Chance(60)) fields.Add(field);
            else if (TableLayout.CanBeConstant.Contains(field) && Chance(30)) constants.Add(new(field, "CONST"));
        if (Chance(30)) fields.Add(LayoutField.Currency);
        for (var n = random.Next(3); n > 0; n--) fields.Add(LayoutField.Narrative);
        var places = Enumerable.Range(1, fields.Count + random.Next(4)).OrderBy(_ => random.Next()).Take(fields.Count).ToArray();
        var hasHeader = Chance(50);
        var width = places.Max();
        return new TableLayout
        {
            Delimiter = Pick(',', ';', '\t', '|', '~', '\u00AC', '^'), Quote = Pick<char?>('"', '"', '\'', null), Encoding = Pick(Enum.GetValues<TextEncoding>()), SkippedLines = random.Next(3),
            HasHeader = hasHeader, Columns = [.. fields.Select((f, i) => new ColumnUse(f, hasHeader ? $"Column {places[i]}" : $"{places[i]}"))], Constants = constants, Sign = sign,
            DebitsHaveMinus = Chance(30), CreditWords = Pick<string[]>(["CR"], ["C", "+"], [TableLayout.BlankWord]), DebitWords = Pick<string[]>(["DR"], ["D", "minus"]),
            DecimalSign = Pick<char?>('.', '.', ',', null), ThousandsSign = Pick<char?>(null, ',', '.', ' ', '\''), DateFormats = [.. Formats.OrderBy(_ => random.Next()).Take(random.Next(1, 4))],
            Trailer = Chance(50) ? null : new TrailerLayout
            {
                Mark = "#END", MarkCell = 1, CountCell = 2, CountedBeside = random.Next(3), TotalCell = 3, TotalOf = Pick(Enum.GetValues<TrailerTotal>()), CreditsCell = Chance(50) ? 4 : null,
                DebitsCell = Chance(50) ? 5 : null,
            },
        } is var layout && width > 0 ? layout : throw new InvalidOperationException();
    }

    public List<RandomLine> Lines(TableLayout layout)
    {
        bool Has(LayoutField field) => layout.HasColumn(field);
        var account = Has(LayoutField.Account) || Has(LayoutField.SortCode);
        var currency = Has(LayoutField.Currency);
        return
        [
            .. Enumerable.Range(0, random.Next(1, 25)).Select(_ => new RandomLine(
                new DateOnly(2000 + random.Next(1, 90), 1, 1).AddDays(random.Next(365)), Chance(10) ? 0 : random.NextInt64(-2_000_000, 9_000_000), account ? Pick(Accounts) : Accounts[0],
                currency ? Pick("GBP", "GBP", "EUR") : "GBP", Has(LayoutField.TypeCode) ? Word(layout, 8) : layout.ConstantOf(LayoutField.TypeCode) ?? "",
                Has(LayoutField.BankReference) ? Kept(Word(layout, 20)) : null, Has(LayoutField.CustomerReference) ? Kept(Word(layout, 20)) : null,
                Has(LayoutField.Payer) ? Kept(Word(layout, 20)) : layout.ConstantOf(LayoutField.Payer), "")),
        ];
    }

    static string? Kept(string word) => word.Length == 0 ? null : word;

    /// <summary>Letters, and where cells can be quoted whatever makes reading hard.</summary>
    public string Word(TableLayout layout, int longest)
    {
        var letters = "ABCdef 0123/-&.\u00A3\u00E9";
        if (layout.Encoding != TextEncoding.Windows1252) letters += "\u20AC\u4E2D\u0142";
        if (layout.Quote is { } quote) letters += $"{layout.Delimiter}{quote}\n";
        letters = string.Concat(letters.Where(c => layout.Quote is not null || c != layout.Delimiter));
        var word = new StringBuilder();
        for (var n = random.Next(longest + 1); n > 0; n--) word.Append(letters[random.Next(letters.Length)]);
        return word.ToString().Trim();
    }

    /// <summary>The file, and the lines as they must come out of it.</summary>
    public (byte[] Bytes, List<RandomLine> Lines) Write(TableLayout layout, IReadOnlyList<RandomLine> lines)
    {
        var file = new StringBuilder();
        var written = new List<RandomLine>();
        var width = layout.Columns.Max(Place) + random.Next(3);
        for (var i = 0; i < layout.SkippedLines; i++) file.Append(Pick("Statement of a bank", "\"half a quote", "")).Append('\n');
        Blanks(file);
        if (layout.HasHeader) Row(file, layout, [.. Enumerable.Range(1, width).Select(n => Chance(50) ? $"Column {n}" : $"column {n} ")]);
        foreach (var line in lines)
        {
            Blanks(file);
            var at = file.ToString().Count(c => c == '\n') + 1;
            var cells = new string[width];
            Array.Fill(cells, "");
            var narrative = new List<string>();
            foreach (var use in layout.Columns)
                cells[Place(use) - 1] = use.Field == LayoutField.Narrative ? Narrative(layout, narrative) : Cell(layout, use.Field, line);
            Row(file, layout, cells);
            var joined = narrative.Count > 0 ? string.Join(' ', narrative.Where(n => n.Length > 0)) : layout.ConstantOf(LayoutField.Narrative) ?? "";
            written.Add(line with { Narrative = Clean(joined), BankReference = CleanOf(line.BankReference), CustomerReference = CleanOf(line.CustomerReference), Payer = CleanOf(line.Payer), TypeCode = Clean(line.TypeCode), FileLine = at });
        }
        if (layout.Trailer is { } trailer) Trailer(file, layout, trailer, lines);
        Blanks(file);
        var text = file.ToString();
        if (Chance(30)) text = text.TrimEnd('\n');
        if (Chance(30)) text = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        return (Encode(layout, text), written);
    }

    static string Clean(string text) => text.Replace('\n', ' ').Replace('\t', ' ');

    static string? CleanOf(string? text) => text is null ? null : Clean(text);

    static int Place(ColumnUse use) => int.Parse(use.Column.Replace("Column ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    string Narrative(TableLayout layout, List<string> parts)
    {
        parts.Add(Word(layout, 30));
        return parts[^1];
    }

    string Cell(TableLayout layout, LayoutField field, RandomLine line) => field switch
    {
        LayoutField.Date => line.Date.ToDateTime(new TimeOnly(9, 30, 15)).ToString(Pick([.. layout.DateFormats]), CultureInfo.InvariantCulture),
        LayoutField.Amount => layout.Sign switch
        {
            SignRule.Indicator => Number(layout, Math.Abs(line.Pence)),
            SignRule.Reversed => Signed(layout, -line.Pence),
            _ => Signed(layout, line.Pence),
        },
        LayoutField.CreditAmount => line.Pence >= 0 ? Number(layout, line.Pence) : Pick("", Number(layout, 0)),
        LayoutField.DebitAmount => line.Pence < 0 ? (layout.DebitsHaveMinus ? Signed(layout, line.Pence) : Number(layout, -line.Pence)) : Pick("", Number(layout, 0)),
        LayoutField.Sign => (line.Pence < 0 ? Pick([.. layout.DebitWords]) : Pick([.. layout.CreditWords])) is var word && word == TableLayout.BlankWord ? "" : Pick(word, word.ToLowerInvariant()),
        LayoutField.TypeCode => line.TypeCode,
        LayoutField.BankReference => line.BankReference ?? "",
        LayoutField.CustomerReference => line.CustomerReference ?? "",
        LayoutField.Payer => line.Payer ?? "",
        LayoutField.Account => Pick(line.Account, line.Account.Replace("-", "", StringComparison.Ordinal)),
        LayoutField.SortCode => Pick(line.Account[..8], line.Account[..8].Replace("-", "", StringComparison.Ordinal)),
        LayoutField.AccountNumber => line.Account[9..],
        LayoutField.Currency => Pick(line.Currency, line.Currency.ToLowerInvariant()),
        _ => throw new InvalidOperationException($"{field} is not written."),
    };

    string Signed(TableLayout layout, long pence)
    {
        var number = Number(layout, Math.Abs(pence));
        return pence >= 0 ? Pick(number, "+" + number, "£" + number) : random.Next(4) switch { 0 => "-" + number, 1 => number + "-", 2 => $"({number})", _ => "-£" + number };
    }

    string Number(TableLayout layout, long pence)
    {
        var (pounds, rest) = layout.DecimalSign is null ? (pence, 0) : Math.DivRem(pence, 100);
        var whole = pounds.ToString(CultureInfo.InvariantCulture);
        if (layout.ThousandsSign is { } sign && Chance(70))
            for (var at = whole.Length - 3; at > 0; at -= 3) whole = whole.Insert(at, sign.ToString());
        if (layout.DecimalSign is not { } point) return whole;
        return rest == 0 && Chance(30) ? whole : rest % 10 == 0 && Chance(30) ? $"{whole}{point}{rest / 10}" : $"{whole}{point}{rest:00}";
    }

    void Trailer(StringBuilder file, TableLayout layout, TrailerLayout trailer, IReadOnlyList<RandomLine> lines)
    {
        var (credit, debit) = (lines.Where(l => l.Pence > 0).Sum(l => l.Pence), -lines.Where(l => l.Pence < 0).Sum(l => l.Pence));
        var net = layout.Sign == SignRule.Reversed ? debit - credit : credit - debit;
        var cells = new[]
        {
            Pick("#END", "#end of file"), $"{lines.Count + trailer.CountedBeside}", trailer.TotalOf == TrailerTotal.All ? Number(layout, credit + debit) : Signed(layout, net),
            trailer.CreditsCell is null ? "" : Number(layout, credit), trailer.DebitsCell is null ? "" : Signed(layout, -debit),
        };
        Row(file, layout, cells);
    }

    void Row(StringBuilder file, TableLayout layout, IReadOnlyList<string> cells) =>
        file.AppendJoin(layout.Delimiter, cells.Select(c => Quoted(layout, c))).Append('\n');

    string Quoted(TableLayout layout, string cell)
    {
        if (layout.Quote is not { } quote) return cell;
        var needs = cell.Contains(layout.Delimiter) || cell.Contains('\n') || cell.StartsWith(quote);
        return needs || Chance(20) ? $"{quote}{cell.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal)}{quote}" : cell;
    }

    void Blanks(StringBuilder file)
    {
        if (Chance(15)) file.Append(Pick("\n", "  \n"));
    }

    static byte[] Encode(TableLayout layout, string text) => layout.Encoding == TextEncoding.Windows1252 ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text);
}
