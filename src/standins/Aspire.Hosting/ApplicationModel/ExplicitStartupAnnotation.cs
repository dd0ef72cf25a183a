namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource starts only on request.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
