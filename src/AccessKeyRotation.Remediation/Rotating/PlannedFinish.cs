using AccessKeyRotation.Records;
using AccessKeyRotation.Rotations;

namespace AccessKeyRotation.Remediation.Rotating;

/// <summary>A user whose rotation is under way, and what its end needs.</summary>
internal sealed record PlannedFinish(TaggedUser Tagged, RotationRecord Record, FinishPlan Plan);
