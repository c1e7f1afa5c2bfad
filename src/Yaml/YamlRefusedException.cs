namespace AccessKeyRotation.Yaml;

/// <summary>A text is not the YAML that is read here.</summary>
/// <param name="line">Where, from 1 on.</param>
internal sealed class YamlRefusedException(long line, string reason, Exception? cause = null) : Exception($"line {line}: {reason}", cause);
