namespace AccessKeyRotation.Packaging.Functions;

/// <summary>The folder that a function was published to.</summary>
/// <param name="Name">The name of the project, such as <c>AccessKeyRotation.ConfigRule</c>.</param>
internal sealed record FunctionFolder(string Name, string Folder);
