namespace Cultivation.Samples.Files;

/// <summary>One cell.</summary>
/// <param name="Text">Its characters; of a number its digits; empty for nothing.</param>
/// <param name="IsNumber">A spreadsheet holds it as a number.</param>
public readonly record struct SampleCell(string Text, bool IsNumber = false)
{
    /// <summary>Text.</summary>
    public static implicit operator SampleCell(string? text) => FromString(text);

    /// <summary>Text; nothing for null.</summary>
    public static SampleCell FromString(string? text) => new(text ?? "");
}
