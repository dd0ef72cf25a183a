using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <inheritdoc cref="IResourceCollection" />
internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    protected override void InsertItem(int index, IResource item)
    {
        if (this.Any(other => string.Equals(other.Name, item.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"Cannot add resource '{item.Name}': another one has that name. Names do not differ by case alone.");
        }

        base.InsertItem(index, item);
    }
}
