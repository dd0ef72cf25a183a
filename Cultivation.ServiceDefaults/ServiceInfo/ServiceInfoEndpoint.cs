using System.Reflection;
using Cultivation.Contracts.Common.V1;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Telemetry;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cultivation.ServiceDefaults.ServiceInfo;

/// <summary>Answers what every service answers: who it is, and whom it takes the caller for.</summary>
internal sealed class ServiceInfoEndpoint : ServiceInfoService.ServiceInfoServiceBase
{
    // China has had one time zone without daylight saving since 1991 (Asia/Shanghai).
    private static readonly TimeSpan BusinessOffset = TimeSpan.FromHours(8);

    private static readonly string Version =
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private readonly TelemetrySettings _settings;
    private readonly TimeProvider _time;

    public ServiceInfoEndpoint(TelemetrySettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
    }

    public override Task<GetServiceInfoResponse> GetServiceInfo(GetServiceInfoRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var now = _time.GetUtcNow();
        var today = now.ToOffset(BusinessOffset);
        var answer = new GetServiceInfoResponse
        {
            Service = _settings.ServiceName,
            Version = Version,
            Now = now.ToTimestamp(),
            BusinessDate = new Date { Year = today.Year, Month = today.Month, Day = today.Day },
            Caller = new CallerInfo { Subject = caller.Subject, Jurisdiction = caller.Jurisdiction.Value, Department = caller.Department },
        };
        answer.Caller.Roles.AddRange(caller.Roles.Order(StringComparer.Ordinal));
        return Task.FromResult(answer);
    }
}
