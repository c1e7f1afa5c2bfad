namespace AccessKeyRotation.Records;

/// <summary>How far a rotation has come.</summary>
public enum RotationPhase
{
    /// <summary>Written before the new key is created: it may exist already, its id not yet written down and its secret lost.</summary>
    Creating,

    /// <summary>The new key exists, and its secret is not delivered.</summary>
    Created,

    /// <summary>The new key's secret waits for its user in Parameter Store.</summary>
    Delivered,
}
