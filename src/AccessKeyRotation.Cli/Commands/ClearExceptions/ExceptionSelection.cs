using AccessKeyRotation.Aws.Config;

namespace AccessKeyRotation.Cli.Commands.ClearExceptions;

/// <summary>The remediation exceptions to clear and those to skip.</summary>
/// <param name="Skipped">Exceptions that expire, which a person has set.</param>
/// <param name="Without">The ids of selected users who have no exception.</param>
internal sealed record ExceptionSelection(
    IReadOnlyList<RemediationExceptionEntry> Chosen,
    IReadOnlyList<RemediationExceptionEntry> Skipped,
    IReadOnlyList<string> Without
)
{
    /// <param name="ids">The ids of users whose exceptions are selected, whether they expire or not. If empty,
    /// <paramref name="isAll"/> selects.</param>
    /// <param name="isAll">True to include exceptions that expire. AWS Config does not record who added an exception;
    /// its own exceptions do not expire.</param>
    public static ExceptionSelection Of(
        IReadOnlyList<RemediationExceptionEntry> exceptions,
        IReadOnlyCollection<string> ids,
        bool isAll
    )
    {
        if (ids.Count == 0)
            return new(
                [.. exceptions.Where(entry => isAll || entry.IsOpenEnded)],
                [.. exceptions.Where(entry => !isAll && !entry.IsOpenEnded)],
                []
            );

        HashSet<string> withException = [.. exceptions.Select(entry => entry.ResourceId)];
        return new(
            [.. exceptions.Where(entry => ids.Contains(entry.ResourceId))],
            [],
            [.. ids.Where(id => !withException.Contains(id))]
        );
    }
}
