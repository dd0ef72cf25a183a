namespace Cultivation.Policies.Facts;

/// <summary>Numbers the definitions while the fields of <see cref="FactVocabulary"/> are initialised, in the order of their file.</summary>
internal static class VocabularyBuilder
{
    public static List<FactDefinition> Definitions { get; } = [];

    public static int[] Slots { get; } = new int[Enum.GetValues<FactScope>().Length];

    public static FactDefinition Define(
        FactScope scope, string name, string label, FactType type, string source, string meaning, string unit = "", params FactChoice[] choices)
    {
        if (unit.Length == 0)
            unit = type switch { FactType.Money => "元", FactType.Share => "%", _ => "" };
        var definition = new FactDefinition(Definitions.Count, Slots[(int)scope]++, scope, name, label, type, unit, source, meaning, choices);
        Definitions.Add(definition);
        return definition;
    }

    public static FactChoice Choice(string id, string label, params string[] aliases) => new(id, label, aliases);
}
