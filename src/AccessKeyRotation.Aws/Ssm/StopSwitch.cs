using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>The switch that stops every act: a parameter of SSM's Parameter Store. Whoever may write it can stop us, and nothing else.</summary>
public sealed class StopSwitch(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>Its presence stops; its text says why.</summary>
    public const string ParameterName = "/access-key-rotation/paused";

    /// <summary>Why acts are stopped, or null where they are not.</summary>
    /// <exception cref="AwsCallFailedException">The parameter cannot be read: whether acts are stopped is not known, so none may be done.</exception>
    public Task<string?> ReadAsync(CancellationToken cancellation) => AwsCall.SendAsync($"ssm:GetParameter for {ParameterName}", async token =>
    {
        try
        {
            GetParameterResponse response = await ssm.GetParameterAsync(new GetParameterRequest { Name = ParameterName }, token).ConfigureAwait(false);
            return response.Parameter?.Value ?? throw new InvalidDataException("The answer has no parameter.");
        }
        catch (ParameterNotFoundException)
        {
            return null;
        }
    }, cancellation);
}
