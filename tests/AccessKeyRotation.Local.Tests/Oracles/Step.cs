namespace AccessKeyRotation.Local.Tests.Oracles;

/// <summary>One call of a play.</summary>
/// <param name="Parameters">JSON in the form of the AWS CLI.</param>
public sealed record Step(string Operation, string Parameters)
{
    /// <summary>Null for the service under test.</summary>
    public string? Service { get; init; }

    /// <summary>An access key id; <c>$1</c> is the first id that an earlier call returned.</summary>
    public string Signer { get; init; } = "AKIACALLERCALLERCALL";
}
