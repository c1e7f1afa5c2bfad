namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>A resource that was made.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Name">Its name in its service.</param>
public sealed record DeployedResource(string LogicalId, string Type, string Name);
