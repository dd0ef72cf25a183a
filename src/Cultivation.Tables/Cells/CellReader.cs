using System.Globalization;
using System.Text.RegularExpressions;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;
using Cultivation.Tables.Mappings;

namespace Cultivation.Tables.Cells;

/// <summary>
/// Reads what a cell means. Exact, or refused with a reason: nothing is rounded away, nothing is guessed. Every method returns null
/// and sets the value, or returns what is wrong. An empty cell is the caller's question (<see cref="IsEmpty"/>).
/// </summary>
public static partial class CellReader
{
    // Ten trillion yuan, as facts allow.
    private const decimal MaximumFigure = 10_000_000_000_000m;

    private const int SpreadsheetDigits = 15;

    // 1954-10-03 to 2100-01-01: below, a serial cannot be told from a year or a count.
    private const decimal FirstPlainSerial = 20_000m;
    private const decimal LastPlainSerial = 73_051m;

    /// <summary>Whether the cell says nothing: blank, <c>-</c>, <c>N/A</c>.</summary>
    public static bool IsEmpty(Cell cell) => cell.Kind == CellKind.Empty || (cell.Kind == CellKind.Text && CellText.IsNothing(cell.Text));

    /// <summary>Text as people write it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="maximum">Characters allowed.</param>
    /// <param name="value">Trimmed; see <see cref="CellText.Words"/>.</param>
    public static CellProblem? Text(Cell cell, int maximum, out string value)
    {
        value = "";
        if (Unusable(cell) is { } problem)
            return problem;
        switch (cell.Kind)
        {
            case CellKind.Number:
                if (WholeNumber(cell) is not { } digits)
                    return new(CellCodes.TextUnreadable, "编号存成了带小数的数字或超过15位的数字，末尾已经丢失，请把这一列设为文本后重新填写。");
                value = digits;
                break;
            case CellKind.Date or CellKind.Boolean:
                return new(CellCodes.TextUnreadable, "这里应为文字，表格里存成了日期或逻辑值，请把这一列设为文本后重新填写。");
            default:
                value = CellText.Words(cell.Text);
                break;
        }

        if (value.Any(character => char.IsControl(character)) || CellText.Shorten(value).Contains('\uFFFD', StringComparison.Ordinal))
            return new(CellCodes.TextUnreadable, "含有控制字符或乱码，请核对文件编码后重新填写。");
        if (ScientificCode().IsMatch(value))
            return new(CellCodes.TextUnreadable, $"“{value}”是表格软件改写过的编号，末尾已经丢失，请把这一列设为文本后重新填写。");
        return value.Length <= maximum ? null : new(CellCodes.CellTooLong, $"文字不超过{maximum}字，实际{value.Length}字。");
    }

    /// <summary>A unified social credit code with its check character.</summary>
    public static CellProblem? Credit(Cell cell, out CreditCode value)
    {
        value = default;
        if (Unusable(cell) is { } problem)
            return problem;
        if (cell.Kind is not CellKind.Text)
            return new(CellCodes.CreditCodeInvalid, "统一社会信用代码存成了数字，末尾已经丢失，请把这一列设为文本后重新填写。");
        return CreditCode.TryParse(CellText.Compact(cell.Text), out value, out var error) ? null : new(CellCodes.CreditCodeInvalid, error);
    }

    /// <summary>An amount, exact to the fen.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="unit">Unit of the column; null where the cell must carry its own.</param>
    /// <param name="value">The amount.</param>
    public static CellProblem? Amount(Cell cell, CellUnit? unit, out Money value)
    {
        value = default;
        if (Figure(cell, unit, CellUnitKind.Money, CellCodes.AmountUnreadable, out var yuan) is { } problem)
            return problem;
        if (decimal.Truncate(yuan * Money.FenPerYuan) != yuan * Money.FenPerYuan)
            return new(CellCodes.AmountUnreadable, "金额精确不到分，请核对单位和小数位。");
        value = Money.FromYuan(yuan);
        return null;
    }

    /// <summary>A share: <c>24.99%</c>, or a plain figure where the column's unit is %.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="unit">Unit of the column; null where the cell must carry its own.</param>
    /// <param name="value">Part of one.</param>
    public static CellProblem? Percent(Cell cell, CellUnit? unit, out decimal value) =>
        Figure(cell, unit, CellUnitKind.Share, CellCodes.PercentUnreadable, out value);

    /// <summary>Electric energy.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="unit">Unit of the column; null where the cell must carry its own.</param>
    /// <param name="value">In 度 (kilowatt-hours).</param>
    public static CellProblem? Electricity(Cell cell, CellUnit? unit, out decimal value) =>
        Figure(cell, unit, CellUnitKind.Electricity, CellCodes.NumberUnreadable, out value);

    /// <summary>A number of things, with or without their counter word.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="counter">Counter word that may follow, such as 户; empty for none.</param>
    /// <param name="value">The number.</param>
    public static CellProblem? Count(Cell cell, string counter, out decimal value)
    {
        ArgumentNullException.ThrowIfNull(counter);
        value = 0;
        if (Unusable(cell) is { } problem)
            return problem;
        if (cell is { Kind: CellKind.Number, Percent: false })
        {
            value = cell.Number;
            return Math.Abs(value) <= MaximumFigure ? null : new(CellCodes.NumberUnreadable, "数字过大。");
        }

        var text = cell.Kind == CellKind.Text ? CellText.Compact(cell.Text) : "";
        if (counter.Length > 0 && text.EndsWith(counter, StringComparison.Ordinal))
            text = text[..^counter.Length];
        return TryNumber(text, out value) ? null : new(CellCodes.NumberUnreadable, $"应为数字，如 30{counter}。");
    }

    /// <summary>A day: <c>2023-05-01</c>, <c>2023/5/1</c>, <c>2023.5.1</c>, <c>2023年5月1日</c>, <c>20230501</c>, a date cell or its serial; a time of day is dropped.</summary>
    public static CellProblem? Day(Cell cell, out DateOnly value)
    {
        value = default;
        if (Unusable(cell) is { } problem)
            return problem;
        var read = cell.Kind switch
        {
            CellKind.Date => TrySerial(cell.Number, cell.Since1904, out value),
            CellKind.Number => TryDigits(cell.Number, cell.Since1904, out value),
            CellKind.Text => TryDayText(CellText.Words(cell.Text), out value),
            _ => false,
        };
        return read ? null : new(CellCodes.DateUnreadable, "应为日期，如 2023-05-01。");
    }

    /// <summary>A month: <c>2023-05</c>, <c>2023/5</c>, <c>202305</c>, <c>2023年5月</c>, or a date cell of the first of a month.</summary>
    public static CellProblem? Month(Cell cell, out Period value)
    {
        value = default;
        if (Unusable(cell) is { } problem)
            return problem;
        var text = cell.Kind switch
        {
            CellKind.Date when TrySerial(cell.Number, cell.Since1904, out var day) && day.Day == 1 => $"{day:yyyy-MM}",
            CellKind.Number => WholeNumber(cell) ?? "",
            CellKind.Text => CellText.Compact(cell.Text),
            _ => "",
        };
        var match = MonthForm().Match(text);
        if (match.Success
            && int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) is >= 1949 and <= 2999 and var year
            && int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month)
        {
            value = Period.Month(year, month);
            return null;
        }

        return new(CellCodes.PeriodUnreadable, "应为月份，如 2023-05、202305、2023年5月。");
    }

    /// <summary>A year: <c>2023</c>, <c>2023年</c>.</summary>
    public static CellProblem? Year(Cell cell, out int value)
    {
        value = 0;
        if (Unusable(cell) is { } problem)
            return problem;
        var text = cell.Kind switch
        {
            CellKind.Number => WholeNumber(cell) ?? "",
            CellKind.Text => CellText.Compact(cell.Text),
            _ => "",
        };
        if (text.EndsWith('年'))
            text = text[..^1];
        else if (text.EndsWith("年度", StringComparison.Ordinal))
            text = text[..^2];
        return text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1949 and <= 2999
            ? null
            : new(CellCodes.YearUnreadable, "应为年份，如 2023。");
    }

    /// <summary>Yes or no: 是 否 有 无 yes no true false √ ×. A bare 1 or 0 is refused: it may be a count.</summary>
    public static CellProblem? YesNo(Cell cell, out bool value)
    {
        value = false;
        if (Unusable(cell) is { } problem)
            return problem;
        if (cell.Kind == CellKind.Boolean)
        {
            value = cell.Number != 0;
            return null;
        }

        switch (cell.Kind == CellKind.Text ? CellText.Compact(cell.Text).ToUpperInvariant() : "")
        {
            case "是" or "有" or "YES" or "Y" or "TRUE" or "√" or "✓":
                value = true;
                return null;
            case "否" or "无" or "NO" or "N" or "FALSE" or "×" or "✗":
                return null;
            default:
                return new(CellCodes.YesNoUnreadable, "应为 是 或 否。");
        }
    }

    /// <summary>The value of any fact of the vocabulary, by its type.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="unit">Unit of the column.</param>
    /// <param name="value">The value, as <see cref="FactText"/> holds it.</param>
    public static CellProblem? Fact(Cell cell, FactDefinition fact, CellUnit? unit, out FactContent value)
    {
        ArgumentNullException.ThrowIfNull(fact);
        value = default;
        CellProblem? problem;
        switch (fact.Type)
        {
            case FactType.Money:
                problem = Amount(cell, unit, out var amount);
                value = new FactContent(amount.Yuan, null);
                return problem;
            case FactType.Share:
                problem = Percent(cell, unit, out var share);
                value = new FactContent(share, null);
                return problem;
            case FactType.Count:
                problem = Count(cell, fact.Unit, out var count);
                value = new FactContent(count, null);
                return problem;
            case FactType.Date:
                problem = Day(cell, out var day);
                value = FactContent.Of(day);
                return problem;
            case FactType.YesNo:
                problem = YesNo(cell, out var yes);
                value = FactContent.Of(yes);
                return problem;
            case FactType.Text:
                problem = Text(cell, 200, out var words);
                value = new FactContent(0, words);
                return problem;
            default:
                return Word(cell, fact, out value);
        }
    }

    private static CellProblem? Word(Cell cell, FactDefinition fact, out FactContent value)
    {
        value = default;
        if (Text(cell, 200, out var words) is { } problem)
            return problem;
        return FactText.TryParse(fact, words, out value) || FactText.TryParse(fact, CellText.Compact(words), out value)
            ? null
            : new(fact.Type == FactType.Choice ? CellCodes.WordUnknown : CellCodes.CodeUnreadable, $"“{CellText.Shorten(words)}”不对，应为{FactText.Expected(fact)}。");
    }

    // A figure with the unit of its column, of its cell or of its format.
    private static CellProblem? Figure(Cell cell, CellUnit? unit, CellUnitKind kind, string code, out decimal value)
    {
        value = 0;
        if (Unusable(cell) is { } problem)
            return problem;
        decimal number;
        var own = unit;
        if (cell.Kind == CellKind.Number)
        {
            // A percent format is a unit of its own.
            if (cell.Percent && kind != CellUnitKind.Share)
                return new(code, "这里不应是百分比，请核对。");
            number = Spreadsheet(cell.Number);
            if (cell.Percent)
            {
                value = number;
                return Math.Abs(number) <= MaximumFigure ? null : new(code, "数字过大。");
            }
        }
        else
        {
            var text = cell.Kind == CellKind.Text ? CellText.Compact(cell.Text) : "";
            if (CellUnit.All.FirstOrDefault(candidate => candidate.Kind == kind && text.EndsWith(candidate.Word, StringComparison.Ordinal)) is { } written)
            {
                if (unit is not null && unit != written)
                    return new(code, $"单元格写的单位是“{written.Word}”，这一列的单位是“{unit.Word}”，请核对。");
                own = written;
                text = text[..^written.Word.Length];
            }

            if (kind == CellUnitKind.Money && text.StartsWith('¥'))
                text = text[1..];
            if (!TryNumber(text, out number))
                return new(code, $"“{CellText.Shorten(cell.Text)}”不是{Name(kind)}，应写作 {Example(kind, own)}。");
        }

        if (own is null)
            return new(code, $"没有写明单位，应写作 {Example(kind, null)}，或在映射里写 unit。");
        if (Math.Abs(number) > MaximumFigure)
            return new(code, "数字过大，请核对单位。");
        value = number * own.Factor;
        return Math.Abs(value) <= MaximumFigure ? null : new(code, "数字过大，请核对单位。");
    }

    private static string Name(CellUnitKind kind) => kind switch { CellUnitKind.Money => "金额", CellUnitKind.Share => "百分比", _ => "电量" };

    private static string Example(CellUnitKind kind, CellUnit? unit) => kind switch
    {
        CellUnitKind.Money => unit is null ? "1,234.56万元" : "1,234.56",
        CellUnitKind.Share => unit is null ? "24.99%" : "24.99",
        _ => unit is null ? "1,234度" : "1,234",
    };

    private static CellProblem? Unusable(Cell cell) => cell.Kind switch
    {
        CellKind.Error => new(CellCodes.CellError, $"公式出错（{CellText.Shorten(cell.Text)}），请填写数值。"),
        CellKind.Uncalculated => new(CellCodes.CellError, "公式没有保存结果，请用表格软件打开、重新计算并保存，或直接填写数值。"),
        CellKind.TooLong => new(CellCodes.CellTooLong, $"单元格不超过{Files.TableLimits.CellCharacters}字。"),
        CellKind.Text when FormulaError().IsMatch(cell.Text) => new(CellCodes.CellError, $"公式出错（{cell.Text.Trim()}），请填写数值。"),
        CellKind.Text when cell.Text.Contains('\0', StringComparison.Ordinal) => new(CellCodes.TextUnreadable, "含有控制字符，请核对文件。"),
        _ => null,
    };

    // A spreadsheet computes with 15 digits; what it saves beyond them is noise of its binary numbers.
    private static decimal Spreadsheet(decimal number)
    {
        var whole = 0;
        for (var rest = Math.Abs(decimal.Truncate(number)); rest >= 1; rest = decimal.Truncate(rest / 10m))
            whole++;
        if (whole > 0)
            return whole >= SpreadsheetDigits ? number : decimal.Round(number, SpreadsheetDigits - whole, MidpointRounding.AwayFromZero);
        var zeros = 0;
        for (var rest = Math.Abs(number); rest is > 0 and < 0.1m && zeros < 13; rest *= 10m)
            zeros++;
        return decimal.Round(number, SpreadsheetDigits + zeros, MidpointRounding.AwayFromZero);
    }

    // The digits of a whole number that a spreadsheet can hold exactly.
    private static string? WholeNumber(Cell cell) =>
        !cell.Percent && decimal.Truncate(cell.Number) == cell.Number && cell.Number is >= 0 and < 1_000_000_000_000_000m
            ? cell.Number.ToString("0", CultureInfo.InvariantCulture)
            : null;

    // Thousands in groups of three, brackets or a sign for a negative; no exponent, which spreadsheets write when they lose digits.
    private static bool TryNumber(string text, out decimal number)
    {
        number = 0;
        if (text.Length > 40)
            return false;
        var match = NumberForm().Match(text);
        if (!match.Success || match.Groups["open"].Success != match.Groups["close"].Success
            || (match.Groups["open"].Success && match.Groups["minus"].Success)
            || !decimal.TryParse(
                match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
            return false;
        if (match.Groups["open"].Success || match.Groups["minus"].Success)
            number = -number;
        return Math.Abs(number) <= MaximumFigure;
    }

    private static bool TryDayText(string text, out DateOnly day)
    {
        // 2023-05-01 00:00:00 and 2023-05-01T08:00:00 carry the day in front.
        text = CellText.Compact(TimeOfDay().Replace(text, ""));
        if (text.Length is >= 5 and <= 8 && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return TryDigits(decimal.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture), since1904: false, out day);
        return DateOnly.TryParseExact(
                text, ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            && Plausible(day);
    }

    // 20230501, or the serial of a day in a cell that is not formatted as one.
    private static bool TryDigits(decimal number, bool since1904, out DateOnly day)
    {
        day = default;
        if (number is >= FirstPlainSerial and <= LastPlainSerial)
            return TrySerial(number, since1904, out day);
        return number is >= 19_000_101m and <= 29_991_231m && decimal.Truncate(number) == number
            && DateOnly.TryParseExact(number.ToString("0", CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            && Plausible(day);
    }

    // Serial 60 is 1900-02-29, a day that never was; serials below it count one day differently. Neither is accepted.
    private static bool TrySerial(decimal serial, bool since1904, out DateOnly day)
    {
        day = default;
        if (serial is < 61m or > 400_000m)
            return false;
        day = (since1904 ? new DateOnly(1904, 1, 1) : new DateOnly(1899, 12, 30)).AddDays((int)decimal.Truncate(serial));
        return Plausible(day);
    }

    private static bool Plausible(DateOnly day) => day.Year is >= 1900 and <= 2999;

    [GeneratedRegex(@"^(?<open>\()?(?<minus>-)?\+?(?<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(?<close>\))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:[-/](?<month>[0-9]{1,2})|(?<month>[0-9]{2})|年(?<month>[0-9]{1,2})月份?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex MonthForm();

    [GeneratedRegex(@"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^[0-9](\.[0-9]+)?[Ee]\+[0-9]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ScientificCode();

    [GeneratedRegex(@"^\s*#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FormulaError();
}
