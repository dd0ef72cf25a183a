namespace Cultivation.Policies.Loading;

/// <summary>Packs cannot be used.</summary>
/// <param name="errors">What is wrong.</param>
public sealed class PackLoadException(IReadOnlyList<LoadError> errors) : Exception(string.Join(Environment.NewLine, errors.Take(20)))
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<LoadError> Errors { get; } = errors;
}
