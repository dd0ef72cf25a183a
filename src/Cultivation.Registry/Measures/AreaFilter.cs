namespace Cultivation.Registry.Measures;

/// <summary>Which firms a question is about: an area and a chain, as the register states them on a day.</summary>
internal static class AreaFilter
{
    /// <summary>
    /// A common table <c>firm(credit_code)</c> with the parameters <c>@area</c>, <c>@chain</c>, <c>@day</c>, <c>@today</c>. A firm with an
    /// assessment area belongs to it and to no other, whatever its division, so that the parts add up to the whole.
    /// </summary>
    public const string Firms =
        """
        attribute AS
        (
            SELECT DISTINCT ON (subject, fact) subject, fact, value FROM statements
            WHERE jurisdiction_code = current_jurisdiction() AND scope IN ('enterprise', 'firm') AND fact IN ('assessment_area', 'chain', 'firm.jurisdiction')
              AND (released_on IS NULL OR released_on <= @today) AND (valid_from IS NULL OR valid_from <= @day)
            ORDER BY subject, fact, valid_from DESC NULLS LAST, statement_id DESC
        ),
        firm AS
        (
            SELECT e.credit_code FROM enterprises e
            WHERE e.jurisdiction_code = current_jurisdiction()
              AND (@area = ''
                   OR EXISTS (SELECT FROM attribute a WHERE a.subject = e.credit_code AND a.fact = 'assessment_area' AND a.value = @area)
                   OR @area ~ '^[0-9]{6,12}$' AND EXISTS (SELECT FROM attribute a WHERE a.subject = e.credit_code AND a.fact = 'firm.jurisdiction' AND starts_with(a.value, @area)))
              AND (@chain = '' OR EXISTS (SELECT FROM attribute a WHERE a.subject = e.credit_code AND a.fact = 'chain' AND a.value IN (@chain, @chain || '产业链')))
        )
        """;
}
