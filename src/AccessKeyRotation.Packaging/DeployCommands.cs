using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.Packaging;

/// <summary>What deploys a package: commands of the AWS CLI, ready to be pasted but for the name of a bucket.</summary>
internal static class DeployCommands
{
    private const string Stack = "access-key-rotation";

    /// <param name="architecture">Is named, since a stack keeps what it had, and the package's template allows no other.</param>
    public static string Of(string folder, Architecture architecture)
    {
        string template = Quoted(Path.Combine(folder, PackagedTemplate.FileName));
        string packaged = Quoted(Path.Combine(folder, "packaged.json"));
        return $"""

            Deploy it, with the name of a bucket of yours in that region. Add parameters at the end; one that is not named stays as it is in the stack:
            aws cloudformation package --template-file {template} --s3-bucket BUCKET --s3-prefix {Stack} --use-json --output-template-file {packaged}
            aws cloudformation deploy --template-file {packaged} --stack-name {Stack} --s3-bucket BUCKET --s3-prefix {Stack} --capabilities CAPABILITY_NAMED_IAM --parameter-overrides Architecture={architecture.Name}
            """;
    }

    private static string Quoted(string path) => path.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-".Contains(letter, StringComparison.Ordinal)) ? path : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
