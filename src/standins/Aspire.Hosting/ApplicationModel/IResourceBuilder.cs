namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds statements to a resource; every <c>With</c> method returns the builder again.</summary>
/// <typeparam name="T">Kind of resource.</typeparam>
public interface IResourceBuilder<out T>
    where T : IResource
{
    /// <summary>The application that the resource belongs to.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>The resource.</summary>
    T Resource { get; }

    /// <summary>Adds an annotation.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="behavior">Whether earlier annotations of the same type stay.</param>
    /// <typeparam name="TAnnotation">Type of annotation.</typeparam>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation;
}
