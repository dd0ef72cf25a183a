using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Cultivation.Persistence.Tests.Migrations;

public sealed class MigrationHostTests(PostgresServer server)
{
    private readonly string _connection = ServiceHost.NewConnectionString(server);

    [Fact]
    public async Task Host_migrates_before_its_other_services_start()
    {
        var later = new Later();
        using var host = Build(services => services.AddHostedService(provider => later.With(provider.GetRequiredService<MigrationState>())));
        await host.StartAsync(ServiceHost.Cancelled);
        later.MigratedWhenStarted.ShouldBe(true);
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(ServiceHost.Cancelled);
        report.Entries.Keys.ShouldBe(["migrations", "database", "audit-digests"], ignoreOrder: true);
        report.Status.ShouldBe(HealthStatus.Healthy);
        await host.StopAsync(ServiceHost.Cancelled);
    }

    [Fact]
    public async Task Host_does_not_start_when_a_past_script_was_changed()
    {
        await using (await Started())
            await ServiceHost.ExecuteAsync(_connection, "UPDATE schema_migrations SET checksum = repeat('0', 64) WHERE id LIKE '%audit'");
        var later = new Later();
        using var host = Build(services => services.AddHostedService(provider => later.With(provider.GetRequiredService<MigrationState>())));
        await Should.ThrowAsync<MigrationException>(() => host.StartAsync(ServiceHost.Cancelled));
        later.MigratedWhenStarted.ShouldBeNull();
    }

    [Fact]
    public async Task Migrate_only_migrates_and_ends_with_0_before_anything_else_starts()
    {
        int? code = null;
        using var host = Build(services => services.AddSingleton(new MigrationState(migrateOnly: true, exit =>
        {
            code = exit;
            throw new OperationCanceledException("the process would end here");
        })));
        await Should.ThrowAsync<OperationCanceledException>(() => host.StartAsync(ServiceHost.Cancelled));
        code.ShouldBe(0);
        (await ServiceHost.ScalarAsync<bool>(_connection, "SELECT to_regclass('notes') IS NOT NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task Second_database_of_a_service_is_refused()
    {
        await using var host = await Started();
        Should.Throw<InvalidOperationException>(() => Host.CreateApplicationBuilder()
            .AddDatabase("one", typeof(MigrationHostTests).Assembly).AddDatabase("two", typeof(MigrationHostTests).Assembly));
    }

    private IHost Build(Action<IServiceCollection> more) => ServiceHost.Build(_connection, ServiceHost.NewDigestDirectory(), null, more);

    private async Task<IAsyncDisposable> Started()
    {
        var host = Build(_ => { });
        await host.StartAsync(ServiceHost.Cancelled);
        return (IAsyncDisposable)host;
    }

    private sealed class Later : IHostedService
    {
        private MigrationState? _state;

        public bool? MigratedWhenStarted { get; private set; }

        public Later With(MigrationState state)
        {
            _state = state;
            return this;
        }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            MigratedWhenStarted = _state!.Applied is not null;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
