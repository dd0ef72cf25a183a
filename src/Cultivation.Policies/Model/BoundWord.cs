namespace Cultivation.Policies.Model;

/// <summary>How a number bounds a value (ruling X-R01).</summary>
public enum BoundWord
{
    /// <summary>以上、达到、不低于、不少于、（含）: the number included.</summary>
    AtLeast,

    /// <summary>超、超过、突破: the number excluded; equality is held or shown amber.</summary>
    Above,

    /// <summary>以下、不超过: the number included.</summary>
    AtMost,

    /// <summary>不满、低于: the number excluded.</summary>
    Below,

    /// <summary>Exactly the number.</summary>
    Equals,

    /// <summary>From one number to another, both included.</summary>
    Between,

    /// <summary>约、多: approximately; a mismatch is a warning.</summary>
    About,
}
