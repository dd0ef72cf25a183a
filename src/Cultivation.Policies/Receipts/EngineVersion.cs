namespace Cultivation.Policies.Receipts;

/// <summary>Version of the meaning of the shapes. It changes whenever the same inputs may give another result.</summary>
public static class EngineVersion
{
    /// <summary>Current version; part of every receipt.</summary>
    public const string Current = "1";
}
