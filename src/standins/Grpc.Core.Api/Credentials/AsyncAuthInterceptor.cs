namespace Grpc.Core;

/// <summary>Adds credentials to the headers of a call.</summary>
/// <param name="context">The call.</param>
/// <param name="metadata">Its headers, to which entries are added.</param>
/// <returns>Done when they are added.</returns>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
