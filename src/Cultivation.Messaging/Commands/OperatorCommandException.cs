namespace Cultivation.Messaging;

/// <summary>A command of an operator cannot be carried out as it was written; the message says how to write it.</summary>
internal sealed class OperatorCommandException(string message) : Exception(message);
