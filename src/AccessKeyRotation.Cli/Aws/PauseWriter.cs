using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Pauses and resumes the remediation; see <see cref="PauseReader"/>.</summary>
public sealed class PauseWriter(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>Pauses the remediation. An existing pause is not overwritten.</summary>
    /// <param name="text">The reason and the contact; at most 4,096 characters.</param>
    /// <returns>False if the remediation was paused already.</returns>
    /// <exception cref="AwsCallFailedException">The call failed; the state of the pause is unknown.</exception>
    public Task<bool> TryPauseAsync(string text, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"ssm:PutParameter for {PauseReader.ParameterName}",
            async token =>
            {
                try
                {
                    PutParameterRequest request = new()
                    {
                        Name = PauseReader.ParameterName,
                        Type = ParameterType.String,
                        Tier = ParameterTier.Standard,
                        Value = text,
                        Overwrite = false,
                    };
                    await ssm.PutParameterAsync(request, token);
                    return true;
                }
                catch (ParameterAlreadyExistsException)
                {
                    return false;
                }
            },
            cancellationToken
        );

    /// <summary>Resumes the remediation.</summary>
    /// <returns>False if the remediation was not paused.</returns>
    /// <exception cref="AwsCallFailedException">The call failed; the state of the pause is unknown.</exception>
    public Task<bool> TryResumeAsync(CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"ssm:DeleteParameter for {PauseReader.ParameterName}",
            async token =>
            {
                try
                {
                    await ssm.DeleteParameterAsync(
                        new DeleteParameterRequest { Name = PauseReader.ParameterName },
                        token
                    );
                    return true;
                }
                catch (ParameterNotFoundException)
                {
                    return false;
                }
            },
            cancellationToken
        );
}
