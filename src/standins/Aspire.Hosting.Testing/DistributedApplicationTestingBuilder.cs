using System.Reflection;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Testing;

/// <summary>Runs an AppHost inside a test: the same program, on free ports and on data of its own that disappear with the application.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Starts the program of an AppHost and returns its builder, filled, for changes before <c>BuildAsync</c>.</summary>
    /// <param name="cancellationToken">Ends the wait for the program.</param>
    /// <typeparam name="TEntryPoint">The generated class of the AppHost, <c>Projects.Cultivation_AppHost</c>.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <summary>Starts the program of an AppHost and returns its builder, filled, for changes before <c>BuildAsync</c>.</summary>
    /// <param name="args">Arguments of the program; <c>--data DIR</c> keeps the data in a folder of your choice.</param>
    /// <param name="cancellationToken">Ends the wait for the program.</param>
    /// <typeparam name="TEntryPoint">The generated class of the AppHost, <c>Projects.Cultivation_AppHost</c>.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    /// <summary>Starts the program of an AppHost and returns its builder, filled, for changes before <c>BuildAsync</c>.</summary>
    /// <param name="entryPoint">A type of the AppHost's assembly.</param>
    /// <param name="args">Arguments of the program; <c>--data DIR</c> keeps the data in a folder of your choice.</param>
    /// <param name="cancellationToken">Ends the wait for the program.</param>
    /// <exception cref="InvalidOperationException">The assembly has no program, or it ends before it builds an application.</exception>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        ArgumentNullException.ThrowIfNull(args);
        var assembly = entryPoint.Assembly;
        var program = assembly.EntryPoint ?? throw new InvalidOperationException($"Assembly '{assembly.GetName().Name}' has no entry point.");
        var data = TestDataFolder.For(args, assembly);
        var interception = new TestInterception
        {
            Options = new DistributedApplicationOptions
            {
                // Whatever the test's own arguments say comes last and wins.
                Args = ["--quiet", "true", "--any-port", "true", .. data.Arguments, .. args],
                DisableDashboard = true,
                AssemblyName = assembly.GetName().Name,
            },
        };
        var thread = new Thread(() => RunProgram(program, args, interception)) { IsBackground = true, Name = "AppHost under test" };
        thread.Start();
        var builder = await interception.Builder.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new TestingBuilder(builder, interception, data);
    }

    private static void RunProgram(MethodInfo program, string[] args, TestInterception interception)
    {
        TestInterception.Current = interception;
        try
        {
            program.Invoke(null, program.GetParameters().Length == 0 ? null : [args]);
            interception.Fail(new InvalidOperationException("The AppHost has ended without building an application."));
        }
        catch (TargetInvocationException exception)
        {
            interception.Fail(exception.InnerException ?? exception);
        }
    }
}
