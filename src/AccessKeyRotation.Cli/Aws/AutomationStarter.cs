using AccessKeyRotation.Aws;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Starts Automation documents. Code that must not start documents does not receive an instance.</summary>
public sealed class AutomationStarter(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>
    /// Starts the document once. Retries reuse the client token, so they cannot start a second execution.
    /// </summary>
    /// <param name="document">Name or ARN.</param>
    /// <param name="version">Null for the document's default version.</param>
    /// <param name="parameters">Parameters without a value are omitted, so that the document's default applies.</param>
    /// <returns>The id of the execution.</returns>
    /// <exception cref="AwsCallFailedException">The execution was not started, or AWS did not respond and its state is
    /// unknown.</exception>
    public Task<string> StartAsync(
        string document,
        string? version,
        IReadOnlyDictionary<string, IReadOnlyList<string>> parameters,
        CancellationToken cancellationToken
    )
    {
        StartAutomationExecutionRequest request = new()
        {
            DocumentName = document,
            DocumentVersion = version,
            ClientToken = Guid.NewGuid().ToString(),
            Parameters = parameters
                .Where(parameter => parameter.Value.Any(value => value.Length > 0))
                .ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToList()),
        };
        return AwsCall.SendAsync(
            $"ssm:StartAutomationExecution for document {document}",
            async token =>
            {
                StartAutomationExecutionResponse response = await ssm.StartAutomationExecutionAsync(request, token);
                return response.AutomationExecutionId
                    ?? throw new InvalidDataException("The response has no execution.");
            },
            cancellationToken
        );
    }
}
