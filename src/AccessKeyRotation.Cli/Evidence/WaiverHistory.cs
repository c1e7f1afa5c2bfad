using AccessKeyRotation.Aws.Ssm;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>An entry of the register of waivers and its writings, the oldest first.</summary>
internal sealed record WaiverHistory(string Name, IReadOnlyList<ParameterVersion> Versions)
{
    /// <summary>Whether the first writing is among them: Parameter Store keeps the last hundred.</summary>
    public bool IsWhole => Versions is [{ Version: 1 }, ..];
}
