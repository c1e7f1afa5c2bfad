using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Commands.Remediate;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Rotate;

/// <summary>Requests confirmation, starts the rotation document, and waits for its end.</summary>
internal sealed class RotateRun(CommandHost host)
{
    public async Task<int> RunAsync(RotateOptions options, AwsSettings settings, CancellationToken cancellationToken)
    {
        using AwsConnection aws = host.Connect(settings);
        CommandPlace place = await aws.ReadPlaceAsync(cancellationToken);
        RemediationTarget target = await new RemediationTargetReader(new(host, aws.Config)).ReadForUndoAsync(
            options.Rule,
            cancellationToken
        );
        place.WriteHeader(host.Console, target.RuleName);
        await PauseCheck.RequireNotPausedAsync(aws, cancellationToken);
        if (!options.IsConfirmed && !await Confirmation.RequestAsync(host, aws, QuestionOf(options), cancellationToken))
        {
            host.Text.WriteLine("The confirmation was declined: no rotation was started.");
            return ExitCode.Violation;
        }
        string document = options.Document
            ?? RemediationDocuments.Sibling(target.Document, RemediationDocuments.RotateAccessKey);
        bool isDone = await new DocumentRun(host, aws, document).RunAsync(
            [($"{options.User}", ParametersOf(options, target))],
            cancellationToken
        );
        await new RotationProgress(host, aws, target, settings).TryWriteAsync(options.User, cancellationToken);
        return isDone ? ExitCode.Success : ExitCode.Violation;
    }

    private static Dictionary<string, IReadOnlyList<string>> ParametersOf(
        RotateOptions options,
        RemediationTarget target
    )
    {
        Dictionary<string, IReadOnlyList<string>> parameters = target
            .Parameters.Where(parameter =>
                parameter.Key != DocumentParameters.WaiverPath && DocumentParameters.Shared.Contains(parameter.Key)
            )
            .ToDictionary();
        parameters["UserName"] = [options.User.Value];
        parameters["Redeliver"] = [options.Redeliver ? "true" : "false"];
        parameters[DocumentParameters.DryRun] = ["false"];
        return parameters;
    }

    private static string QuestionOf(RotateOptions options) =>
        options.Redeliver
            ? $"Delete the unused delivered access key of {options.User}, and create and deliver a new one"
            : $"Create a second access key for {options.User} and deliver its secret";
}

/// <summary>The options of <c>rotate</c>.</summary>
/// <param name="Redeliver">True to replace a delivered key that was never used.</param>
/// <param name="Document">Null for the rotation document with the prefix of the document in the rule's
/// remediation.</param>
/// <param name="IsConfirmed">True to skip the confirmation.</param>
internal sealed record RotateOptions(
    UserName User,
    bool Redeliver,
    SelectedRule Rule,
    string? Document,
    bool IsConfirmed
);
