using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Plan;
using AccessKeyRotation.Cli.Commands.Remediate;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>
/// Starts the remediation of one user as a dry run, which makes no call that writes, to check document, role and
/// function.
/// </summary>
internal sealed class DryRunCheck(AwsConnection aws, TimeProvider time)
{
    private const string Subject = "Dry run";

    /// <exception cref="CommandFailedException">The execution has not ended after 30 minutes.</exception>
    public async Task<CheckResult> RunAsync(RuleStatus status, DeployedStack place, CancellationToken cancellationToken)
    {
        if (status.Rule.Remediation is not { ResourceParameter: { } resource } remediation)
            return CheckResult.NotChecked(Subject, "the rule has no remediation for single users");
        StoredResult? user = status.NonCompliant.Concat(status.Results.Value).FirstOrDefault();
        if (user is null)
            return CheckResult.NotChecked(Subject, "the rule has no results, so that no user is known");
        Dictionary<string, IReadOnlyList<string>> parameters = new(remediation.Parameters)
        {
            [resource] = [user.User.Value],
            [DocumentParameters.DryRun] = ["true"],
        };
        try
        {
            DateTimeOffset since = time.GetUtcNow() - ExecutionWatch.ClockSkew;
            // Not cancelled: the execution id of a cancelled start would be lost.
            string id = await new AutomationStarter(aws.Ssm).StartAsync(
                remediation.Document,
                remediation.DocumentVersion,
                parameters,
                CancellationToken.None
            );
            AutomationOutcome? outcome = null;
            await new ExecutionWatch(aws, time).WaitAsync(
                remediation.Document,
                [id],
                since,
                (_, ended) => outcome = ended,
                cancellationToken
            );
            return ResultOf(id, outcome, place);
        }
        catch (AwsCallFailedException refused) when (refused.IsRefused && IsDenied(refused.ErrorCode))
        {
            return CheckResult.NotChecked(Subject, refused.Message);
        }
        catch (AwsCallFailedException failed)
        {
            return CheckResult.Problem(Subject, $"The remediation cannot be started: {failed.Message}");
        }
    }

    private static CheckResult ResultOf(string id, AutomationOutcome? outcome, DeployedStack place)
    {
        if (outcome is { IsSuccess: true })
            return CheckResult.Ok(
                Subject,
                RemediationResult.TryParse(outcome.Payload)?.Summary ?? "The remediation function answered."
            );
        string reason = outcome?.FailureMessage ?? outcome?.Status ?? "AWS no longer lists it";
        return CheckResult.Problem(
            Subject,
            $"Execution {id} did not succeed: {reason}",
            $"aws ssm get-automation-execution --region {place.Region} --automation-execution-id {id}",
            $"aws logs tail /aws/lambda/access-key-rotation-remediation --region {place.Region} --since 1h"
        );
    }

    private static bool IsDenied(string? code) => code?.StartsWith("AccessDenied", StringComparison.Ordinal) == true;
}
