namespace Aspire.Hosting.Dashboard;

/// <summary>The web pages that show the resources. Whoever is registered under this type is started and stopped with the application.</summary>
internal interface IDashboardHost
{
    /// <summary>Starts listening.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The address to open, with the login token.</returns>
    Task<Uri> StartAsync(CancellationToken cancellationToken);

    /// <summary>Stops listening.</summary>
    Task StopAsync();
}
