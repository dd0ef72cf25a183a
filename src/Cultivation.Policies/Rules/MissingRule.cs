namespace Cultivation.Policies.Rules;

/// <summary>What follows where a fact is missing.</summary>
public enum MissingRule
{
    /// <summary>The decision waits for the data; the default: missing is not zero and not false.</summary>
    Hold,

    /// <summary>The condition holds: the fact is stated only where it matters.</summary>
    Pass,

    /// <summary>The condition does not hold: another condition of its group decides where the fact is missing.</summary>
    Fail,
}
