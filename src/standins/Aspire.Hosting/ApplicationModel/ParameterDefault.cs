namespace Aspire.Hosting.ApplicationModel;

/// <summary>The value of a parameter for which none is given.</summary>
public abstract class ParameterDefault
{
    /// <summary>The value; a generated one is another each time, keeping it is the caller's business.</summary>
    public abstract string GetDefaultValue();
}
