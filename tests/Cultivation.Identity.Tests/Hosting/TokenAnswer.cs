using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Cultivation.Identity.Tests.Hosting;

public sealed record TokenAnswer(HttpStatusCode Status, JsonElement Body, string Text, HttpResponseHeaders Headers)
{
    public string AccessToken => Body.GetProperty("access_token").GetString()!;

    public string Error => Body.GetProperty("error").GetString()!;
}
