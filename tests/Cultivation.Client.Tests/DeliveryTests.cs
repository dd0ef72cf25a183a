using System.Security.Cryptography;
using Cultivation.Client.Deliveries;
using Cultivation.Client.Errors;
using Cultivation.Client.Tests.Hosting;
using Cultivation.Contracts.Common.V1;
using Cultivation.ServiceDefaults.Errors;
using Grpc.Core;

namespace Cultivation.Client.Tests;

public sealed class DeliveryTests : IAsyncLifetime
{
    private PlatformHost _host = null!;
    private CultivationClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PlatformHost.StartAsync();
        _client = new CultivationClient(_host.Options());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(256 * 1024)]
    [InlineData(5_000_000)]
    public async Task File_arrives_byte_for_byte_with_its_header(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var progress = new Seen();
        var file = new FileDelivery("申报.csv", content, "kind: series") { DryRun = true, AllOrNothing = true };

        var answer = await _client.Registry.DeliverFileAsync(file, progress);

        answer.DeliveryId.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        var header = _host.Requests.Cast<DeliveryHeader>().Single();
        (header.FileName, header.Mapping, header.RequestId, header.DryRun, header.AllOrNothing).ShouldBe(("申报.csv", "kind: series", file.RequestId.ToString(), true, true));
        progress.Reports[^1].ShouldBe(new DeliveryProgress(length, length, 1));
        progress.Reports.Select(report => report.SentBytes).ShouldBeInOrder();
    }

    [Fact]
    public async Task Broken_stream_is_sent_again_from_the_start_under_the_same_request_id()
    {
        _host.Behaviour = (call, context) =>
        {
            if (call <= 2)
                context.GetHttpContext().Abort();
            return Task.CompletedTask;
        };
        var content = RandomNumberGenerator.GetBytes(2_000_000);
        var progress = new Seen();
        var file = new FileDelivery("申报.csv", content, "kind: series");

        var answer = await _client.Registry.DeliverFileAsync(file, progress);

        answer.DeliveryId.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        _host.Calls.Count.ShouldBe(3);
        _host.Requests.Cast<DeliveryHeader>().Single().RequestId.ShouldBe(file.RequestId.ToString());
        progress.Reports[^1].ShouldBe(new DeliveryProgress(content.Length, content.Length, 3));
    }

    [Fact]
    public async Task Refused_token_is_renewed_and_the_file_sent_again()
    {
        _host.Behaviour = (call, _) => call == 1 ? throw PlatformHost.Refusal(ServiceError.Unauthenticated("TOKEN_EXPIRED", "请重新登录。")) : Task.CompletedTask;

        await _client.Registry.DeliverFileAsync(new FileDelivery("a.csv", new byte[3_000_000], "kind: series"));

        _host.Calls.Select(headers => headers.GetValue("authorization")).ShouldBe(["Bearer token-1", "Bearer token-2"]);
    }

    [Fact]
    public async Task Refusal_is_told_at_once_even_while_the_file_is_being_sent()
    {
        var file = new FileDelivery("a/b.csv", new byte[20_000_000], "kind: series");

        var error = await Should.ThrowAsync<CultivationException>(() => _client.Registry.DeliverFileAsync(file));

        (error.Status, error.Reason).ShouldBe((StatusCode.InvalidArgument, "INVALID_FIELD"));
        error.Fields.Single().Field.ShouldBe("header.file_name");
        _host.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task File_from_the_disk_has_its_name_without_folders()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllBytesAsync(path, [1, 2, 3]);
        try
        {
            (await FileDelivery.ReadAsync(path, "kind: series")).FileName.ShouldBe(Path.GetFileName(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void File_that_is_empty_or_too_large_is_refused_before_it_is_sent()
    {
        Should.Throw<ArgumentException>(() => new FileDelivery("a.csv", [], "kind: series"));
        Should.Throw<ArgumentException>(() => new FileDelivery("a.csv", new byte[FileDelivery.LongestBytes + 1], "kind: series"));
    }

    private sealed class Seen : IProgress<DeliveryProgress>
    {
        public List<DeliveryProgress> Reports { get; } = [];

        public void Report(DeliveryProgress value) => Reports.Add(value);
    }
}
