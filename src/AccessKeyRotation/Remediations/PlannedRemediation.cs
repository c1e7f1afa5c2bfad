using AccessKeyRotation.Deactivations;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediations;

/// <summary>One user of a plan.</summary>
/// <param name="User">With its tags and policies.</param>
/// <param name="Violates">Whether a key violates and is not waived; else a deactivation that was begun is to be completed.</param>
/// <param name="Deactivations">What the document would do.</param>
public sealed record PlannedRemediation(ListedUser User, RemediationRisk Risk, bool Violates, DeactivationPlan Deactivations)
{
    /// <summary>Whether there is something to do and nothing that stands in its way. What is not known or blocked is shown, and never acted on.</summary>
    public bool IsActionable => Deactivations is { Blocked: null, Deactivations.Count: > 0 };
}
