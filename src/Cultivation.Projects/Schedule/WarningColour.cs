namespace Cultivation.Projects.Schedule;

/// <summary>红黄蓝预警: how late something is, the worse the greater.</summary>
public enum WarningColour
{
    /// <summary>In time, or done.</summary>
    Green,

    /// <summary>蓝: a little late.</summary>
    Blue,

    /// <summary>黄: late.</summary>
    Yellow,

    /// <summary>红: very late.</summary>
    Red,
}
