namespace Cultivation.Samples.Firms;

/// <summary>What a firm did in one month.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Output">Gross output, in thousand yuan.</param>
/// <param name="Revenue">Main-business revenue, in thousand yuan.</param>
/// <param name="Sales">Taxable sales, in yuan.</param>
/// <param name="Electricity">Kilowatt-hours.</param>
public sealed record SampleMonth(int Month, long Output, long Revenue, decimal Sales, long Electricity);
