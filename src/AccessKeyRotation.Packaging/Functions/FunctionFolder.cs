namespace AccessKeyRotation.Packaging.Functions;

/// <summary>Where a function was published to.</summary>
/// <param name="Name">The name of its project, such as <c>AccessKeyRotation.ConfigRule</c>.</param>
internal sealed record FunctionFolder(string Name, string Folder);
