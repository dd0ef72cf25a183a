using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;
using Cultivation.Policies.Yaml;
using Cultivation.Primitives;

namespace Cultivation.Policies.Cases;

/// <summary>Rulings and amounts that a case supposes to be decided.</summary>
internal static class CaseAuthority
{
    private static readonly DateOnly Always = new(1949, 10, 1);

    /// <summary><c>rulings: { ZZ-R04: cumulative }</c>, or with <c>{ option, by, document, from }</c>.</summary>
    public static IReadOnlyList<RulingDecision> Rulings(YamlMap map, PolicyPack pack, LoadErrors errors)
    {
        var decisions = new List<RulingDecision>();
        if (map.Find("rulings") is not { } node)
            return decisions;
        if (node is not YamlMap rulings)
        {
            errors.Add(node, "rulings 应写成“口径号: 选项”。");
            return decisions;
        }

        foreach (var entry in rulings.Entries)
        {
            var ruling = pack.Ruling(entry.Key.Value);
            var detail = entry.Value as YamlMap;
            var option = detail is null ? (entry.Value as YamlText)?.Value.Trim() : FactReading.Text(detail, "option", "option", errors);
            if (ruling is null)
                errors.Add(entry.Key, $"政策包 {pack.Id} 没有口径“{ScalarType<string>.Shorten(entry.Key.Value)}”。");
            else if (option is null || ruling.Option(option) is null)
                errors.Add(entry.Value, $"口径 {ruling.Id} 的选项应为：{string.Join("、", ruling.Options.Select(known => known.Id))}。");
            else
                decisions.Add(new RulingDecision(
                    ruling.Id, option, (detail is null ? null : FactReading.Text(detail, "by", "by", errors)) ?? "样例",
                    (detail is null ? null : FactReading.Text(detail, "document", "document", errors)) ?? "样例",
                    (detail is null ? null : FactReading.Date(detail, "from", errors)) ?? Always));
        }

        return decisions;
    }

    /// <summary><c>amounts: { WS-2-5-c: { amount: 5万元, document: 文号, set_on: 2023-01-01 } }</c>.</summary>
    public static IReadOnlyList<AmountSetting> Amounts(YamlMap map, PolicyPack pack, LoadErrors errors)
    {
        var settings = new List<AmountSetting>();
        if (map.Find("amounts") is not { } node)
            return settings;
        if (node is not YamlMap amounts)
        {
            errors.Add(node, "amounts 应写成“条款号: { amount: 5万元, document: 文号, set_on: 日期 }”。");
            return settings;
        }

        foreach (var entry in amounts.Entries)
        {
            if (pack.Clause(entry.Key.Value) is null)
                errors.Add(entry.Key, $"政策包 {pack.Id} 没有条款“{ScalarType<string>.Shorten(entry.Key.Value)}”。");
            else if (entry.Value is YamlMap detail && Setting(entry.Key.Value, detail, errors) is { } setting)
                settings.Add(setting);
            else if (entry.Value is not YamlMap)
                errors.Add(entry.Value, "应写成 { amount: 5万元, document: 文号, set_on: 日期 }。");
        }

        return settings;
    }

    private static AmountSetting? Setting(string clause, YamlMap map, LoadErrors errors)
    {
        foreach (var entry in map.Entries.Where(entry => entry.Key.Value is not ("amount" or "percent" or "of" or "cap" or "document" or "set_on" or "from" or "to")))
            errors.Add(entry.Key, $"此处没有“{ScalarType<string>.Shorten(entry.Key.Value)}”，可用的：amount、percent、of、cap、document、set_on、from、to。");
        var (amount, cap) = (Money(map, "amount", errors), Money(map, "cap", errors));
        var percent = FactReading.Text(map, "percent", "percent", errors);
        var of = FactReading.Text(map, "of", "of", errors);
        var document = FactReading.Text(map, "document", "document", errors);
        var fact = of is null ? null : FactVocabulary.Find(of) ?? FactVocabulary.All.FirstOrDefault(definition => definition.Label == of);
        Quantity? rate = null;
        if (percent is not null && (!Quantity.TryParse(percent, out rate!) || rate.Dimension != Dimension.Share))
            errors.Add(map, "percent 应为百分比，如 50%。");
        if ((amount is null) == (percent is null) || (percent is not null && fact is null))
            errors.Add(map, "应写 amount，或者写 percent 和 of。");
        if (document is null)
            errors.Add(map, "主管部门确定的金额须附文号（document）。");
        return document is null ? null : new AmountSetting(
            clause, amount, rate?.Value, fact, cap, document, FactReading.Date(map, "set_on", errors) ?? Always, FactReading.Date(map, "from", errors), FactReading.Date(map, "to", errors));
    }

    private static Money? Money(YamlMap map, string key, LoadErrors errors)
    {
        if (FactReading.Text(map, key, key, errors) is not { } text)
            return null;
        if (Quantity.TryParse(text, out var quantity) && quantity.Dimension == Dimension.Money && decimal.Truncate(quantity.Value * 100m) == quantity.Value * 100m && quantity.Value is > 0 and <= 1_000_000_000_000m)
            return Primitives.Money.FromYuan(quantity.Value);
        errors.Add(map, $"“{key}”应为金额，如 5万元。");
        return null;
    }
}
