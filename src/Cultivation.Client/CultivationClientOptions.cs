using Cultivation.Client.SignIn;

namespace Cultivation.Client;

/// <summary>Where the platform is, and as whom to use it.</summary>
public sealed record CultivationClientOptions
{
    /// <summary>Identity's HTTP address, where accounts sign in: <c>http://127.0.0.1:5101</c>.</summary>
    public required Uri SignInAddress { get; init; }

    /// <summary>gRPC addresses by service: identity, registry, projects, incentives, reporting. Only those that are used are needed.</summary>
    public required IReadOnlyDictionary<string, Uri> Services { get; init; }

    /// <summary>The account's jurisdiction: six digits of GB/T 2260.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Name of the account in its jurisdiction: <c>tax-system</c>.</summary>
    public required string Account { get; init; }

    /// <summary>The system's client secret or the person's password. Kept in memory and never written anywhere.</summary>
    public required string Secret { get; init; }

    /// <summary>Whose account it is.</summary>
    public SignInKind Kind { get; init; } = SignInKind.System;

    /// <summary>Time that a call has, repetitions included, where the call itself names none.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time that the delivery of a file has, repetitions included.</summary>
    public TimeSpan DeliveryDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The account with its jurisdiction, as the platform names it: <c>620722/tax-system</c>.</summary>
    public string Subject => $"{Jurisdiction}/{Account}";

    /// <summary>The options without the secret, so that a log of them gives nothing away.</summary>
    public override string ToString() => $"{Subject} @ {SignInAddress}";
}
