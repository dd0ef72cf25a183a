using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Data;

/// <summary>Where a server keeps its data.</summary>
internal sealed class DataPlacement : IResourceAnnotation
{
    private readonly string? _volume;
    private readonly string? _folder;

    private DataPlacement(string? volume, string? folder)
    {
        _volume = volume;
        _folder = folder;
    }

    public static DataPlacement Volume(string name) => new(name, null);

    public static DataPlacement Folder(string path) => new(null, Path.GetFullPath(path));

    /// <exception cref="NotSupportedException">A server cannot run on data that it may not write.</exception>
    public static void ThrowIfReadOnly(bool isReadOnly)
    {
        if (isReadOnly)
        {
            throw new NotSupportedException("A server that runs as a plain process cannot have read-only data.");
        }
    }

    /// <summary>The folder of the resource; a resource that named no place gets one that is emptied first.</summary>
    public static string FolderOf(IResource resource, DataFolder data)
    {
        var placement = resource.Annotations.OfType<DataPlacement>().SingleOrDefault();
        return placement is null ? data.Transient(resource.Name) : placement._folder ?? data.Volume(placement._volume!);
    }

    public static bool IsKept(IResource resource) => resource.Annotations.OfType<DataPlacement>().Any();
}
