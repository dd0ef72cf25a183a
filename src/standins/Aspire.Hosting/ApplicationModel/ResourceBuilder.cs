namespace Aspire.Hosting.ApplicationModel;

/// <inheritdoc cref="IResourceBuilder{T}" />
internal sealed class ResourceBuilder<T>(IDistributedApplicationBuilder applicationBuilder, T resource) : IResourceBuilder<T>
    where T : IResource
{
    public IDistributedApplicationBuilder ApplicationBuilder => applicationBuilder;

    public T Resource => resource;

    public IResourceBuilder<T> WithAnnotation<TAnnotation>(
        TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation
    {
        if (behavior == ResourceAnnotationMutationBehavior.Replace)
        {
            foreach (var earlier in resource.Annotations.OfType<TAnnotation>().ToArray())
            {
                resource.Annotations.Remove(earlier);
            }
        }

        resource.Annotations.Add(annotation);
        return this;
    }
}
