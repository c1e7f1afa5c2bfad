using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Aws.Evaluations;

/// <summary>Applies waivers to violations. Reads the waivers only if there is a violation.</summary>
public sealed class WaiverReview(WaiverRegistryReader registries)
{
    /// <param name="violators">Users with violations before waivers.</param>
    /// <param name="readingEnds">Stops reading the waivers. The result is then the same as for unreadable
    /// waivers.</param>
    public async Task<ReviewedUsers> ReviewAsync(
        IReadOnlyList<CheckedUser> violators,
        RuleParameters parameters,
        DateTimeOffset now,
        CancellationToken readingEnds
    )
    {
        if (violators.Count == 0)
            return new([], Registry: null, Unreadable: null);
        try
        {
            WaiverRegistry registry = await registries.ReadAsync(
                parameters.WaiverPath,
                parameters.MaxWaiverDuration,
                readingEnds
            );
            return new(
                [
                    .. violators.Select(violator =>
                        violator with
                        {
                            EvaluationResult = WaivedResult.Of(
                                violator.EvaluationResult,
                                violator.User,
                                registry,
                                parameters.Policy,
                                now
                            ),
                        }
                    ),
                ],
                registry,
                Unreadable: null
            );
        }
        catch (AwsCallFailedException unreadable)
        {
            // A violator can be waived or not: the stored result stays, and the run fails with this error.
            return new([], Registry: null, unreadable);
        }
        catch (OperationCanceledException late) when (readingEnds.IsCancellationRequested)
        {
            return new(
                [],
                Registry: null,
                new($"ssm:GetParametersByPath for path {parameters.WaiverPath}", "The function's time ran out.", late)
            );
        }
    }
}

/// <summary>Users with violations, after waivers are applied.</summary>
/// <param name="UsersToCheck">The users whose result is certain.</param>
/// <param name="Registry">Null if it was not required or cannot be read.</param>
/// <param name="Unreadable">The error that prevented reading the registry, in which case
/// <paramref name="UsersToCheck"/> is empty; otherwise null.</param>
public sealed record ReviewedUsers(
    IReadOnlyList<CheckedUser> UsersToCheck,
    WaiverRegistry? Registry,
    AwsCallFailedException? Unreadable
);
