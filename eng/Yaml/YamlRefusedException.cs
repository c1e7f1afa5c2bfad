namespace AccessKeyRotation.Yaml;

/// <summary>A text is not supported YAML.</summary>
/// <param name="line">The line, counted from 1.</param>
internal sealed class YamlRefusedException(long line, string reason, Exception? cause = null)
    : Exception($"line {line}: {reason}", cause);
