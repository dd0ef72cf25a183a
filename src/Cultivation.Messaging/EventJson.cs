using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cultivation.Messaging;

/// <summary>How events are written: UTF-8 JSON, camel case, Chinese as it is. Readers ignore members that they do not know.</summary>
internal static class EventJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
