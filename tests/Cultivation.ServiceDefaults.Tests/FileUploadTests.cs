using System.Security.Cryptography;
using Cultivation.Contracts.Common.V1;
using Cultivation.ServiceDefaults.Deliveries;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Tests.Probes;
using Google.Protobuf;
using Grpc.Core;

namespace Cultivation.ServiceDefaults.Tests;

public sealed class FileUploadTests
{
    private const int Part = FileUploads.LongestPartBytes;

    [Theory]
    [InlineData(1)]
    [InlineData(Part)]
    [InlineData(Part + 1)]
    [InlineData(FileUploads.LongestFileBytes)]
    public async Task File_within_the_limits_arrives_byte_for_byte(int length)
    {
        await using var host = await ProbeHost.StartAsync();
        var content = RandomNumberGenerator.GetBytes(length);
        var header = Header(content);

        var reply = await DeliverAsync(host, [new() { Header = header }, .. Parts(content)]);

        reply.Text.ShouldBe($"{header.RequestId} 报表.xlsx {length} {header.Sha256}");
    }

    [Fact]
    public async Task Every_wrong_field_of_the_header_is_named_at_once()
    {
        await using var host = await ProbeHost.StartAsync();
        var header = new DeliveryHeader { RequestId = "1", FileName = "../x", Mapping = new string('读', 30_000), Sha256 = new string('A', 64), Length = 0 };

        var error = await RefusalAsync(host, new DeliverFileRequest { Header = header });

        error.Reason.ShouldBe("INVALID_FIELD");
        error.Fields.Select(field => field.Field)
            .ShouldBe(["header.request_id", "header.file_name", "header.mapping", "header.sha256", "header.length"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("..")]
    [InlineData("a\nb")]
    public async Task Name_that_is_no_file_name_is_refused(string name)
    {
        await using var host = await ProbeHost.StartAsync();
        var header = Header([1]);
        header.FileName = name;

        (await RefusalAsync(host, new DeliverFileRequest { Header = header })).Fields.Single().Field.ShouldBe("header.file_name");
        header.FileName = new string('名', 201);
        (await RefusalAsync(host, new DeliverFileRequest { Header = header })).Fields.Single().Field.ShouldBe("header.file_name");
    }

    [Fact]
    public async Task File_over_32_MiB_is_refused_by_its_header()
    {
        await using var host = await ProbeHost.StartAsync();
        var header = Header([1]);
        header.Length = FileUploads.LongestFileBytes + 1L;

        var error = await RefusalAsync(host, new DeliverFileRequest { Header = header });

        error.Reason.ShouldBe("FILE_TOO_LARGE");
        error.Fields.Single().Field.ShouldBe("header.length");
    }

    [Fact]
    public async Task Content_with_another_digest_is_refused()
    {
        await using var host = await ProbeHost.StartAsync();

        var error = await RefusalAsync(host, new DeliverFileRequest { Header = Header([1, 2, 3]) }, Content([1, 2, 4]));

        error.Reason.ShouldBe("DIGEST_MISMATCH");
        error.Fields.Single().Field.ShouldBe("header.sha256");
    }

    [Fact]
    public async Task Content_of_another_length_is_refused()
    {
        await using var host = await ProbeHost.StartAsync();
        var header = new DeliverFileRequest { Header = Header([1, 2, 3]) };

        (await RefusalAsync(host, header, Content([1, 2]))).Fields.Single().Field.ShouldBe("header.length");
        (await RefusalAsync(host, header, Content([1, 2]), Content([3, 4]))).Fields.Single().Field.ShouldBe("header.length");
    }

    [Fact]
    public async Task Parts_outside_the_protocol_are_refused()
    {
        await using var host = await ProbeHost.StartAsync();
        var header = new DeliverFileRequest { Header = Header([1, 2, 3]) };

        (await RefusalAsync(host)).Fields.Single().Field.ShouldBe("header");
        (await RefusalAsync(host, Content([1]))).Fields.Single().Field.ShouldBe("header");
        (await RefusalAsync(host, header, header)).Fields.Single().Field.ShouldBe("header");
        (await RefusalAsync(host, header, Content([]))).Fields.Single().Field.ShouldBe("content");
        (await RefusalAsync(host, header, new DeliverFileRequest())).Fields.Single().Field.ShouldBe("content");
        var large = new byte[Part + 1];
        (await RefusalAsync(host, new() { Header = Header(large) }, Content(large))).Fields.Single().Field.ShouldBe("content");
    }

    [Fact]
    public async Task Refused_deliveries_leave_their_places_to_others()
    {
        await using var host = await ProbeHost.StartAsync();
        for (var i = 0; i < 2 * FileUploads.AtOnce; i++)
            await RefusalAsync(host, new DeliverFileRequest { Header = Header([1]) });

        var replies = await Task.WhenAll(Enumerable.Range(0, 2 * FileUploads.AtOnce)
            .Select(_ => DeliverAsync(host, [new() { Header = Header([7]) }, Content([7])])));

        replies.Length.ShouldBe(2 * FileUploads.AtOnce);
    }

    private static DeliveryHeader Header(byte[] content) => new()
    {
        RequestId = Guid.NewGuid().ToString("D"),
        FileName = "报表.xlsx",
        Mapping = "kind: facts",
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
        Length = content.Length,
    };

    private static DeliverFileRequest Content(byte[] bytes) => new() { Content = ByteString.CopyFrom(bytes) };

    private static IEnumerable<DeliverFileRequest> Parts(byte[] content) => content.Chunk(Part).Select(Content);

    private static async Task<ServiceError> RefusalAsync(ProbeHost host, params DeliverFileRequest[] parts) =>
        ServiceError.From(await Should.ThrowAsync<RpcException>(() => DeliverAsync(host, parts))).ShouldNotBeNull();

    private static async Task<ProbeReply> DeliverAsync(ProbeHost host, IReadOnlyList<DeliverFileRequest> parts)
    {
        using var call = host.Client().Deliver(host.Bearer());
        try
        {
            foreach (var part in parts)
                await call.RequestStream.WriteAsync(part);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception error) when (error is RpcException or InvalidOperationException)
        {
            // The service may refuse before it has read everything; its answer says why.
            return await call.ResponseAsync;
        }

        return await call.ResponseAsync;
    }
}
