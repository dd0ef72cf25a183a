namespace Cultivation.Policies.Model;

/// <summary>The 15 kinds of clauses of the catalogue.</summary>
public enum ClauseCategory
{
    /// <summary>库池: lists of firms and projects.</summary>
    LibraryOrPool,

    /// <summary>界限: bounds of a pool or a screening.</summary>
    Threshold,

    /// <summary>目标: numbers to be reached.</summary>
    Target,

    /// <summary>项目阶段: stages of a project.</summary>
    ProjectStage,

    /// <summary>手续: permits.</summary>
    Permit,

    /// <summary>节点: construction nodes.</summary>
    Node,

    /// <summary>监测: what is observed, how often.</summary>
    Monitoring,

    /// <summary>预警: red-yellow-blue warnings.</summary>
    Warning,

    /// <summary>奖补: awards.</summary>
    Incentive,

    /// <summary>计划: plans and programmes.</summary>
    Plan,

    /// <summary>责任: who does it.</summary>
    Responsibility,

    /// <summary>考核: who is assessed, by what.</summary>
    Assessment,

    /// <summary>服务: help that firms receive.</summary>
    SupportService,

    /// <summary>产业链: industrial chains.</summary>
    Chain,

    /// <summary>效力与税: validity, precedence, tax.</summary>
    ValidityOrTax,
}
