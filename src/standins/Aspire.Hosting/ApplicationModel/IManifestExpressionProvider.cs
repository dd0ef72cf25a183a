namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that can be named before its value is known, as <c>{postgres.bindings.tcp.port}</c>.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The name in braces.</summary>
    string ValueExpression { get; }
}
