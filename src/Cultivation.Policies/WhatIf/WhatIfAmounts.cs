using Cultivation.Primitives;

namespace Cultivation.Policies.WhatIf;

/// <summary>What is payable and what is held, under the rules as they are and as they would be.</summary>
/// <param name="PayableBefore">Payable as it is.</param>
/// <param name="HeldBefore">Held as it is.</param>
/// <param name="PayableAfter">Payable as it would be.</param>
/// <param name="HeldAfter">Held as it would be.</param>
public readonly record struct WhatIfAmounts(Money PayableBefore, Money HeldBefore, Money PayableAfter, Money HeldAfter)
{
    /// <summary>What the change costs; negative where it saves.</summary>
    public Money Change => PayableAfter - PayableBefore;

    /// <summary>What more, or less, is held.</summary>
    public Money HeldChange => HeldAfter - HeldBefore;

    /// <summary>Whether anything is payable or held on either side.</summary>
    public bool IsZero => this == default;

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">A sum leaves the range of <see cref="Money"/>.</exception>
    public static WhatIfAmounts operator +(WhatIfAmounts left, WhatIfAmounts right) => new(
        left.PayableBefore + right.PayableBefore, left.HeldBefore + right.HeldBefore, left.PayableAfter + right.PayableAfter, left.HeldAfter + right.HeldAfter);

    /// <summary>The sum.</summary>
    public static WhatIfAmounts Add(WhatIfAmounts left, WhatIfAmounts right) => left + right;
}
