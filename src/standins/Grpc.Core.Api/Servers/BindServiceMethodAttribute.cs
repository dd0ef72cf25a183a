namespace Grpc.Core;

/// <summary>
/// On a generated service base class: which method binds it. The method is static, and takes a <see cref="ServiceBinderBase"/>
/// and an instance of the service.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public class BindServiceMethodAttribute : Attribute
{
    /// <summary>Names the method.</summary>
    /// <param name="bindType">The type that has it.</param>
    /// <param name="bindMethodName">Its name.</param>
    public BindServiceMethodAttribute(Type bindType, string bindMethodName)
    {
        BindType = bindType;
        BindMethodName = bindMethodName;
    }

    /// <summary>The type that has the method.</summary>
    public Type BindType { get; }

    /// <summary>The name of the method.</summary>
    public string BindMethodName { get; }
}
