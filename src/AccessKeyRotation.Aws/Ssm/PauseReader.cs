using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>
/// Reads the pause, a parameter in Parameter Store that stops every action except reactivation. Permission to write
/// this parameter is permission to pause, and grants nothing else.
/// </summary>
public sealed class PauseReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>The parameter's presence pauses the remediation; its value is the reason.</summary>
    public const string ParameterName = "/access-key-rotation/paused";

    /// <summary>Reads the reason of the pause. Returns null if the remediation is not paused.</summary>
    /// <exception cref="AwsCallFailedException">The parameter cannot be read. No action is allowed, because the
    /// remediation can be paused.</exception>
    public Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"ssm:GetParameter for {ParameterName}",
            async token =>
            {
                try
                {
                    GetParameterResponse response = await ssm.GetParameterAsync(
                        new GetParameterRequest { Name = ParameterName },
                        token
                    );
                    return response.Parameter?.Value
                        ?? throw new InvalidDataException("The response has no parameter.");
                }
                catch (ParameterNotFoundException)
                {
                    return null;
                }
            },
            cancellationToken
        );
}
