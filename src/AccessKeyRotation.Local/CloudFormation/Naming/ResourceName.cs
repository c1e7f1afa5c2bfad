namespace AccessKeyRotation.Local.CloudFormation.Naming;

/// <summary>What names one resource of a stack.</summary>
/// <param name="Name">The one that the template gives it, or one made up as CloudFormation does.</param>
/// <param name="Path">Of what IAM keeps; <c>/</c> for others.</param>
/// <param name="Id">Digits and letters that stand for what a service makes up, always the same for the same resource.</param>
internal sealed record ResourceName(StackPlace Place, string Name, string Path, string Id);
