using System.Runtime.ExceptionServices;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Executions;

/// <summary>
/// Some of several items failed; the others were handled. The message names the first failed items and their calls.
/// </summary>
public sealed class PartialFailureException : Exception
{
    private const int Named = 5;

    private PartialFailureException(IReadOnlyList<(string What, Exception Error)> failures, int all, string others)
        : base(Describe(failures, all, others), failures[0].Error) { }

    /// <summary>Throws if there are failures; a single item throws its own error.</summary>
    /// <param name="all">The number of items.</param>
    /// <param name="others">The outcome of the items that did not fail.</param>
    internal static void ThrowIfAny(
        IReadOnlyList<(string What, Exception Error)> failures,
        int all,
        string others = "handled"
    )
    {
        if (failures.Count == 0)
            return;
        if (all == 1)
            ExceptionDispatchInfo.Throw(failures[0].Error);
        throw new PartialFailureException(failures, all, others);
    }

    private static string Describe(IReadOnlyList<(string What, Exception Error)> failures, int all, string others)
    {
        IEnumerable<string> named = failures
            .Take(Named)
            .Select(failure => $"{failure.What}: {failure.Error.Message.TrimEnd('.')}");
        string more = failures.Count > Named ? $"; and {failures.Count - Named} more" : "";
        return $"{failures.Count} of {all} failed, the others were {others}. {string.Join("; ", named)}{more}.";
    }
}

/// <summary>
/// The function's time ran out. An action that was recorded as pending may be done or not; the next run completes it.
/// </summary>
public sealed class OutOfTimeException : Exception
{
    private OutOfTimeException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>
    /// Creates the error of a run that did nothing for lack of time, so that it differs from a run with nothing to do.
    /// </summary>
    /// <param name="what">The items, in the plural.</param>
    internal static OutOfTimeException BeforeFirst(int count, string what) =>
        new(
            $"The time of this run ended before the first of {count} {what}, so nothing was done. "
                + "Run the document again. If it ends like this again, increase the function's timeout, "
                + "or find the cause of slow IAM or Systems Manager calls in this account.",
            innerException: null
        );

    internal static OutOfTimeException Of(OperationCanceledException late) =>
        new(
            "The function timed out during this action, which can be done or not. Run the document again: it "
                + "completes started actions.",
            late
        );
}

/// <summary>
/// An automatic run failed. The message names the keys that it deactivated or may have deactivated, which the daily
/// limit counts.
/// </summary>
public sealed class DeactivationFailedException : Exception
{
    private DeactivationFailedException(string message, Exception innerException)
        : base(message, innerException) { }

    internal static DeactivationFailedException Of(
        Exception failure,
        string executionId,
        IReadOnlyCollection<AccessKeyId> deactivated,
        IReadOnlyCollection<AccessKeyId> unknown
    ) => new($"{failure.Message} {DeactivationStatement.Of(executionId, deactivated, unknown)}", failure);
}
