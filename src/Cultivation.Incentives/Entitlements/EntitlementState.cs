namespace Cultivation.Incentives.Entitlements;

/// <summary>How far a right has come; the names stand in the database and in the contract.</summary>
public static class EntitlementState
{
    /// <summary>Found by the system.</summary>
    public const string Detected = "DETECTED";

    /// <summary>Facts and arithmetic were confirmed by a person.</summary>
    public const string Checked = "CHECKED";

    /// <summary>Approved by another person: the amount stands from here on.</summary>
    public const string Approved = "APPROVED";

    /// <summary>In a payment batch.</summary>
    public const string Batched = "BATCHED";

    /// <summary>In a released payment batch.</summary>
    public const string Released = "RELEASED";

    /// <summary>Paid, as the bank says.</summary>
    public const string Paid = "PAID";

    /// <summary>Sent back by the bank.</summary>
    public const string Returned = "RETURNED";

    /// <summary>No longer payable, before it was approved.</summary>
    public const string Lapsed = "LAPSED";

    /// <summary>Not a state of a right: there is none.</summary>
    public const string None = "NONE";

    private static readonly string[] Order = [Detected, Checked, Approved, Batched, Released, Returned, Paid];

    /// <summary>Whether the amount follows the newest decision.</summary>
    public static bool IsOpen(string state) => state is Detected or Checked or Lapsed;

    /// <summary>The least advanced of some states; <see cref="None"/> where no right stands.</summary>
    public static string Least(IEnumerable<string> states) =>
        states.Where(state => state != Lapsed).OrderBy(state => Array.IndexOf(Order, state)).FirstOrDefault() ?? None;
}
