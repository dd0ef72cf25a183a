using System.Globalization;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Builds a <see cref="ReferenceExpression"/> step by step.</summary>
public sealed class ReferenceExpressionBuilder
{
    private readonly StringBuilder _format;
    private readonly List<IValueProvider> _valueProviders = [];
    private readonly List<string> _manifestExpressions = [];

    /// <summary>Starts with an empty expression.</summary>
    public ReferenceExpressionBuilder()
        : this(new StringBuilder())
    {
    }

    internal ReferenceExpressionBuilder(StringBuilder format)
    {
        _format = format;
    }

    /// <summary>True until something is added.</summary>
    public bool IsEmpty => _format.Length == 0;

    /// <summary>Adds text.</summary>
    /// <param name="value">The text; braces stand for themselves.</param>
    public void AppendLiteral(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    /// <summary>Adds a value that is already known.</summary>
    /// <param name="value">The value; null adds nothing.</param>
    public void AppendFormatted(string? value) => AppendLiteral(value ?? string.Empty);

    /// <summary>Adds a value that is known at run time.</summary>
    /// <param name="valueProvider">Gives the value.</param>
    /// <typeparam name="T">Kind of provider.</typeparam>
    public void AppendFormatted<T>(T valueProvider)
        where T : IValueProvider, IManifestExpressionProvider
    {
        ArgumentNullException.ThrowIfNull(valueProvider);
        _format.Append(CultureInfo.InvariantCulture, $"{{{_valueProviders.Count}}}");
        _valueProviders.Add(valueProvider);
        _manifestExpressions.Add(valueProvider.ValueExpression);
    }

    /// <summary>The expression of all that was added.</summary>
    public ReferenceExpression Build() => ReferenceExpression.Create(_format.ToString(), [.. _valueProviders], [.. _manifestExpressions]);
}
