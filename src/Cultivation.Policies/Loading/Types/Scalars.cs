using System.Globalization;
using System.Text.RegularExpressions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Yaml;
using Cultivation.Primitives;

namespace Cultivation.Policies.Loading.Types;

/// <summary>Values that are written as one piece of text in a pack.</summary>
internal static partial class Scalars
{
    public static readonly YamlType<string> Text = new ScalarType<string>("文字", (string text, out string value) => (value = text).Length is > 0 and <= 4_000);

    public static readonly YamlType<string> PackId = Matching("政策编号（小写字母、数字、连字符，如 zezhou-2022）", "^[a-z][a-z0-9-]{1,63}$");

    public static readonly YamlType<string> ClauseId = Matching("条款号（大写字母、数字、连字符，如 ZZ-3-1-d）", "^[A-Z][A-Za-z0-9-]{1,63}$");

    public static readonly YamlType<string> RulingId = Matching("口径号（如 ZZ-R04、X-R01）", "^[A-Z][A-Z0-9-]*-R[0-9]{2,3}$");

    public static readonly YamlType<string> Word = Matching("代号（小写字母、数字、连字符）", "^[a-z0-9][a-z0-9-]{0,79}$");

    public static readonly YamlType<string> RowReference = Matching("目标行（条款号#行号，如 ML-2-1-a#1）", "^[A-Z][A-Za-z0-9-]{1,63}#[0-9]{1,2}$");

    public static readonly YamlType<string> Sha256 = Matching("SHA-256（64位小写十六进制）", "^[0-9a-f]{64}$");

    public static readonly YamlType<DivisionCode> Division =
        new ScalarType<DivisionCode>("6位行政区划代码，加引号", DivisionCode.TryParse, "^[1-9][0-9]{5}$");

    public static readonly YamlType<DateOnly> Date = new ScalarType<DateOnly>("日期，如 2022-08-04", FactText.TryDate);

    public static readonly YamlType<Quantity> Quantity = new ScalarType<Quantity>("带单位的数量，如 3亿元、10%、30户、1年", Quantities.Quantity.TryParse);

    public static readonly YamlType<Money> Money = new ScalarType<Money>("金额，如 10万元", TryMoney);

    public static readonly YamlType<Quantity> Percent = OfDimension("百分比，如 10%", Dimension.Share);

    public static readonly YamlType<Quantity> Points = OfDimension("百分点，如 5个百分点", Dimension.Points);

    public static readonly YamlType<Quantity> Months = OfDimension("时长，如 1年、6个月", Dimension.Months);

    public static readonly YamlType<Quantity> Count = OfDimension("个数，如 10家", Dimension.Count);

    public static readonly YamlType<TargetPeriod> TargetPeriod =
        new ScalarType<TargetPeriod>("期间：2028、2026..2027、every-year、rolling、after-commissioning、unstated", Model.TargetPeriod.TryParse);

    public static readonly YamlType<int> Year = new ScalarType<int>("年份", (string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1949 and <= 2999);

    public static readonly YamlType<ReasonCode> Reason = new ScalarType<ReasonCode>("原因代码，如 BELOW_THRESHOLD", ReasonCodes.TryParse);

    private static ScalarType<string> Matching(string expected, string pattern)
    {
        var expression = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return new ScalarType<string>(expected, (string text, out string value) => expression.IsMatch(value = text), pattern);
    }

    private static ScalarType<Quantity> OfDimension(string expected, Dimension dimension) =>
        new(expected, (string text, out Quantity value) => Quantities.Quantity.TryParse(text, out value) && value.Dimension == dimension && value.Value > 0);

    private static bool TryMoney(string text, out Money value)
    {
        value = default;
        if (!Quantities.Quantity.TryParse(text, out var quantity) || quantity.Dimension != Dimension.Money || quantity.Value <= 0
            || decimal.Truncate(quantity.Value * 100m) != quantity.Value * 100m || quantity.Value > 1_000_000_000_000m)
            return false;
        value = Primitives.Money.FromYuan(quantity.Value);
        return true;
    }
}
