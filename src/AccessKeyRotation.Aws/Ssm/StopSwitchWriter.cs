using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Turns the <see cref="StopSwitch"/> on and off.</summary>
public sealed class StopSwitchWriter(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>Stops every act, unless somebody has already: what that one wrote stays.</summary>
    /// <param name="text">Why, and who is on it; at most 4,096 characters.</param>
    /// <returns>False where acts were stopped already.</returns>
    /// <exception cref="AwsCallFailedException">Acts may be stopped or not.</exception>
    public Task<bool> TryStopAsync(string text, CancellationToken cancellation) => AwsCall.SendAsync($"ssm:PutParameter for {StopSwitch.ParameterName}", async token =>
    {
        try
        {
            PutParameterRequest request = new() { Name = StopSwitch.ParameterName, Type = ParameterType.String, Value = text, Overwrite = false };
            await ssm.PutParameterAsync(request, token).ConfigureAwait(false);
            return true;
        }
        catch (ParameterAlreadyExistsException)
        {
            return false;
        }
    }, cancellation);

    /// <summary>Lets acts go on.</summary>
    /// <returns>False where they were not stopped.</returns>
    /// <exception cref="AwsCallFailedException">Acts may be stopped or not.</exception>
    public Task<bool> ReleaseAsync(CancellationToken cancellation) => AwsCall.SendAsync($"ssm:DeleteParameter for {StopSwitch.ParameterName}", async token =>
    {
        try
        {
            await ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = StopSwitch.ParameterName }, token).ConfigureAwait(false);
            return true;
        }
        catch (ParameterNotFoundException)
        {
            return false;
        }
    }, cancellation);
}
