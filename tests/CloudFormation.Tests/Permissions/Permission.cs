namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>
/// The required content of one statement of the stack, with its reason. CloudFormation functions are written as in
/// Fn::Sub.
/// </summary>
/// <param name="Holder">The logical name of the resource that contains it.</param>
/// <param name="On">The resources; none in the trust policy of a role.</param>
/// <param name="If">The required conditions; none if AWS has no condition key for it.</param>
/// <param name="Reason">The purpose, and the reason why it is not narrower.</param>
/// <param name="Source">The AWS documentation.</param>
internal sealed record Permission(
    string Holder,
    string Sid,
    string[] Actions,
    string[] On,
    string[] If,
    string Reason,
    string Source
)
{
    /// <summary>The principal; empty in the policy of a role, because the principal is the role.</summary>
    public string By { get; init; } = "";

    public bool Denies { get; init; }

    /// <summary>True if AWS makes the calls on a role's behalf, so that no call of our code is recorded.</summary>
    public bool OnBehalf { get; init; }

    /// <summary>The condition of the template under which the statement exists; null if it always exists.</summary>
    public string? OnlyIf { get; init; }

    public string Text =>
        StatementText.Of(
            Holder,
            Sid,
            Denies ? "Deny" : "Allow",
            By,
            Actions,
            On,
            If,
            OnlyIf is null ? [] : [$"{Granted.OnlyIf} \"{OnlyIf}\""]
        );
}
