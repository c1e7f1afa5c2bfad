namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>What a function did over several runs.</summary>
/// <param name="Calls">As actions of IAM, without repetition and in their order.</param>
/// <param name="Log">Line by line.</param>
internal sealed record Recording(IReadOnlyList<string> Calls, IReadOnlyList<string> Log);
