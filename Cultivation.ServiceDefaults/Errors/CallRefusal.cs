using System.Globalization;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Cultivation.ServiceDefaults.Errors;

/// <summary>Refuses a gRPC call before the gRPC engine runs: the status goes out as headers alone ("Trailers-Only").</summary>
internal static class CallRefusal
{
    public static bool IsCall(HttpRequest request) =>
        request.ContentType is { } type && type.StartsWith("application/grpc", StringComparison.Ordinal);

    public static Task WriteAsync(HttpResponse response, ServiceError error)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)error.Code).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = PercentEncode(error.Message);
        response.Headers[ServiceError.DetailsTrailer] = Convert.ToBase64String(error.ToStatus().ToByteArray()).TrimEnd('=');
        return response.CompleteAsync();
    }

    // gRPC over HTTP/2, "Percent-Encoded": UTF-8 octets outside printable ASCII, and '%' itself.
    public static string PercentEncode(string message)
    {
        var result = new StringBuilder(message.Length * 3);
        foreach (var octet in Encoding.UTF8.GetBytes(message))
        {
            if (octet is >= 0x20 and <= 0x7E and not (byte)'%')
                result.Append((char)octet);
            else
                result.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return result.ToString();
    }
}
