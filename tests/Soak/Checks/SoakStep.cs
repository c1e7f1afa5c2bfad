namespace AccessKeyRotation.Soak.Checks;

/// <summary>One run of the product.</summary>
/// <param name="Document">The name of the document; <see cref="Evaluation"/> for the rule.</param>
/// <param name="UserId">The only user on whom the run may act; null for all users.</param>
/// <param name="KeyId">The only key that the run may activate.</param>
/// <param name="IsAutomatic">True if AWS Config starts the run.</param>
internal sealed record SoakStep(string Document, string? UserId = null, string? KeyId = null, bool IsAutomatic = false)
{
    public const string Evaluation = "Evaluation";
    public const string Deactivate = "DeactivateAccessKeys";
    public const string Reactivate = "ReactivateAccessKey";
    public const string Rotate = "RotateAccessKey";
    public const string Finish = "FinishRotation";
    public const string Delete = "DeleteInactiveAccessKeys";
    public const string Warn = "WarnKeyOwners";
}
