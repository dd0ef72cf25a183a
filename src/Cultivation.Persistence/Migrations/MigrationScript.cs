using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Cultivation.Persistence;

/// <summary>One dated SQL script, embedded as <c>Migrations/YYYYMMDDHHMM_name.sql</c>, at any depth of folders above.</summary>
/// <param name="Id">Date, time and name: <c>202611210000_foundation</c>. Scripts run in the order of their ids.</param>
/// <param name="Source">Name of the assembly that carries the script.</param>
/// <param name="Text">The script, placeholders not yet replaced, lines ended by LF.</param>
public sealed partial record MigrationScript(string Id, string Source, string Text)
{
    /// <summary>SHA-256 of the text in lower-case hexadecimal: the same whatever line endings the checkout wrote.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Reads the scripts of the assemblies, in the order in which they run.</summary>
    /// <exception cref="MigrationException">A script's name is not of the form, or two scripts have the same id.</exception>
    public static IReadOnlyList<MigrationScript> ReadAll(IEnumerable<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        var scripts = assemblies.Distinct().SelectMany(Read).OrderBy(script => script.Id, StringComparer.Ordinal).ToList();
        foreach (var (earlier, later) in scripts.Zip(scripts.Skip(1)))
            if (earlier.Id == later.Id)
                throw new MigrationException($"Migration script '{later.Id}' exists twice, in {earlier.Source} and {later.Source}: rename the newer one.");
        return scripts;
    }

    private static IEnumerable<MigrationScript> Read(Assembly assembly)
    {
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.Contains(".Migrations.", StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal)))
        {
            var match = ResourceName().Match(resource);
            if (!match.Success)
                throw new MigrationException($"'{resource}' stands in a Migrations folder but is not named YYYYMMDDHHMM_name.sql (lower-case letters, digits and _).");
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            yield return new MigrationScript(match.Groups["id"].Value, assembly.GetName().Name!, Normalise(reader.ReadToEnd()));
        }
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n");

    [GeneratedRegex(@"\.(?<id>\d{12}_[a-z0-9_]+)\.sql$", RegexOptions.CultureInvariant)]
    private static partial Regex ResourceName();
}
