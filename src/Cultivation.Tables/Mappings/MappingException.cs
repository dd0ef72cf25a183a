using Cultivation.Policies.Loading;

namespace Cultivation.Tables.Mappings;

/// <summary>A mapping cannot be used. The message names every error with line and column, in Chinese.</summary>
public sealed class MappingException : Exception
{
    /// <summary>States what is wrong.</summary>
    /// <param name="errors">At least one error, in the order of the text.</param>
    public MappingException(IReadOnlyList<LoadError> errors)
        : base(string.Join('\n', errors.Take(20).Select(error => error.ToString()))) => Errors = errors;

    /// <summary>What is wrong, in the order of the text.</summary>
    public IReadOnlyList<LoadError> Errors { get; }
}
