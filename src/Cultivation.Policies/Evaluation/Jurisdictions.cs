namespace Cultivation.Policies.Evaluation;

/// <summary>Whether a place lies in the area of a jurisdiction (GB/T 2260): a city contains its counties.</summary>
internal static class Jurisdictions
{
    public static bool Contains(string jurisdiction, string place) =>
        place.StartsWith(jurisdiction.EndsWith("0000", StringComparison.Ordinal) ? jurisdiction[..2]
            : jurisdiction.EndsWith("00", StringComparison.Ordinal) ? jurisdiction[..4] : jurisdiction, StringComparison.Ordinal);
}
