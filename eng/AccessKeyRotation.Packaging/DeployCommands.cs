using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.Packaging;

/// <summary>
/// Formats the AWS CLI commands that deploy a package. The reader replaces only the name of the bucket.
/// </summary>
internal static class DeployCommands
{
    private const string Stack = "access-key-rotation";

    /// <param name="architecture">Included in the command, because a stack keeps its previous value, and the template
    /// of the package allows no other.</param>
    public static string Of(string folder, Architecture architecture)
    {
        string template = Quoted(Path.Combine(folder, PackagedTemplate.FileName));
        string packaged = Quoted(Path.Combine(folder, "packaged.json"));
        return $"""

            To deploy the package, replace BUCKET with the name of your bucket in the region.
            Add parameters at the end; others keep their value in the stack:
            aws cloudformation package --template-file {template} --s3-bucket BUCKET --s3-prefix {Stack} --use-json --output-template-file {packaged}
            aws cloudformation deploy --template-file {packaged} --stack-name {Stack} --s3-bucket BUCKET --s3-prefix {Stack} --capabilities CAPABILITY_NAMED_IAM --parameter-overrides Architecture={architecture.Name}
            """;
    }

    private static string Quoted(string path) =>
        path.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-".Contains(letter, StringComparison.Ordinal))
            ? path
            : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
