namespace Cultivation.Policies.Facts;

/// <summary>Several statements of one fact, in an order that does not depend on the order in which they were given.</summary>
internal static class FactChain
{
    /// <summary>Latest known first, then latest valid first, then greatest value first.</summary>
    public static void Insert(ref Fact? head, Fact fact)
    {
        if (head is null || Compare(fact, head) < 0)
        {
            fact.Next = head;
            head = fact;
            return;
        }

        var before = head;
        while (before.Next is not null && Compare(before.Next, fact) <= 0)
            before = before.Next;
        fact.Next = before.Next;
        before.Next = fact;
    }

    public static IEnumerable<Fact> All(Fact? head)
    {
        for (var fact = head; fact is not null; fact = fact.Next)
            yield return fact;
    }

    private static int Compare(Fact left, Fact right)
    {
        var order = (right.KnownAt ?? DateTimeOffset.MinValue).CompareTo(left.KnownAt ?? DateTimeOffset.MinValue);
        if (order == 0)
            order = (right.ValidFrom ?? DateOnly.MinValue).CompareTo(left.ValidFrom ?? DateOnly.MinValue);
        if (order == 0)
            order = right.Content.Number.CompareTo(left.Content.Number);
        if (order == 0)
            order = string.CompareOrdinal(right.Content.Text, left.Content.Text);
        return order != 0 ? order : string.CompareOrdinal(right.Source, left.Source);
    }
}
