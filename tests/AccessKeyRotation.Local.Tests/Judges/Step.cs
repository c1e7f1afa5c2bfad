namespace AccessKeyRotation.Local.Tests.Judges;

/// <summary>One call of a play.</summary>
/// <param name="Parameters">JSON, as the AWS CLI takes it.</param>
public sealed record Step(string Operation, string Parameters)
{
    /// <summary>Null is the service that the play is about.</summary>
    public string? Service { get; init; }

    /// <summary>An access key id; <c>$1</c> is the first that a call of the play was given.</summary>
    public string Signer { get; init; } = "AKIACALLERCALLERCALL";
}
