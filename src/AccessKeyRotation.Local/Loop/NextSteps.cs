using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>
/// The commands and files to try next. Short lines, because a line that a terminal wraps cannot be copied.
/// </summary>
internal static class NextSteps
{
    /// <summary>Each command or file with its purpose. Paths are relative to the repository.</summary>
    public static readonly IReadOnlyList<(string What, string For)> All =
    [
        ("dotnet run --project src/AccessKeyRotation.Local -- --automatic", "automatic remediation of all violations"),
        (
            "dotnet run --project src/AccessKeyRotation.Local -- --serve",
            "the account for the AWS CLI, the SDKs and access-key-rotation"
        ),
        (
            "dotnet run --project src/AccessKeyRotation.Local -- --package out/package",
            "the stack as it is packaged for AWS"
        ),
        ("dotnet run --project src/AccessKeyRotation.Local -- --help", "a report of your own account, other limits"),
        ("dotnet test", "all tests"),
        ("src/AccessKeyRotation.ConfigRule/RuleFunction.cs", "the function that evaluated"),
        ("documents/DeactivateAccessKeys.yaml", "the document that remediated"),
        ("docs/decisions/credential-report-first.md", "why a scheduled evaluation makes few IAM calls"),
    ];

    public static void Write(IAnsiConsole console)
    {
        console.MarkupLine("[bold]Next steps[/]");
        foreach ((string what, string about) in All)
        {
            console.MarkupLine($"  [dim]# {Markup.Escape(about)}[/]");
            console.WriteLine($"  {what}");
        }
    }

    /// <summary>Writes how to use the served account.</summary>
    /// <param name="url">The address of the account.</param>
    /// <param name="rule">The name of its rule.</param>
    public static void Write(IAnsiConsole console, Uri url, string rule)
    {
        string endpoint = url.GetLeftPart(UriPartial.Authority);
        console.MarkupLine("[bold]Commands for another terminal[/]");
        console.WriteLine($"  export AWS_ENDPOINT_URL={endpoint}");
        console.MarkupLine("  [dim]# any credentials are accepted[/]");
        console.WriteLine("  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local");
        console.WriteLine("  export AWS_DEFAULT_REGION=us-east-1");
        console.WriteLine("  access-key-rotation status");
        console.WriteLine("  access-key-rotation remediate --max-users 1");
        console.WriteLine("  aws iam list-users");
        console.WriteLine("  aws configservice get-compliance-details-by-config-rule \\");
        console.WriteLine($"    --config-rule-name {rule}");
        console.WriteLine("  aws ssm start-automation-execution \\");
        console.WriteLine($"    --document-name {RepositoryDeployment.DocumentPrefix}RotateAccessKey \\");
        console.WriteLine("    --parameters UserName=alice.meyer");
        console.WriteLine();
        console.WriteLine($"Serving at {endpoint} until Ctrl-C.");
    }
}
