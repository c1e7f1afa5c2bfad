using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging;

/// <param name="Template">The path of the template.</param>
/// <param name="Output">The folder of the package, which is created if it does not exist.</param>
internal sealed record PackageOptions(
    string Template,
    Architecture Architecture,
    IReadOnlyList<FunctionFolder> Functions,
    string Output
);
