using Cultivation.Policies.Facts;
using Cultivation.Samples.Counties;
using Cultivation.Samples.Stories;

namespace Cultivation.Samples.Firms;

/// <summary>One synthetic firm, with everything that the departments' files say of it.</summary>
/// <param name="creditCode">A valid code that nobody bears.</param>
/// <param name="name">Its name.</param>
/// <param name="place">Where it stands.</param>
public sealed class SampleFirm(string creditCode, string name, SamplePlace place)
{
    /// <summary>A valid code that nobody bears.</summary>
    public string CreditCode => creditCode;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Where it stands.</summary>
    public SamplePlace Place => place;

    /// <summary>Industrial chain; null where it belongs to none.</summary>
    public string? Chain { get; init; }

    /// <summary>What the firm is there for; null for an ordinary firm.</summary>
    public Storyline? Story { get; init; }

    /// <summary>Facts of the firm and of its years; those that whole lists and months imply are added by <see cref="SampleYear"/>.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>Titles, entries on the list, projects and the like.</summary>
    public List<FactRecord> Records { get; } = [];

    /// <summary>Years at whose end it was on the above-scale list.</summary>
    public SortedSet<int> Listed { get; } = [];

    /// <summary>Years in which it was a chain leader.</summary>
    public SortedSet<int> Leads { get; } = [];

    /// <summary>The twelve months of the sample year.</summary>
    public IReadOnlyList<SampleMonth> Months { get; set; } = [];

    /// <summary>The twelve months of the year before; empty where nothing is told of them.</summary>
    public IReadOnlyList<SampleMonth> MonthsBefore { get; set; } = [];

    /// <summary>The first three months of the year after; empty where nothing is told of them.</summary>
    public IReadOnlyList<SampleMonth> MonthsAfter { get; set; } = [];

    /// <summary>Accounts with the power company, one or two.</summary>
    public IReadOnlyList<string> Meters { get; set; } = [];

    /// <summary>Account that awards are paid to; null where the firm has given none.</summary>
    public string? Account { get; set; }

    /// <summary>The bank has closed the account and will return what is paid to it.</summary>
    public bool AccountClosed { get; set; }
}
