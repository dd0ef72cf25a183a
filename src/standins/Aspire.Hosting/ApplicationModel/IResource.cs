namespace Aspire.Hosting.ApplicationModel;

/// <summary>One part of the application that is started, watched or referred to: a server, a project, a database, a parameter.</summary>
public interface IResource
{
    /// <summary>The name by which other resources, the console and the dashboard know it; unique within the application, letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>What has been said about the resource: endpoints, environment, waits, commands.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
