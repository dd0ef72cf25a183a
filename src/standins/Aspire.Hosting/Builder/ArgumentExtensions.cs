using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds command line arguments.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="args">The arguments.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs => builder.WithArgs([.. args.Cast<object>()]);

    /// <summary>Adds command line arguments; a value that is known at run time is asked for at each start.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="args">The arguments: texts, endpoints, expressions. Never a secret: every user of the machine can read them.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params object[] args)
        where T : IResourceWithArgs => builder.WithArgs(context =>
        {
            foreach (var argument in args)
            {
                context.Args.Add(argument);
            }
        });

    /// <summary>Fills command line arguments at each start.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Fills them.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Action<CommandLineArgsCallbackContext> callback)
        where T : IResourceWithArgs => builder.WithArgs(context =>
        {
            callback(context);
            return Task.CompletedTask;
        });

    /// <summary>Fills command line arguments at each start.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Fills them.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Func<CommandLineArgsCallbackContext, Task> callback)
        where T : IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new CommandLineArgsCallbackAnnotation(callback));
    }
}
