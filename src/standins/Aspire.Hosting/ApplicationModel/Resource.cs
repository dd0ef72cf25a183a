namespace Aspire.Hosting.ApplicationModel;

/// <summary>Base of the resources: a checked name and its annotations.</summary>
public abstract class Resource : IResource
{
    /// <summary>Longest name, as in the official API.</summary>
    private const int LongestName = 64;

    /// <param name="name">Starts with an ASCII letter, then ASCII letters, digits and single hyphens; at most 64 characters.</param>
    /// <exception cref="ArgumentException">The name breaks one of these rules.</exception>
    protected Resource(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > LongestName || !char.IsAsciiLetter(name[0]) || name[^1] == '-' || name.Contains("--", StringComparison.Ordinal)
            || !name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            throw new ArgumentException(
                $"Resource name '{name}' is invalid: a letter, then letters, digits and single hyphens, at most {LongestName} characters.", nameof(name));
        }

        Name = name;
    }

    /// <inheritdoc />
    public virtual string Name { get; }

    /// <inheritdoc />
    public virtual ResourceAnnotationCollection Annotations { get; } = [];

    /// <summary>The name, for messages.</summary>
    public override string ToString() => $"{GetType().Name} {Name}";
}
