namespace Cultivation.ServiceDefaults.Errors;

/// <summary>What is wrong with one field of a request; becomes a violation of <c>google.rpc.BadRequest</c>.</summary>
/// <param name="Field">Path of the field as in the contract: <c>quarter</c>, <c>rows[3].credit_code</c>.</param>
/// <param name="Message">What is wrong and what is expected, in Chinese.</param>
public sealed record FieldViolation(string Field, string Message);
