using System.Runtime.ExceptionServices;

namespace AccessKeyRotation.Remediation;

/// <summary>Some of several users failed; the others were handled. The message names the first of them, and the calls.</summary>
public sealed class PartialFailureException : Exception
{
    private const int Named = 5;

    private PartialFailureException(IReadOnlyList<(string What, Exception Error)> failures, int all, string others)
        : base(Describe(failures, all, others), failures[0].Error)
    {
    }

    /// <summary>Throws what failed; where there was only one thing to do, its own error.</summary>
    /// <param name="all">How many things there were to do.</param>
    /// <param name="others">What became of those that did not fail.</param>
    internal static void ThrowIfAny(IReadOnlyList<(string What, Exception Error)> failures, int all, string others = "handled")
    {
        if (failures.Count == 0)
            return;
        if (all == 1)
            ExceptionDispatchInfo.Throw(failures[0].Error);
        throw new PartialFailureException(failures, all, others);
    }

    private static string Describe(IReadOnlyList<(string What, Exception Error)> failures, int all, string others)
    {
        IEnumerable<string> named = failures.Take(Named).Select(failure => $"{failure.What}: {failure.Error.Message.TrimEnd('.')}");
        string more = failures.Count > Named ? $"; and {failures.Count - Named} more" : "";
        return $"{failures.Count} of {all} failed, the others were {others}. {string.Join("; ", named)}{more}.";
    }
}
