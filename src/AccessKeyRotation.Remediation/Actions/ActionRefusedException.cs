namespace AccessKeyRotation.Remediation.Actions;

/// <summary>
/// An action was refused: the remediation is paused, the daily limit is reached, or the key or the execution differs
/// from the plan. The message is a sentence.
/// </summary>
public sealed class ActionRefusedException(string message) : Exception(message);
