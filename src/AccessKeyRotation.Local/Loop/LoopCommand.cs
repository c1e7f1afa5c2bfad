using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AccessKeyRotation.Local.Loop;

/// <summary>The command line: options, help and validation.</summary>
internal static class LoopCommand
{
    private const int MaxDays = 3650;
    private const int MaxPort = 65535;

    public static RootCommand Create(Func<LoopOptions, CancellationToken, Task<int>> run)
    {
        Option<string?> credentialReport = new("--credential-report")
        {
            Description =
                "Evaluate the account in this credential report (CSV; - reads standard input) instead of the "
                + "example. Its dates stay as they are.",
            HelpName = "FILE",
        };
        Option<int?> maxAge = Number(
            "--max-age",
            "DAYS",
            "The rule's maxAccessKeyAge, 1 to 3650. Default: 90.",
            1,
            MaxDays
        );
        Option<int?> maxUnusedAge = Number(
            "--max-unused-age",
            "DAYS",
            "The rule's maxAccessKeyUnusedAge, 1 to 3650. Default: no limit.",
            1,
            MaxDays
        );
        Option<string?> package = new("--package")
        {
            Description =
                "Deploy the packaged stack in this folder (template.json and zips) instead of the functions and "
                + "documents of this repository.",
            HelpName = "FOLDER",
        };
        Option<string[]> parameter = new("--parameter")
        {
            Description =
                "A parameter of the packaged stack. Can be repeated. Values that the template's patterns or rules "
                + "do not allow are refused.",
            HelpName = "NAME=VALUE",
        };
        Option<bool> automatic = new("--automatic")
        {
            Description =
                "Simulate AWS Config's automatic remediation: it deactivates the violating keys of all users, up to "
                + "the daily limit. "
                + "For a package it sets AutomaticRemediation=true.",
        };
        Option<bool> serve = new("--serve")
        {
            Description =
                "Serve the account to the AWS CLI, the SDKs and access-key-rotation after the demonstration, until "
                + "Ctrl-C.",
        };
        Option<int?> port = Number(
            "--port",
            "PORT",
            "The port of the account on 127.0.0.1, 0 to 65535. Default: 0, a free port.",
            0,
            MaxPort
        );
        Option<bool> verbose = new("--verbose")
        {
            Description = "Show every user, annotation, message and AWS call, and the log of the functions.",
        };

        RootCommand command = new(
            """
            Runs an AWS account on this machine with the AWS Config rule that evaluates it and the SSM documents that
            remediate it. The built functions run as separate processes.

            Examples:
              dotnet run --project src/AccessKeyRotation.Local
              dotnet run --project src/AccessKeyRotation.Local -- --automatic
              dotnet run --project src/AccessKeyRotation.Local -- --credential-report report.csv --max-age 60
              dotnet run --project src/AccessKeyRotation.Local -- --serve --port 4566
              dotnet run --project src/AccessKeyRotation.Local -- --package out/package --parameter MaxAccessKeyAge=30

            To get a report of your own account:
              aws iam generate-credential-report
              aws iam get-credential-report --query Content --output text | base64 -d > report.csv

            Exit codes: 0 all users were evaluated correctly, and exactly the violating keys were deactivated;
            1 otherwise, with the difference on standard error; 2 incorrect usage, or a file, package or port that
            cannot be used.
            """
        )
        {
            credentialReport,
            maxAge,
            maxUnusedAge,
            package,
            parameter,
            automatic,
            serve,
            port,
            verbose,
        };
        StackParameterCheck.AddTo(command, package, parameter, automatic, maxAge, maxUnusedAge);
        command.SetAction(
            (parsed, cancellationToken) =>
                run(
                    new(
                        parsed.GetValue(credentialReport),
                        parsed.GetValue(maxAge),
                        parsed.GetValue(maxUnusedAge),
                        parsed.GetValue(automatic),
                        parsed.GetValue(serve),
                        parsed.GetValue(port) ?? 0,
                        parsed.GetValue(verbose),
                        parsed.GetValue(package),
                        StackParameterCheck.Read(parsed.GetValue(parameter) ?? [])
                    ),
                    cancellationToken
                )
        );
        return command;
    }

    private static Option<int?> Number(string name, string helpName, string description, int min, int max)
    {
        Option<int?> option = new(name) { Description = description, HelpName = helpName };
        // Reads tokens, because reading a value that cannot be converted would throw here.
        option.Validators.Add(result =>
        {
            if (
                result.Tokens is [Token { Value: string text }]
                && !(
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    && number >= min
                    && number <= max
                )
            )
                result.AddError($"{name} is '{text}'; it must be a whole number from {min} to {max}.");
        });
        return option;
    }
}
