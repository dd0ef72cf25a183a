using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Text with places for values that are known only at run time; written as an interpolated string.</summary>
public sealed class ReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> valueProviders, IReadOnlyList<string> manifestExpressions)
    {
        Format = format;
        ValueProviders = valueProviders;
        ManifestExpressions = manifestExpressions;
    }

    /// <summary>The text as a composite format with a place per value.</summary>
    public string Format { get; }

    /// <summary>What stands in the places.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <summary>The names of what stands in the places.</summary>
    public IReadOnlyList<string> ManifestExpressions { get; }

    /// <inheritdoc />
    public string ValueExpression => string.Format(CultureInfo.InvariantCulture, Format, [.. ManifestExpressions]);

    /// <summary>Makes an expression out of an interpolated string.</summary>
    /// <param name="handler">Filled by the compiler.</param>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.GetExpression();

    /// <inheritdoc />
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var values = new object?[ValueProviders.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = await ValueProviders[index].GetValueAsync(cancellationToken).ConfigureAwait(false);
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    internal static ReferenceExpression Create(string format, IReadOnlyList<IValueProvider> valueProviders, IReadOnlyList<string> manifestExpressions) =>
        new(format, valueProviders, manifestExpressions);

    /// <summary>Collects the parts of an interpolated string into an expression.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler
    {
        private readonly ReferenceExpressionBuilder _builder;

        /// <param name="literalLength">Length of the text between the places.</param>
        /// <param name="formattedCount">Number of places.</param>
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
        {
            _builder = new ReferenceExpressionBuilder(new StringBuilder(literalLength + (formattedCount * 3)));
        }

        /// <summary>Adds text.</summary>
        /// <param name="value">The text.</param>
        public readonly void AppendLiteral(string value) => _builder.AppendLiteral(value);

        /// <summary>Adds a value that is already known.</summary>
        /// <param name="value">The value.</param>
        public readonly void AppendFormatted(string? value) => _builder.AppendFormatted(value);

        /// <summary>Adds a value that is known at run time.</summary>
        /// <param name="valueProvider">Gives the value.</param>
        /// <typeparam name="T">Kind of provider.</typeparam>
        public readonly void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider);

        /// <summary>Adds the value of a resource: a parameter's value, a connection string.</summary>
        /// <param name="valueProvider">Builder of the resource.</param>
        /// <typeparam name="T">Kind of resource.</typeparam>
        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider.Resource);

        internal readonly ReferenceExpression GetExpression() => _builder.Build();
    }
}
