using System.Reflection;
using Cultivation.Contracts.Common.V1;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Requests;
using Cultivation.ServiceDefaults.Telemetry;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cultivation.ServiceDefaults.ServiceInfo;

/// <summary>Answers what every service answers: who it is, and whom it takes the caller for.</summary>
internal sealed class ServiceInfoEndpoint : ServiceInfoService.ServiceInfoServiceBase
{
    private static readonly string Version =
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private const string Applied = "SELECT id AS name, applied_at FROM schema_migrations ORDER BY applied_at, id COLLATE \"C\"";

    private readonly TelemetrySettings _settings;
    private readonly TimeProvider _time;
    private readonly BusinessCalendar _calendar;
    private readonly Database? _database;

    public ServiceInfoEndpoint(TelemetrySettings settings, TimeProvider time, BusinessCalendar calendar, IServiceProvider services)
    {
        _settings = settings;
        _time = time;
        _calendar = calendar;
        _database = services.GetService<Database>();
    }

    public override async Task<GetServiceInfoResponse> GetServiceInfo(GetServiceInfoRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var answer = new GetServiceInfoResponse
        {
            Service = _settings.ServiceName,
            Version = Version,
            Now = _time.GetUtcNow().ToTimestamp(),
            BusinessDate = _calendar.BusinessDate(caller.Jurisdiction).ToMessage(),
            Caller = new CallerInfo { Subject = caller.Subject, Jurisdiction = caller.Jurisdiction.Value, Department = caller.Department },
        };
        answer.Caller.Roles.AddRange(caller.Roles.Order(StringComparer.Ordinal));
        if (_database is not null)
        {
            var migrations = await _database.SystemAsync((unit, _) => unit.QueryAsync<Migration>(Applied), context.CancellationToken);
            answer.Migrations.AddRange(migrations.Select(migration => new AppliedMigration { Name = migration.Name, AppliedAt = migration.AppliedAt.ToTimestamp() }));
        }

        return answer;
    }

    private sealed record Migration
    {
        public required string Name { get; init; }

        public DateTimeOffset AppliedAt { get; init; }
    }
}
