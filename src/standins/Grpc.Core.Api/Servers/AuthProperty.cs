using System.Text;

namespace Grpc.Core;

/// <summary>One property of an <see cref="AuthContext"/>.</summary>
public class AuthProperty
{
    private readonly byte[] _value;

    private AuthProperty(string name, byte[] value)
    {
        Name = name;
        _value = value;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The value as UTF-8 text.</summary>
    public string Value => Encoding.UTF8.GetString(_value);

    /// <summary>A copy of the value.</summary>
    public byte[] ValueBytes => [.. _value];

    /// <summary>Creates a property.</summary>
    /// <param name="name">The name.</param>
    /// <param name="valueBytes">The value, which is copied.</param>
    /// <returns>The property.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static AuthProperty Create(string name, byte[] valueBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(valueBytes);
        return new AuthProperty(name, [.. valueBytes]);
    }
}
