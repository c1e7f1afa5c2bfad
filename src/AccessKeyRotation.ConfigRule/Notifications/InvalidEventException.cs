namespace AccessKeyRotation.ConfigRule.Notifications;

/// <summary>The event is none that AWS Config sends. The message names the member at fault.</summary>
public sealed class InvalidEventException(string message) : Exception(message);
