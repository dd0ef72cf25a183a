namespace Cultivation.Policies.Model;

/// <summary>The published document that a pack restates.</summary>
/// <param name="Title">标题.</param>
/// <param name="Number">文号; null where the published text has none.</param>
/// <param name="Issuer">发文机关; null where the published text names none.</param>
/// <param name="Interpreters">解释机关: who decides the rulings.</param>
/// <param name="Issued">印发日期; null where the published text has none.</param>
/// <param name="Text">Path of the full text, relative to the seeds folder.</param>
/// <param name="Sha256">SHA-256 of the full text's bytes, lower-case hexadecimal.</param>
public sealed record PolicyDocument(
    string Title, string? Number, string? Issuer, IReadOnlyList<string> Interpreters, DateOnly? Issued, string Text, string Sha256);
