namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks a statement about a resource that stands in its <see cref="IResource.Annotations"/>.</summary>
public interface IResourceAnnotation;
