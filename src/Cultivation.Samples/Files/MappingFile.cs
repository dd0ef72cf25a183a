using System.Globalization;
using System.Text;
using Cultivation.Samples.Counties;

namespace Cultivation.Samples.Files;

/// <summary>Writes <c>mapping.yaml</c>: what is delivered, by whom, in which order, and how each column is read.</summary>
internal static class MappingFile
{
    /// <summary>The text of the file.</summary>
    public static string Write(SampleCounty county, long seed, int firms, IEnumerable<SampleTable> tables)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {county.Name}样例年度（{county.Year}年）：虚构企业，由程序生成，不要手改。\n");
        text.Append(CultureInfo.InvariantCulture, $"# ./cultivation sample generate --seed {seed} --enterprises {firms} --jurisdiction {county.Code}\n");
        text.Append(CultureInfo.InvariantCulture, $"jurisdiction: \"{county.Code}\"\nbusiness_date: {county.BusinessDate:yyyy-MM-dd}\ndeliveries:\n");
        foreach (var table in tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"- file: {table.File}\n  by: {table.By}\n  to: {table.To}\n  kind: {table.Kind}\n  format: {(table.IsCsv ? "csv" : "xlsx")}\n");
            text.Append(CultureInfo.InvariantCulture, $"  {(table.IsCsv ? $"encoding: {table.Encoding}" : $"sheet: {table.Sheet}")}\n");
            if (table.HeaderRow > 1)
                text.Append(CultureInfo.InvariantCulture, $"  header_row: {table.HeaderRow}\n");
            foreach (var key in table.Keys)
                text.Append(CultureInfo.InvariantCulture, $"  {key}\n");
            text.Append("  columns:\n");
            foreach (var column in table.Columns.Where(column => column.Reading is not null))
                text.Append(CultureInfo.InvariantCulture, $"  - {{ column: {column.Heading}, {column.Reading} }}\n");
        }

        return text.ToString();
    }
}
