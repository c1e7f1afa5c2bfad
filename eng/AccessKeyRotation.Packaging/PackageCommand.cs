using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging;

/// <summary>The command line: options, help and validation.</summary>
internal static class PackageCommand
{
    public static RootCommand Create(PackageRun run)
    {
        Option<string> template = new("--template")
        {
            Description = "The template of the stack, in YAML.",
            HelpName = "FILE",
            Required = true,
        };
        Option<string> architecture = new("--architecture")
        {
            Description = "The processor architecture that the functions were published for.",
            HelpName = string.Join('|', Architecture.Names),
            Required = true,
        };
        architecture.AcceptOnlyFromAmong([.. Architecture.Names]);
        Option<string[]> function = new("--function")
        {
            Description = "The folder that a function was published to. Required once for each function.",
            HelpName = "NAME=FOLDER",
            Required = true,
        };
        function.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => token.Value.IndexOf('=') < 1))
                result.AddError($"--function is '{token.Value}'; it must be the name of a function, =, and a folder.");
        });
        Option<string> output = new("--output")
        {
            Description = "The folder for the package.",
            HelpName = "FOLDER",
            Required = true,
        };

        RootCommand command = new(
            """
            Creates the package of the stack: a zip of each function, the template as plain CloudFormation, and
            SHA256SUMS.

            dotnet build cloudformation/package.proj -t:Package publishes the functions and runs this program.

            Exit codes: 0 the package was created; 1 an input is missing or invalid, and standard error names it;
            2 incorrect usage; 3 a native executable requires a library that Lambda does not have.
            """
        )
        {
            template,
            architecture,
            function,
            output,
        };
        command.SetAction(parsed =>
            run.Run(
                new(
                    parsed.GetRequiredValue(template),
                    Architecture.Of(parsed.GetRequiredValue(architecture)),
                    [.. parsed.GetRequiredValue(function).Select(Folder)],
                    parsed.GetRequiredValue(output)
                )
            )
        );
        return command;
    }

    private static FunctionFolder Folder(string text) =>
        new(text[..text.IndexOf('=')], text[(text.IndexOf('=') + 1)..]);
}
