namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a state is to be shown.</summary>
public static class KnownResourceStateStyles
{
    /// <summary>Something is wrong for good.</summary>
    public static readonly string Error = "error";

    /// <summary>As it should be.</summary>
    public static readonly string Success = "success";

    /// <summary>In between.</summary>
    public static readonly string Info = "info";

    /// <summary>Something is wrong and may pass.</summary>
    public static readonly string Warn = "warn";
}
