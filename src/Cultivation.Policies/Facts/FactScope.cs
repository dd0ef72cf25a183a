namespace Cultivation.Policies.Facts;

/// <summary>What a fact belongs to.</summary>
public enum FactScope
{
    /// <summary>The firm itself, with a validity.</summary>
    Firm,

    /// <summary>The firm in one calendar year.</summary>
    Year,

    /// <summary>称号: one recognition, renewal or revocation of a title.</summary>
    Title,

    /// <summary>入库: one entry on the statistics bureau's list of above-scale firms.</summary>
    Listing,

    /// <summary>项目: one investment project.</summary>
    Project,

    /// <summary>合作企业: one partner firm of a core factory.</summary>
    Partner,

    /// <summary>协议: one signed agreement.</summary>
    Agreement,

    /// <summary>申请: one application or event under a clause that needs one.</summary>
    Application,

    /// <summary>已兑现: one award already paid.</summary>
    Payment,

    /// <summary>上级资金: one amount received from a higher level.</summary>
    UpperFund,

    /// <summary>候选: one candidate of an honour.</summary>
    Candidate,
}
