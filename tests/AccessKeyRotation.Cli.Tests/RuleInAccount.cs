using AccessKeyRotation.Local.Account;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.Runtime;
using ConfigRule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>
/// The AWS Config rule in an account on loopback, with a remediation and results that it has submitted.
/// </summary>
internal static class RuleInAccount
{
    public const string Name = "access-keys-rotated-in-time";
    public const string Document = AccountOnLoopback.DocumentPrefix + "DeactivateAccessKeys";

    /// <summary>The role under which AWS Config starts remediations.</summary>
    public const string ConfigRole =
        "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForConfigRemediation/AwsConfigRemediation";

    public static ConfigRule AddRule(
        this AccountOnLoopback account,
        string? inputParameters = """{"maxAccessKeyAge":"90"}""",
        bool isAutomatic = false
    )
    {
        ConfigRule rule = account.Account.Rules.Add(Name);
        rule.InputParameters = inputParameters;
        rule.ConfigureRemediation(
            new(
                Document,
                new Dictionary<string, RemediationParameter>
                {
                    ["ResourceId"] = RemediationParameter.ResourceId,
                    ["MaxAccessKeyAge"] = RemediationParameter.Of("90"),
                }
            )
            {
                Automatic = isAutomatic,
            }
        );
        return rule;
    }

    /// <summary>Submits the results by a call, like the function of the rule.</summary>
    public static async Task RunAsync(
        this ConfigRule rule,
        AccountOnLoopback account,
        params IEnumerable<(string UserId, string Compliance, string Annotation)> results
    )
    {
        string token = rule.Invoke().ResultToken;
        using AmazonConfigServiceClient config = new(
            new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"),
            new AmazonConfigServiceConfig { ServiceURL = account.Url.ToString(), AuthenticationRegion = "us-east-1" }
        );
        (string, string, string)[] all = [.. results];
        foreach (
            (string UserId, string Compliance, string Annotation)[] batch in all.Length == 0
                ?
                [
                    [],
                ]
                : all.Chunk(100)
        )
        {
            await config.PutEvaluationsAsync(
                new PutEvaluationsRequest
                {
                    ResultToken = token,
                    Evaluations =
                    [
                        .. batch.Select(result => new Amazon.ConfigService.Model.Evaluation
                        {
                            ComplianceResourceType = "AWS::IAM::User",
                            ComplianceResourceId = result.UserId,
                            ComplianceType = result.Compliance,
                            Annotation = result.Annotation,
                            OrderingTimestamp = TimeProvider.System.GetUtcNow().UtcDateTime,
                        }),
                    ],
                }
            );
        }
    }

    /// <summary>Adds documents whose executions fail immediately, because their function does not exist.</summary>
    public static void AddIdleDocuments(this AccountOnLoopback account, params IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            account.Account.Documents.Add(
                name,
                """
                schemaVersion: '0.3'
                description: Calls nobody.
                mainSteps: [{ name: Call, action: 'aws:invokeLambdaFunction', inputs: { FunctionName: nobody } }]
                """
            );
        }
    }

    public static void Block(this ConfigRule rule, string userId, string message, DateTimeOffset? expires = null) =>
        rule.Remediation!.Block(new(new("AWS::IAM::User", userId), message, expires));
}
