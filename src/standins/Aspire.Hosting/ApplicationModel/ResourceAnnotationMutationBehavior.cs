namespace Aspire.Hosting.ApplicationModel;

/// <summary>What happens to the annotations of the same type when one is added.</summary>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>They stay.</summary>
    Append,

    /// <summary>They are removed.</summary>
    Replace,
}
