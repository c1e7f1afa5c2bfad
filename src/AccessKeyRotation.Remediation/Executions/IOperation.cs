using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Executions;

/// <summary>One operation of the function, for one invocation. Evaluation and planning have no write access.</summary>
internal interface IOperation
{
    /// <exception cref="InvalidRequestException">A parameter has an invalid value.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A read failed, so nothing is planned.</exception>
    Task<IPlannedRun> PlanAsync(CancellationToken cancellationToken);
}

/// <summary>A planned run, which can be described or applied.</summary>
internal interface IPlannedRun
{
    /// <summary>Describes the plan in sentences, as the answer of a dry run.</summary>
    /// <exception cref="PartialFailureException">A part of the plan's input cannot be read.</exception>
    /// <exception cref="Aws.AwsCallFailedException">No part of the plan's input can be read.</exception>
    RemediationResult Describe();

    /// <summary>Performs the planned actions. Each action requires that the live key still matches the plan.</summary>
    /// <exception cref="ActionRefusedException">An action was refused.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A call failed. Running the document again completes the started
    /// actions.</exception>
    Task<RemediationResult> ApplyAsync(AccountWrites writes, CancellationToken cancellationToken);
}
