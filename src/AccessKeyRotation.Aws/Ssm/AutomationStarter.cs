using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Starts Automation documents. Whoever is not to start any is not given one of these.</summary>
public sealed class AutomationStarter(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>Starts the document once, however often the request is sent: every try has the same client token.</summary>
    /// <param name="document">Name or ARN.</param>
    /// <param name="version">Null: the document's default.</param>
    /// <param name="parameters">Those with no value are left out, as the document's default is meant.</param>
    /// <returns>The id of the execution.</returns>
    /// <exception cref="AwsCallFailedException">It was not started; or, where no answer came, may have been.</exception>
    public Task<string> StartAsync(string document, string? version, IReadOnlyDictionary<string, IReadOnlyList<string>> parameters, CancellationToken cancellation)
    {
        StartAutomationExecutionRequest request = new()
        {
            DocumentName = document,
            DocumentVersion = version,
            ClientToken = Guid.NewGuid().ToString(),
            Parameters = parameters.Where(parameter => parameter.Value.Any(value => value.Length > 0)).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToList()),
        };
        return AwsCall.SendAsync($"ssm:StartAutomationExecution for document {document}", async token =>
        {
            StartAutomationExecutionResponse response = await ssm.StartAutomationExecutionAsync(request, token).ConfigureAwait(false);
            return response.AutomationExecutionId ?? throw new InvalidDataException("The answer has no execution.");
        }, cancellation);
    }
}
