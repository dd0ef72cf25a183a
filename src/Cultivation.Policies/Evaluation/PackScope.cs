using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;

namespace Cultivation.Policies.Evaluation;

/// <summary>Whether a policy concerns a subject at all.</summary>
public static class PackScope
{
    /// <summary>Whether the subject was ever registered in the policy's jurisdiction, or its place is not stated.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="sheet">The facts.</param>
    public static bool Concerns(PolicyPack pack, FactSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(sheet);
        var stated = false;
        for (var fact = sheet.FirmFacts(FactVocabulary.Jurisdiction); fact is not null; fact = fact.Next)
        {
            if (Jurisdictions.Contains(pack.Jurisdiction.Value, fact.Content.Text!))
                return true;
            stated = true;
        }

        return !stated;
    }
}
