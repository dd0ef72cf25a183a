using System.Buffers;
using System.Text;
using Grpc.Core.Interceptors;

namespace Grpc.Core.Api.Tests;

public sealed class ContractTypeTests
{
    private static readonly Method<string, string> Unary =
        new(MethodType.Unary, "pkg.Service", "Do", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    [Fact]
    public void Method_has_the_path_of_the_protocol()
    {
        Unary.FullName.ShouldBe("/pkg.Service/Do");
    }

    [Fact]
    public void Contextual_marshaller_also_works_over_arrays()
    {
        var marshaller = Marshallers.Create<string>(
            (text, context) =>
            {
                context.SetPayloadLength(Encoding.UTF8.GetByteCount(text));
                context.GetBufferWriter().Write(Encoding.UTF8.GetBytes(text));
                context.Complete();
            },
            context => Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence()));

        marshaller.Deserializer(marshaller.Serializer("培育")).ShouldBe("培育");
        marshaller.Serializer("").ShouldBeEmpty();
    }

    [Fact]
    public void Call_options_change_one_thing_at_a_time()
    {
        var headers = new Metadata();
        var deadline = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        var original = new CallOptions(headers);

        var changed = original.WithDeadline(deadline).WithWaitForReady().WithWriteOptions(new WriteOptions(WriteFlags.NoCompress));

        original.Deadline.ShouldBeNull();
        original.IsWaitForReady.ShouldBeFalse();
        changed.Headers.ShouldBeSameAs(headers);
        changed.Deadline.ShouldBe(deadline);
        changed.IsWaitForReady.ShouldBeTrue();
        changed.WriteOptions!.Flags.ShouldBe(WriteFlags.NoCompress);
    }

    [Fact]
    public void Exception_carries_status_trailers_and_the_exception_behind_it()
    {
        var behind = new IOException("broken pipe");
        var exception = new RpcException(new Status(StatusCode.Unavailable, "gone", behind));

        exception.StatusCode.ShouldBe(StatusCode.Unavailable);
        exception.InnerException.ShouldBeSameAs(behind);
        exception.Message.ShouldContain("gone");
        exception.Trailers.ShouldBeEmpty();
        new RpcException(new Status(StatusCode.Aborted, "x"), new Metadata { { "a", "b" } }, "own").Message.ShouldBe("own");
    }

    [Fact]
    public void Client_with_another_host_names_it_on_its_calls_and_leaves_the_first_alone()
    {
        var invoker = new RecordingInvoker();
        var client = new HandMadeClient(invoker);

        client.WithHost("other.example").Do();
        client.Do();

        invoker.Hosts.ShouldBe(["other.example", null]);
    }

    [Fact]
    public void Client_without_a_channel_refuses_calls()
    {
        Should.Throw<Exception>(() => new HandMadeClient().Do());
    }

    [Fact]
    public void Service_definition_hands_its_methods_on_and_refuses_a_second_of_the_same_name()
    {
        UnaryServerMethod<string, string> handler = (request, _) => Task.FromResult(request);
        var builder = ServerServiceDefinition.CreateBuilder().AddMethod(Unary, handler);

        builder.Build().ShouldNotBeNull();
        Should.Throw<ArgumentException>(() => builder.AddMethod(Unary, handler));
    }

    [Fact]
    public void Interceptors_stand_in_the_order_given()
    {
        var log = new List<string>();
        var invoker = new RecordingInvoker().Intercept(
            new Hosting.LoggingInterceptor("first", log), new Hosting.LoggingInterceptor("second", log));

        invoker.BlockingUnaryCall(Unary, null, default, "x").ShouldBe("x");

        log.ShouldBe(["first BlockingUnaryCall", "second BlockingUnaryCall"]);
    }

    private sealed class HandMadeClient : ClientBase<HandMadeClient>
    {
        public HandMadeClient()
        {
        }

        public HandMadeClient(CallInvoker invoker)
            : base(invoker)
        {
        }

        private HandMadeClient(ClientBaseConfiguration configuration)
            : base(configuration)
        {
        }

        public string Do() => CallInvoker.BlockingUnaryCall(Unary, null, default, "x");

        protected override HandMadeClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
    }

    private sealed class RecordingInvoker : CallInvoker
    {
        public List<string?> Hosts { get; } = [];

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        {
            Hosts.Add(host);
            return (TResponse)(object)request;
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
            throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
            throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();
    }
}
