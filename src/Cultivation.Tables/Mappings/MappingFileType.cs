using Cultivation.Policies.Loading;
using Cultivation.Policies.Loading.Types;
using Cultivation.Policies.Yaml;
using Cultivation.Primitives;

namespace Cultivation.Tables.Mappings;

internal sealed class MappingFileType : MapType<MappingFile>
{
    private readonly Field<DivisionCode> _jurisdiction;
    private readonly Field<DateOnly> _businessDate;
    private readonly Field<IReadOnlyList<DeliveryMapping>> _deliveries;

    public MappingFileType()
        : base("mapping-file", "映射文件")
    {
        _jurisdiction = Required("jurisdiction", Scalars.Division, "6位行政区划代码，加引号");
        _businessDate = Optional("business_date", Scalars.Date, "样例年度的“今天”");
        _deliveries = Required("deliveries", new ListType<DeliveryMapping>(new EntryType()), "按送达的先后");
    }

    protected override MappingFile Build(MapValues values, LoadErrors errors) =>
        new(values.Get(_jurisdiction), values.Value(_businessDate), values.List(_deliveries));

    /// <summary>An entry of a whole file also says which file, who and where to.</summary>
    private sealed class EntryType : YamlType<DeliveryMapping>
    {
        private readonly DeliveryMappingType _entry = new();

        public override bool TryRead(YamlTree node, LoadErrors errors, out DeliveryMapping value)
        {
            if (!_entry.TryRead(node, errors, out value))
                return false;
            var before = errors.Count;
            if (value.File is not { } file)
                errors.Add(node, "缺少“file”。");
            else if (Path.IsPathRooted(file) || file.Split('/', '\\').Contains(".."))
                errors.Add(node, $"“{file}”应为 mapping.yaml 所在文件夹以内的文件。");
            if (value.By is null)
                errors.Add(node, "缺少“by”（送文件的账号）。");
            return errors.Count == before;
        }

        public override System.Text.Json.Nodes.JsonObject Schema(SchemaDefinitions definitions) => _entry.Schema(definitions);
    }
}
