namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource whose endpoints are passed to the resources that refer to it, as `services__name__endpoint__index`.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
