namespace AccessKeyRotation.Remediation.Operations;

/// <summary>One operation of the function, for one invocation. It evaluates and plans with nothing in hand that could write.</summary>
internal interface IOperation
{
    /// <exception cref="Requests.InvalidRequestException">A parameter has a value that it cannot have.</exception>
    /// <exception cref="Aws.AwsCallFailedException">Something cannot be read, so nothing is planned.</exception>
    Task<IPlannedRun> PlanAsync(CancellationToken cancellation);
}
