namespace AccessKeyRotation.Records;

/// <summary>How far a deactivation has come.</summary>
public enum DeactivationPhase
{
    /// <summary>Written before the act: the key may be active still, or inactive already.</summary>
    Pending,

    /// <summary>Written once IAM was seen to show the key as inactive.</summary>
    Deactivated,

    /// <summary>Written before the key is deleted: it may be gone already, and nobody told.</summary>
    Deleting,
}
