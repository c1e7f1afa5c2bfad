namespace AccessKeyRotation.Local.Automation;

/// <summary>What a client token was first used for.</summary>
internal sealed record StartedByToken(string Request, AutomationExecution Execution);
