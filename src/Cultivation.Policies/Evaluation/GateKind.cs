namespace Cultivation.Policies.Evaluation;

/// <summary>The gates, in the order of the clause catalogue.</summary>
public enum GateKind
{
    /// <summary>(1) The credit code is valid.</summary>
    CreditCode,

    /// <summary>(2) The legal entity is registered in the jurisdiction on the event date.</summary>
    Jurisdiction,

    /// <summary>(3) The policy is in force on the event date.</summary>
    InForce,

    /// <summary>(4, 5) A condition of the clause.</summary>
    Condition,

    /// <summary>A group of conditions.</summary>
    Group,

    /// <summary>(5) The figure reaches the lowest bound of the award.</summary>
    Threshold,

    /// <summary>(5) The data of the event is there.</summary>
    Evidence,

    /// <summary>(5) The title is one that the clause names.</summary>
    Coverage,

    /// <summary>(5) The recognition stands.</summary>
    Standing,

    /// <summary>(5) Uninterrupted on the list.</summary>
    Retention,

    /// <summary>(6) First time in the firm's life.</summary>
    FirstTime,

    /// <summary>(7) Not paid before.</summary>
    Ledger,

    /// <summary>(8) The amount is known.</summary>
    Amount,

    /// <summary>(9) Credit check.</summary>
    Credit,
}
