using Grpc.Core;

namespace Cultivation.Client.Calls;

/// <summary>One attempt at a call.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Token">The access token that it carries.</param>
internal sealed record Attempt(int Number, string Token)
{
    private const string RepeatedHeader = "cultivation-repeated";

    /// <summary>The call's headers with the token, and with the word that it is a repetition, so that services do not repeat on its behalf.</summary>
    public Metadata Headers(Metadata? own)
    {
        var headers = new Metadata { { StreamToken.Header, $"Bearer {Token}" } };
        foreach (var entry in own ?? [])
            headers.Add(entry);
        if (Number > 1)
            headers.Add(RepeatedHeader, "1");
        return headers;
    }
}
