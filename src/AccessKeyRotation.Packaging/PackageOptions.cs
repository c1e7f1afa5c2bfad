using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging;

/// <param name="Template">The file of the template.</param>
/// <param name="Output">The folder that the package is written to; it is made where it is missing.</param>
internal sealed record PackageOptions(string Template, Architecture Architecture, IReadOnlyList<FunctionFolder> Functions, string Output);
