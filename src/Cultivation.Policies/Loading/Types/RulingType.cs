using System.Text.Json.Nodes;
using Cultivation.Policies.Model;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Loading.Types;

internal sealed class RulingType : MapType<Ruling>
{
    private readonly Field<string> _id;
    private readonly Field<string> _question;
    private readonly Field<IReadOnlyList<RulingOption>> _options;
    private readonly Field<string> _default;
    private readonly Field<RulingDecision> _decided;

    public RulingType()
        : base("ruling", "口径")
    {
        _id = Required("id", Scalars.RulingId, "口径号");
        _question = Required("question", Scalars.Text, "问题");
        _options = Required("options", new OptionsType(), "选项，代号: 说明");
        _default = Required("default", Scalars.Word, "默认选项");
        _decided = RequiredOrNull("decided", new DecisionType(), "决定；未决定写 null");
    }

    protected override Ruling Build(MapValues values, LoadErrors errors)
    {
        var (id, options) = (values.Get(_id), values.Get(_options));
        var known = string.Join("、", options.Select(option => option.Id));
        if (options.Count < 2)
            errors.Add(values.PlaceOf(_options), "口径至少有两个选项。");
        if (options.All(option => option.Id != values.Get(_default)))
            errors.Add(values.PlaceOf(_default), $"默认选项“{values.Get(_default)}”不在选项中：{known}。");
        var decided = values.Find(_decided);
        if (decided is not null && options.All(option => option.Id != decided.Option))
            errors.Add(values.PlaceOf(_decided), $"决定的选项“{decided.Option}”不在选项中：{known}。");
        return new Ruling(id, values.Get(_question), options, values.Get(_default), decided is null ? null : decided with { Ruling = id }, values.Place);
    }

    private sealed class OptionsType : YamlType<IReadOnlyList<RulingOption>>
    {
        public override bool TryRead(YamlTree node, LoadErrors errors, out IReadOnlyList<RulingOption> value)
        {
            var options = new List<RulingOption>();
            value = options;
            if (node is not YamlMap map)
            {
                errors.Add(node, $"选项应写成“代号: 说明”，实际为{node.Kind}。");
                return false;
            }

            var before = errors.Count;
            foreach (var entry in map.Entries)
            {
                if (Scalars.Word.TryRead(entry.Key, errors, out var id) && Scalars.Text.TryRead(entry.Value, errors, out var meaning))
                    options.Add(new RulingOption(id, meaning));
            }

            return errors.Count == before;
        }

        public override JsonObject Schema(SchemaDefinitions definitions) =>
            new() { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" }, ["minProperties"] = 2 };
    }

    private sealed class DecisionType : MapType<RulingDecision>
    {
        private readonly Field<string> _option;
        private readonly Field<string> _by;
        private readonly Field<string> _document;
        private readonly Field<DateOnly> _from;

        public DecisionType()
            : base("decided", "口径决定")
        {
            _option = Required("option", Scalars.Word, "选项代号");
            _by = Required("by", Scalars.Text, "谁决定的");
            _document = Required("document", Scalars.Text, "依据的文号");
            _from = Required("from", Scalars.Date, "从哪天起按此办理");
        }

        protected override RulingDecision Build(MapValues values, LoadErrors errors) =>
            new("", values.Get(_option), values.Get(_by), values.Get(_document), values.Get(_from));
    }
}
