namespace Cultivation.Policies.Drafting;

internal static class LetterSearch
{
    /// <summary>Whether any character is a letter or a digit.</summary>
    public static bool ContainsAnyLettersOrDigits(this ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
                return true;
        }

        return false;
    }
}
