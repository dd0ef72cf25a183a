namespace Cultivation.Policies.Facts;

/// <summary>An order of records by what they state, so that the order in which they were given never matters.</summary>
internal sealed class FactRecordOrder : IComparer<FactRecord>
{
    public static FactRecordOrder Instance { get; } = new();

    public int Compare(FactRecord? x, FactRecord? y)
    {
        var order = KeyDay(x!).CompareTo(KeyDay(y!));
        for (var slot = 0; order == 0 && slot < x!.Fields.Length; slot++)
            order = Compare(x.Fields[slot], y!.Fields[slot]);
        return order;
    }

    private static decimal KeyDay(FactRecord record)
    {
        foreach (var fact in record.Fields)
        {
            if (fact is { Definition.Type: FactType.Date })
                return fact.Content.Number;
        }

        return 0;
    }

    private static int Compare(Fact? left, Fact? right)
    {
        while (left is not null && right is not null)
        {
            var order = left.Content.Number.CompareTo(right.Content.Number);
            if (order == 0)
                order = string.CompareOrdinal(left.Content.Text, right.Content.Text);
            if (order == 0)
                order = Nullable.Compare(left.KnownAt, right.KnownAt);
            if (order == 0)
                order = string.CompareOrdinal(left.Source, right.Source);
            if (order != 0)
                return order;
            (left, right) = (left.Next, right.Next);
        }

        return (left is null ? 0 : 1) - (right is null ? 0 : 1);
    }
}
