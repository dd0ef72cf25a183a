namespace Cultivation.Projects.Schedule;

/// <summary>What a project's schedule is made of.</summary>
public enum ScheduleItemKind
{
    /// <summary>手续: a permit that a bureau gives (ML-3-1-2-f).</summary>
    Permit,

    /// <summary>节点: a step of construction (ML-3-1-2-g).</summary>
    Node,
}
