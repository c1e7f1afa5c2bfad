namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new CredentialReportTarget(),
        new WaiverTarget(),
        new RuleEventTarget(),
        new RuleParametersTarget(),
        new SsmPayloadTarget(),
        new RecordTarget(),
        new TemplateTarget(),
        new CloudTrailTarget(),
        new UserAgentTarget(),
    ];

    /// <exception cref="ArgumentException">A name is unknown.</exception>
    public static IReadOnlyList<FuzzTarget> Named(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? All : [.. names.Select(Named)];

    public static FuzzTarget Named(string name) =>
        All.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"'{name}' is not a target: use {string.Join(", ", All.Select(t => t.Name))}.");
}
