using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Another resource waits for the end of this one, so that its end is never an accident.</summary>
internal sealed class AwaitedCompletionAnnotation : IResourceAnnotation;
