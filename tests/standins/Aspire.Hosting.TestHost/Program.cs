// Scenarios of the tests that need an AppHost in a process of its own.
var builder = DistributedApplication.CreateBuilder(args);
switch (builder.Configuration["scenario"])
{
    case "servers":
        var database = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("test-db");
        var broker = builder.AddRabbitMQ("rabbitmq").WithDataVolume();
        builder.AddExecutable("client", "sleep", "/", "100000").WithReference(database).WithReference(broker)
            .WaitFor(database).WaitFor(broker);
        break;
    case "postgres":
        builder.AddPostgres("postgres").WithDataVolume();
        break;
    case "service":
        builder.AddProject<Projects.Aspire_Hosting_TestService>("service").WithReplicas(2).WithHttpHealthCheck("/health");
        break;
    case "family":
        // Ignores SIGTERM, and so does its child, which is in a session of its own.
        builder.AddExecutable("stubborn", "sh", "/", "-c", "trap '' TERM; setsid sh -c \"trap '' TERM; while :; do sleep 1; done\" & while :; do sleep 1; done");
        break;
    default:
        throw new DistributedApplicationException($"Unknown scenario '{builder.Configuration["scenario"]}'.");
}

builder.Build().Run();
