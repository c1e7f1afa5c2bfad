using AccessKeyRotation.Packaging.Templates;

namespace AccessKeyRotation.Packaging;

/// <summary>What deploys a package: commands of the AWS CLI, ready to be pasted but for the name of a bucket.</summary>
internal static class DeployCommands
{
    private const string Stack = "access-key-rotation";

    public static string Of(string folder)
    {
        string template = Quoted(Path.Combine(folder, PackagedTemplate.FileName));
        string packaged = Quoted(Path.Combine(folder, "packaged.json"));
        return $"""

            Deploy it, with the name of a bucket of yours in that region:
            aws cloudformation package --template-file {template} --s3-bucket BUCKET --s3-prefix {Stack} --use-json --output-template-file {packaged}
            aws cloudformation deploy --template-file {packaged} --stack-name {Stack} --s3-bucket BUCKET --s3-prefix {Stack} --capabilities CAPABILITY_NAMED_IAM
            """;
    }

    private static string Quoted(string path) => path.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-".Contains(letter, StringComparison.Ordinal)) ? path : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
