namespace Grpc.Core.Api.Tests.EngineReferences;

/// <summary>The compiler copies an enumeration's numbers into the engines, so no reference shows a wrong one.</summary>
public sealed class ProtocolNumberTests
{
    [Fact]
    public void Status_codes_have_the_numbers_of_the_protocol()
    {
        Enum.GetValues<StatusCode>().Select(code => $"{(int)code} {code}").ShouldBe(
        [
            "0 OK", "1 Cancelled", "2 Unknown", "3 InvalidArgument", "4 DeadlineExceeded", "5 NotFound", "6 AlreadyExists",
            "7 PermissionDenied", "8 ResourceExhausted", "9 FailedPrecondition", "10 Aborted", "11 OutOfRange", "12 Unimplemented",
            "13 Internal", "14 Unavailable", "15 DataLoss", "16 Unauthenticated",
        ]);
    }

    [Fact]
    public void Other_enumerations_have_the_numbers_of_the_official_assemblies()
    {
        Enum.GetValues<MethodType>().Select(one => $"{(int)one} {one}")
            .ShouldBe(["0 Unary", "1 ClientStreaming", "2 ServerStreaming", "3 DuplexStreaming"]);
        Enum.GetValues<WriteFlags>().Select(one => $"{(int)one} {one}").ShouldBe(["1 BufferHint", "2 NoCompress"]);
        Enum.GetValues<ConnectivityState>().Select(one => $"{(int)one} {one}")
            .ShouldBe(["0 Idle", "1 Connecting", "2 Ready", "3 TransientFailure", "4 Shutdown"]);
    }
}
