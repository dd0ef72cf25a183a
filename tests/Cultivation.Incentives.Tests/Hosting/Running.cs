namespace Cultivation.Incentives.Tests.Hosting;

/// <summary>One Incentives that tests share; each uses firms of its own.</summary>
public sealed class Running(Servers servers) : IAsyncLifetime
{
    private static int firms = 1000;

    private Place? _place;
    private IncentivesProcess? _incentives;

    internal Place Place => _place!;

    internal IncentivesProcess Incentives => _incentives!;

    public static string NewFirm() => Hosting.Place.Firm(Interlocked.Increment(ref firms));

    public async ValueTask InitializeAsync()
    {
        _place = await Place.CreateAsync(servers);
        _incentives = await IncentivesProcess.StartAsync(_place);
    }

    public async ValueTask DisposeAsync()
    {
        if (_incentives is not null)
            await _incentives.DisposeAsync();
        if (_place is not null)
            await _place.DisposeAsync();
    }
}
