namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is given from outside, or generated once and kept.</summary>
/// <param name="name">Name; the value comes from configuration <c>Parameters:name</c> unless the callback knows better.</param>
/// <param name="callback">Gives the value; its argument is the default, where there is one.</param>
/// <param name="secret">True keeps the value out of the dashboard and the log.</param>
public sealed class ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
    : Resource(name), IManifestExpressionProvider, IValueProvider
{
    private readonly Lock _gate = new();
    private string? _value;

    /// <summary>True keeps the value out of the dashboard and the log.</summary>
    public bool Secret => secret;

    /// <summary>What the value is where none is given.</summary>
    public ParameterDefault? Default { get; set; }

    /// <inheritdoc />
    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>The value, asked for once.</summary>
    internal string Value
    {
        get
        {
            lock (_gate)
            {
                return _value ??= callback(Default);
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Value);
}
