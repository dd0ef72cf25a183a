namespace Cultivation.Policies.Decisions;

/// <summary>The results of the clause catalogue. A decision is never a bare number.</summary>
public enum DecisionKind
{
    /// <summary>Eligible: an undisputed amount is payable after review, publicity and budget; disputed amounts are held.</summary>
    Award,

    /// <summary>Not eligible, with the reason.</summary>
    Zero,

    /// <summary>The text gives a maximum only; an approved amount is needed.</summary>
    Ceiling,

    /// <summary>The amount is not in the document and was not set, or the approval breaks the clause.</summary>
    Refuse,

    /// <summary>Another document regulates the amount.</summary>
    Refer,

    /// <summary>Data is missing, or a person must decide.</summary>
    Hold,

    /// <summary>Not money: recommended, marked, or member of a pool.</summary>
    Recommend,
}
