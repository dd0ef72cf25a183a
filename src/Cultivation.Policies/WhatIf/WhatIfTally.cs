namespace Cultivation.Policies.WhatIf;

/// <summary>Adds amounts up by a key; each firm is counted once a key.</summary>
internal sealed class WhatIfTally
{
    private readonly Dictionary<string, (WhatIfAmounts Amounts, int Firms, int LastFirm)> _sums = new(StringComparer.Ordinal);

    public void Add(string key, int firm, WhatIfAmounts amounts)
    {
        if (amounts.IsZero)
            return;
        var sum = _sums.TryGetValue(key, out var known) ? known : (Amounts: default, Firms: 0, LastFirm: -1);
        _sums[key] = (sum.Amounts + amounts, sum.LastFirm == firm ? sum.Firms : sum.Firms + 1, firm);
    }

    public IReadOnlyList<WhatIfSum> Sums => [.. _sums.OrderBy(sum => sum.Key, StringComparer.Ordinal).Select(Sum)];

    public IReadOnlyList<WhatIfSum> SumsIn(IEnumerable<string> order) =>
        [.. order.Where(_sums.ContainsKey).Select(key => Sum(KeyValuePair.Create(key, _sums[key])))];

    private static WhatIfSum Sum(KeyValuePair<string, (WhatIfAmounts Amounts, int Firms, int LastFirm)> sum) => new(sum.Key, sum.Value.Firms, sum.Value.Amounts);
}
