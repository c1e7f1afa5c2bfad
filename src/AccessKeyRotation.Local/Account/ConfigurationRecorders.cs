namespace AccessKeyRotation.Local.Account;

/// <summary>The configuration recorder of the region, at most one that a customer manages; none if null.</summary>
public sealed class ConfigurationRecorders
{
    /// <summary>Records all resource types continuously, unless a test replaces it.</summary>
    public ConfigurationRecorder? Own { get; set; } = new("default");
}

/// <summary>A configuration recorder (AWS Config API Reference, "ConfigurationRecorder").</summary>
public sealed record ConfigurationRecorder(string Name)
{
    /// <summary>The recording strategy, such as <c>INCLUSION_BY_RESOURCE_TYPES</c>.</summary>
    public string Strategy { get; init; } = "ALL_SUPPORTED_RESOURCE_TYPES";

    public bool IncludesGlobalTypes { get; init; } = true;

    /// <summary>The included or excluded types, depending on the strategy.</summary>
    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    /// <summary><c>CONTINUOUS</c> or <c>DAILY</c>.</summary>
    public string Frequency { get; init; } = "CONTINUOUS";

    /// <summary>The frequencies of single resource types, in place of <see cref="Frequency"/>.</summary>
    public IReadOnlyDictionary<string, string> FrequencyOverrides { get; init; } = new Dictionary<string, string>();

    public bool IsRecording { get; init; } = true;

    /// <summary>The error of the last delivery; null if it succeeded.</summary>
    public string? LastErrorCode { get; init; }
}
