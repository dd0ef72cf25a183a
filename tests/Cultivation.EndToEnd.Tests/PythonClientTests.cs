using System.Text.Json;
using Cultivation.Client.Local;
using Cultivation.Contracts.Common.V1;
using Cultivation.EndToEnd.Tests.Hosting;

namespace Cultivation.EndToEnd.Tests;

/// <summary>A system in another language delivers: Debian's Python with its own gRPC implementation (package python3-grpcio).</summary>
[Collection(ClientsLast.Collection)]
public sealed class PythonClientTests(TouredPlatform toured) : IDisposable
{
    private const string County = "620722";
    private const string Interpreter = "/usr/bin/python3";
    private const string Install = "apt-get install -y python3-grpcio python3-protobuf";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly DepartmentFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Python_script_delivers_declarations_once()
    {
        var probe = await ProgramRun.OfAsync(Limit, Interpreter, "-c", "import grpc, google.protobuf");
        probe.ExitCode.ShouldBe(0, $"This test needs gRPC for Python as an independent peer. Install it: {Install}\n{probe.Error}");
        var descriptors = Directory.CreateDirectory(Path.Combine(_files.Folder, "descriptors")).FullName;
        // Imports of google/protobuf come with Python's package.
        await File.WriteAllBytesAsync(Path.Combine(descriptors, "0"), DeliveryReflection.Descriptor.SerializedData.ToByteArray());
        var mapping = Path.Combine(_files.Folder, "tax.yaml");
        await File.WriteAllTextAsync(mapping, DepartmentFiles.Entry(County, "tax/2025-12.csv").Text);
        using var client = LocalPlatform.Open(toured.Platform.Data).ClientOf(County, "tax-system");
        var before = await DepartmentFiles.ListAsync(client);
        string[] arguments =
        [
            Path.Combine(Repository.Root, "tests", "Cultivation.EndToEnd.Tests", "python", "deliver_tax.py"), "--data", toured.Platform.Data,
            "--jurisdiction", County, "--file", _files.WriteTax(County, "2026-02"), "--mapping", mapping, "--descriptors", descriptors,
        ];

        var first = await AnswerAsync(arguments);
        first.GetProperty("rowsAccepted").GetInt32().ShouldBe(20);
        first.TryGetProperty("alreadyDelivered", out _).ShouldBeFalse();
        var again = await AnswerAsync(arguments);
        again.GetProperty("alreadyDelivered").GetBoolean().ShouldBeTrue();

        var delivery = (await DepartmentFiles.ListAsync(client)).ShouldHaveSingleNew(before);
        (delivery.FileName, delivery.Subject, delivery.RowsAccepted, delivery.RowsRefused, delivery.StatementsRecorded)
            .ShouldBe(("tax-2026-02.csv", $"{County}/tax-system", 20, 0, 20L));
        first.GetProperty("deliveryId").GetString().ShouldBe(delivery.DeliveryId);
        again.GetProperty("deliveryId").GetString().ShouldBe(delivery.DeliveryId);
    }

    private static async Task<JsonElement> AnswerAsync(string[] arguments)
    {
        var run = await ProgramRun.OfAsync(Limit, Interpreter, arguments);
        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        using var document = JsonDocument.Parse(run.Output);
        document.RootElement.GetProperty("code").GetString().ShouldBe("OK");
        return document.RootElement.GetProperty("answer").Clone();
    }
}
