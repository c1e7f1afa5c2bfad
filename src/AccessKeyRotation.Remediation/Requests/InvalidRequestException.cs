namespace AccessKeyRotation.Remediation.Requests;

/// <summary>A parameter has a value that it cannot have, or names what does not exist. The message names the parameter, the value and what is allowed.</summary>
public sealed class InvalidRequestException(string message) : Exception(message)
{
    internal static InvalidRequestException Of(string name, string? value, string allowed) =>
        new($"{name} is '{Excerpt.Of(value)}'; it must be {allowed}.");
}
