using Cultivation.Policies.Loading;
using Cultivation.Policies.Yaml;
using Cultivation.Primitives;

namespace Cultivation.Tables.Mappings;

/// <summary>A whole mapping.yaml: whose files, on which day of business, in the order of their delivery.</summary>
/// <param name="Jurisdiction">The tenant.</param>
/// <param name="BusinessDate">The day that the sample year calls today; null where it is not written.</param>
/// <param name="Deliveries">In the order of the file; each names its file, account and service.</param>
public sealed record MappingFile(DivisionCode Jurisdiction, DateOnly? BusinessDate, IReadOnlyList<DeliveryMapping> Deliveries)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="MappingException">It cannot be used; every error names line and column.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static MappingFile Load(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads the text of a file.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="MappingException">It cannot be used; every error names line and column.</exception>
    public static MappingFile Parse(string yaml, string name)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var errors = new LoadErrors(name);
        return YamlSource.Read(yaml, errors) is { } root && new MappingFileType().TryRead(root, errors, out var file) && errors.Count == 0
            ? file
            : throw new MappingException(errors.InOrder());
    }
}
