namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>The calls and the log of a function in several runs.</summary>
/// <param name="Calls">Distinct IAM actions, in order.</param>
/// <param name="Log">Line by line.</param>
internal sealed record Recording(IReadOnlyList<string> Calls, IReadOnlyList<string> Log);
