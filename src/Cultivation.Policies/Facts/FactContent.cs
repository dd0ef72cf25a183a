namespace Cultivation.Policies.Facts;

/// <summary>The value of a fact in its canonical form; see <see cref="FactType"/> for what <see cref="Number"/> means.</summary>
/// <param name="Number">Yuan, part of one, count, day number, 1 or 0, or position of a choice; 0 for text.</param>
/// <param name="Text">Text, division or industry code; null for numbers.</param>
public readonly record struct FactContent(decimal Number, string? Text)
{
    /// <summary>A date.</summary>
    public static FactContent Of(DateOnly day) => new(day.DayNumber, null);

    /// <summary>Yes or no.</summary>
    public static FactContent Of(bool value) => new(value ? 1 : 0, null);

    /// <summary>The date that <see cref="Number"/> stands for.</summary>
    public DateOnly Date => DateOnly.FromDayNumber((int)Number);
}
