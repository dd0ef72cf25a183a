using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cultivation.Primitives;

namespace Cultivation.Persistence;

/// <summary>How audited states and paging keys are written: Chinese readable, codes and periods as text, money in fen.</summary>
internal static class StableJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // The text goes to a column, never into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Paging keys may be tuples.
        IncludeFields = true,
        Converters =
        {
            new JsonStringEnumConverter(),
            new AsText<DivisionCode>(code => code.Value, DivisionCode.Parse),
            new AsText<CreditCode>(code => code.Value, CreditCode.ParseConfirmed),
            new AsText<Period>(period => period.ToString(), Period.Parse),
            new AsFen(),
        },
    };

    private sealed class AsText<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    private sealed class AsFen : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Fen);
    }
}
