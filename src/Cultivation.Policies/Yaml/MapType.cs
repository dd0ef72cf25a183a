using System.Text.Json.Nodes;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Model;

namespace Cultivation.Policies.Yaml;

/// <summary>A map with known keys. An unknown key is an error that lists the keys expected.</summary>
internal abstract class MapType<T>(string name, string what) : YamlType<T>
{
    private readonly List<Field> _fields = [];

    protected IReadOnlyList<Field> Fields => _fields;

    protected string What { get; } = what;

    public override bool TryRead(YamlTree node, LoadErrors errors, out T value)
    {
        value = default!;
        if (node is not YamlMap map)
        {
            errors.Add(node, $"{What}应写成键值（例如 {Example()}），实际为{node.Kind}。");
            return false;
        }

        var values = new object?[_fields.Count];
        var places = new SourcePlace[_fields.Count];
        var good = true;
        foreach (var entry in map.Entries)
        {
            var field = _fields.Find(candidate => candidate.Key == entry.Key.Value);
            if (field is null)
            {
                errors.Add(entry.Key, $"{What}没有“{ScalarType<T>.Shorten(entry.Key.Value)}”这一键，可用的键：{string.Join("、", _fields.Select(candidate => candidate.Key))}。");
                good = false;
                continue;
            }

            places[field.Index] = new SourcePlace(entry.Value.Line, entry.Value.Column);
            if (field.TryRead(entry.Value, errors, out var read))
                values[field.Index] = read;
            else
                good = false;
        }

        foreach (var field in _fields)
        {
            if (field.Required && places[field.Index].Line == 0)
            {
                errors.Add(node, $"{What}缺少“{field.Key}”（{field.Description}）。");
                good = false;
            }
        }

        if (!good)
            return false;
        var before = errors.Count;
        value = Build(new MapValues(values, places, new SourcePlace(node.Line, node.Column)), errors);
        return errors.Count == before;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Refer(name, () =>
    {
        var properties = new JsonObject();
        foreach (var field in _fields)
        {
            var schema = field.Schema(definitions);
            properties[field.Key] = schema.ContainsKey("$ref") ? schema : Describe(schema, field.Description);
        }

        var result = new JsonObject { ["type"] = "object", ["description"] = What, ["additionalProperties"] = false, ["properties"] = properties };
        var required = _fields.Where(field => field.Required).Select(field => (JsonNode?)JsonValue.Create(field.Key)).ToArray();
        if (required.Length > 0)
            result["required"] = new JsonArray(required);
        return result;
    });

    protected abstract T Build(MapValues values, LoadErrors errors);

    protected Field<F> Required<F>(string key, YamlType<F> type, string description) => Add(new Field<F>(key, true, description, type, nullable: false));

    protected Field<F> Optional<F>(string key, YamlType<F> type, string description) => Add(new Field<F>(key, false, description, type, nullable: true));

    protected Field<F> RequiredOrNull<F>(string key, YamlType<F> type, string description) => Add(new Field<F>(key, true, description, type, nullable: true));

    private static JsonObject Describe(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }

    private Field<F> Add<F>(Field<F> field)
    {
        field.Index = _fields.Count;
        _fields.Add(field);
        return field;
    }

    private string Example() => string.Join("、", _fields.Take(3).Select(field => field.Key + ": …"));
}

/// <summary>What was read of a map.</summary>
internal sealed class MapValues(object?[] values, SourcePlace[] places, SourcePlace place)
{
    public SourcePlace Place { get; } = place;

    public bool Has(Field field) => values[field.Index] is not null;

    public T Get<T>(Field<T> field) => (T)values[field.Index]!;

    public T? Find<T>(Field<T> field)
        where T : class => (T?)values[field.Index];

    public T? Value<T>(Field<T> field)
        where T : struct => (T?)values[field.Index];

    public IReadOnlyList<T> List<T>(Field<IReadOnlyList<T>> field) => (IReadOnlyList<T>?)values[field.Index] ?? [];

    /// <summary>Where the value stands; the map itself where the key is not written.</summary>
    public SourcePlace PlaceOf(Field field) => places[field.Index].Line == 0 ? Place : places[field.Index];
}
