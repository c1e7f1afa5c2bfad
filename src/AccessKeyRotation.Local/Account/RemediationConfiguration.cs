namespace AccessKeyRotation.Local.Account;

/// <summary>Which document a rule's remediation starts, with what, and how often by itself. Limits and defaults: AWS Config API, RemediationConfiguration.</summary>
/// <param name="TargetId">The document's name.</param>
/// <param name="Parameters">The document's parameters by name, 25 at most.</param>
public sealed record RemediationConfiguration(string TargetId, IReadOnlyDictionary<string, RemediationParameter> Parameters)
{
    /// <summary>A number, <c>$DEFAULT</c> or <c>$LATEST</c>; null is the document's default.</summary>
    public string? TargetVersion { get; init; }

    /// <summary>Whether AWS Config starts it for every resource that does not comply; else somebody has to.</summary>
    public bool Automatic { get; init; }

    /// <summary>1 to 25: after so many failures within <see cref="RetryWindow"/> AWS Config leaves the resource alone.</summary>
    public int MaximumAutomaticAttempts { get; init; } = 5;

    /// <summary>1 to 2,678,000 seconds.</summary>
    public TimeSpan RetryWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Null where they were not set.</summary>
    public SsmControls? ExecutionControls { get; init; }
}
