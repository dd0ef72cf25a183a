namespace Cultivation.Persistence;

/// <summary>How many items a page has.</summary>
/// <param name="Default">When the caller asks for none in particular.</param>
/// <param name="Maximum">At most.</param>
public sealed record PageLimits(int Default, int Maximum)
{
    /// <summary>50, at most 500.</summary>
    public static PageLimits Standard { get; } = new(50, 500);
}
