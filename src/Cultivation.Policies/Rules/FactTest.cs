namespace Cultivation.Policies.Rules;

/// <summary>How a fact is compared.</summary>
public enum FactTest
{
    /// <summary>以上、达到: the number included.</summary>
    AtLeast,

    /// <summary>超过、突破: the number excluded; equality is held.</summary>
    Above,

    /// <summary>以下、不超过: the number included.</summary>
    AtMost,

    /// <summary>不满: the number excluded; equality is held.</summary>
    Below,

    /// <summary>From one number to another, both included.</summary>
    Between,

    /// <summary>Is the word, or yes or no.</summary>
    Is,

    /// <summary>Is one of the words.</summary>
    In,

    /// <summary>The code begins with one of the codes: industry sections, divisions.</summary>
    Within,

    /// <summary>The code begins with the jurisdiction of the policy.</summary>
    InJurisdiction,

    /// <summary>From this date to the event at least so much calendar time has passed (民法典第二百零二条: the same day counts).</summary>
    Elapsed,
}
