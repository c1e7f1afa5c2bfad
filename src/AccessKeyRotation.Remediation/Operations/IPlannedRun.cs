namespace AccessKeyRotation.Remediation.Operations;

/// <summary>What an operation is going to do.</summary>
internal interface IPlannedRun
{
    /// <summary>The plan in sentences: the answer of a dry run.</summary>
    /// <exception cref="PartialFailureException">Some of what the plan is about could not be read.</exception>
    /// <exception cref="Aws.AwsCallFailedException">So it was with all of it.</exception>
    RemediationAnswer Describe();

    /// <summary>Does what was planned, each act only where the live key is still the one that was planned for.</summary>
    /// <exception cref="ActRefusedException">An act was not done, on purpose.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A call failed. Running the document again completes what was begun.</exception>
    Task<RemediationAnswer> ApplyAsync(AccountWrites writes, CancellationToken cancellation);
}
