namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that runs as a process and takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;
