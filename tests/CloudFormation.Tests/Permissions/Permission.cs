namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>What one statement of the stack has to say, and why. Functions of CloudFormation are written as in Fn::Sub.</summary>
/// <param name="Holder">The logical name of the resource that holds it.</param>
/// <param name="On">The resources; none in the trust of a role.</param>
/// <param name="If">The conditions, all of which must hold; none where AWS has nothing to ask for.</param>
/// <param name="Reason">What it is for, and why it is no narrower.</param>
/// <param name="Source">Where AWS says so.</param>
internal sealed record Permission(string Holder, string Sid, string[] Actions, string[] On, string[] If, string Reason, string Source)
{
    /// <summary>The principal; empty in the policy of a role, which is the role's own.</summary>
    public string By { get; init; } = "";

    public bool Denies { get; init; }

    /// <summary>Whether AWS does it on a role's behalf, so that no code of ours is seen to call it.</summary>
    public bool OnBehalf { get; init; }

    public string Text => StatementText.Of(Holder, Sid, Denies ? "Deny" : "Allow", By, Actions, On, If, []);
}
