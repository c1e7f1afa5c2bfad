namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The remediation configuration of a rule. Limits and defaults: AWS Config API, RemediationConfiguration.
/// </summary>
/// <param name="TargetId">The document's name.</param>
/// <param name="Parameters">The document's parameters by name, at most 25.</param>
public sealed record RemediationConfiguration(
    string TargetId,
    IReadOnlyDictionary<string, RemediationParameter> Parameters
)
{
    /// <summary>A number, <c>$DEFAULT</c> or <c>$LATEST</c>; null for the document's default.</summary>
    public string? TargetVersion { get; init; }

    /// <summary>
    /// True if AWS Config starts the remediation of every noncompliant resource; otherwise a person does.
    /// </summary>
    public bool Automatic { get; init; }

    /// <summary>
    /// 1 to 25. After this many failures within <see cref="RetryWindow"/>, AWS Config adds a remediation exception.
    /// </summary>
    public int MaximumAutomaticAttempts { get; init; } = 5;

    /// <summary>1 to 2,678,000 seconds.</summary>
    public TimeSpan RetryWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Null if not set.</summary>
    public SsmControls? ExecutionControls { get; init; }
}

/// <summary>The value of one document parameter in a remediation.</summary>
/// <param name="Values">The same for every resource; null for the id of the resource, which AWS Config calls
/// <c>RESOURCE_ID</c>.</param>
public sealed record RemediationParameter(IReadOnlyList<string>? Values)
{
    public static readonly RemediationParameter ResourceId = new(Values: null);

    public static RemediationParameter Of(string value) => new([value]);

    internal IReadOnlyList<string> For(ResourceKey resource) => Values ?? [resource.Id];
}

/// <summary>
/// The concurrency and error limits of a remediation. Stored and returned only; Local remediates one resource at a
/// time.
/// </summary>
/// <param name="ConcurrentExecutionRatePercentage">1 to 100.</param>
/// <param name="ErrorPercentage">1 to 100.</param>
public sealed record SsmControls(int ConcurrentExecutionRatePercentage, int ErrorPercentage);
