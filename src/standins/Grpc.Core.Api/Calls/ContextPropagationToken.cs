namespace Grpc.Core;

/// <summary>The context of a call being served, to be handed to calls made for it. Made by the server's engine only.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
