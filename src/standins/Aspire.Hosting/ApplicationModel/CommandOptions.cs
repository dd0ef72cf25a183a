namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command is shown and when it can be used.</summary>
public class CommandOptions
{
    internal static readonly CommandOptions Default = new();

    /// <summary>What it does.</summary>
    public string? Description { get; set; }

    /// <summary>Question to ask before it is executed.</summary>
    public string? ConfirmationMessage { get; set; }

    /// <summary>Name of an icon.</summary>
    public string? IconName { get; set; }

    /// <summary>How the icon is drawn.</summary>
    public IconVariant? IconVariant { get; set; }

    /// <summary>True for one that is shown first.</summary>
    public bool IsHighlighted { get; set; }

    /// <summary>Whether it can be used, asked at each change of the resource; always by default.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
}
