namespace Cultivation.Registry.Ingestion;

/// <summary>Stable codes of rows that can be read and are refused all the same.</summary>
public static class IngestionCodes
{
    /// <summary>The credit code is valid and no enterprise of the registry has it.</summary>
    public const string EnterpriseUnknown = "ENTERPRISE_UNKNOWN";

    /// <summary>No enterprise is known for the meter account.</summary>
    public const string MeterUnknown = "METER_UNKNOWN";

    /// <summary>Another row of the file says something else of the same thing.</summary>
    public const string RowContradicts = "ROW_CONTRADICTS";

    /// <summary>The row does not say of whom it speaks.</summary>
    public const string SubjectMissing = "SUBJECT_MISSING";

    /// <summary>Because of a refused row the list does not count as complete; stands at the row of the headings.</summary>
    public const string ListIncomplete = "LIST_INCOMPLETE";
}
