using System.Diagnostics.CodeAnalysis;
using Cultivation.Contracts.Errors;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Cultivation.ServiceDefaults.Errors;

/// <summary>
/// A refusal that the caller can act on: gRPC status, a stable reason, a message in Chinese that says what to do
/// next, and details. Thrown by the code of a service, sent as <c>google.rpc.Status</c>; <see cref="From"/> reads
/// it back on the caller's side.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "The word of the platform's contracts: a service error, of which the exception is only the vehicle.")]
public sealed class ServiceError : Exception
{
    /// <summary>The <c>domain</c> of every reason.</summary>
    public const string Domain = "cultivation";

    /// <summary>Trailer that carries the packed <c>google.rpc.Status</c>.</summary>
    public const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>An error of any status; the named methods read better.</summary>
    /// <param name="code">gRPC status.</param>
    /// <param name="reason">Stable reason, UPPER_SNAKE_CASE.</param>
    /// <param name="message">Chinese, for the person who reads it.</param>
    public ServiceError(StatusCode code, string reason, string message)
        : base(message)
    {
        Code = code;
        Reason = reason;
    }

    /// <summary>gRPC status.</summary>
    public StatusCode Code { get; }

    /// <summary>Stable reason within <see cref="Domain"/>; programs may depend on it.</summary>
    public string Reason { get; }

    /// <summary>Values that belong to the reason, for programs.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The request's fields that are wrong.</summary>
    public IReadOnlyList<FieldViolation> Fields { get; init; } = [];

    /// <summary>The request itself is wrong, whatever the state.</summary>
    public static ServiceError InvalidArgument(string reason, string message) => new(StatusCode.InvalidArgument, reason, message);

    /// <summary>One field of the request is wrong.</summary>
    public static ServiceError InvalidField(string field, string message) => InvalidFields(new FieldViolation(field, message));

    /// <summary>Fields of the request are wrong; all of them are named at once.</summary>
    public static ServiceError InvalidFields(params IReadOnlyList<FieldViolation> fields) =>
        new(StatusCode.InvalidArgument, "INVALID_FIELD", $"请求有误，请改正后重新提交：{string.Join("；", fields.Select(field => field.Message))}") { Fields = fields };

    /// <summary>The thing asked for does not exist for this caller; another tenant's thing is no different.</summary>
    public static ServiceError NotFound(string reason, string message) => new(StatusCode.NotFound, reason, message);

    /// <summary>The thing to be made exists.</summary>
    public static ServiceError AlreadyExists(string reason, string message) => new(StatusCode.AlreadyExists, reason, message);

    /// <summary>The state does not allow it; the same request may pass after the state has changed.</summary>
    public static ServiceError FailedPrecondition(string reason, string message) => new(StatusCode.FailedPrecondition, reason, message);

    /// <summary>Another change came first; the caller reads again and decides again.</summary>
    public static ServiceError Aborted(string reason, string message) => new(StatusCode.Aborted, reason, message);

    /// <summary>The caller may not do this.</summary>
    public static ServiceError PermissionDenied(string reason, string message) => new(StatusCode.PermissionDenied, reason, message);

    /// <summary>The caller is not known.</summary>
    public static ServiceError Unauthenticated(string reason, string message) => new(StatusCode.Unauthenticated, reason, message);

    /// <summary>A limit is exceeded.</summary>
    public static ServiceError ResourceExhausted(string reason, string message) => new(StatusCode.ResourceExhausted, reason, message);

    /// <summary>Something needed is down for now; the same request may pass later.</summary>
    public static ServiceError Unavailable(string reason, string message) => new(StatusCode.Unavailable, reason, message);

    /// <summary>The error that a service sent, or null where the status carries no details of this platform.</summary>
    public static ServiceError? From(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception.Trailers.GetValueBytes(DetailsTrailer) is not { } bytes)
            return null;
        try
        {
            return Read(exception.StatusCode, Google.Rpc.Status.Parser.ParseFrom(bytes));
        }
        catch (Google.Protobuf.InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>The error as <c>google.rpc.Status</c> with <c>ErrorInfo</c> and, where fields are named, <c>BadRequest</c>.</summary>
    public Google.Rpc.Status ToStatus()
    {
        var info = new ErrorInfo { Reason = Reason, Domain = Domain };
        foreach (var (key, value) in Metadata)
            info.Metadata[key] = value;
        var status = new Google.Rpc.Status { Code = (int)Code, Message = Message, Details = { Any.Pack(info) } };
        if (Fields.Count > 0)
        {
            var violations = Fields.Select(field => new BadRequest.Types.FieldViolation { Field = field.Field, Description = field.Message });
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { violations } }));
        }

        return status;
    }

    private static ServiceError? Read(StatusCode code, Google.Rpc.Status status)
    {
        ErrorInfo? info = null;
        BadRequest? request = null;
        foreach (var detail in status.Details)
        {
            if (detail.TryUnpack<ErrorInfo>(out var foundInfo))
                info = foundInfo;
            else if (detail.TryUnpack<BadRequest>(out var foundRequest))
                request = foundRequest;
        }

        if (info?.Domain != Domain)
            return null;
        return new ServiceError(code, info.Reason, status.Message)
        {
            Metadata = new Dictionary<string, string>(info.Metadata),
            Fields = request is null ? [] : [.. request.FieldViolations.Select(field => new FieldViolation(field.Field, field.Description))],
        };
    }
}
