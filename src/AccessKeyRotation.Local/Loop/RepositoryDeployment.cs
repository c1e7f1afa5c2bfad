using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>
/// Creates the functions that were built with this program and the documents of the repository individually in the
/// account.
/// </summary>
public sealed class RepositoryDeployment(LoopOptions options) : IDeploymentSource
{
    public const string RuleName = "access-keys-rotated-in-time";
    public const string RuleFunction = "AccessKeyRotation.ConfigRule";
    public const string RemediationFunction = "AccessKeyRotation.Remediation";
    public const string DocumentPrefix = "AccessKeyRotation-";

    private const string RecordsKey = "6a1c7f20-3c1e-4c3b-9d52-0d9a4f1f7a11";

    /// <exception cref="FileNotFoundException">A function is not built.</exception>
    public Deployment Deploy(LocalAccount account, Uri endpoint)
    {
        LoggedFunction[] functions =
        [
            Deploy(account, endpoint, RuleFunction, "access-key-rotation-rule"),
            Deploy(account, endpoint, RemediationFunction, "access-key-rotation-remediation"),
        ];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "documents"), "*.yaml"))
            account.Documents.Add(DocumentPrefix + Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));

        ConfigRule rule = account.Rules.Add(RuleName);
        rule.Description = "The access keys of IAM users are rotated in time.";
        rule.SourceIdentifier = functions[0].Configuration.Arn;
        rule.InputParameters = options.ToRuleParameters();
        RuleRemediation remediation = rule.ConfigureRemediation(
            CreateRemediation(account, account.Topics.Add("access-key-rotation"))
        );
        return new(
            rule,
            remediation,
            options.ToLimits(),
            account.Documents.Find(DocumentPrefix + "ReactivateAccessKey")!,
            functions
        );
    }

    public void Introduce(IAnsiConsole console)
    {
        console.MarkupLine($"[dim]Function of the rule: {Markup.Escape(Describe(RuleFunction))}[/]");
        console.MarkupLine($"[dim]Function of the documents: {Markup.Escape(Describe(RemediationFunction))}[/]");
        console.WriteLine();
    }

    private static LoggedFunction Deploy(LocalAccount account, Uri endpoint, string program, string name)
    {
        KmsKey records = account.KmsKeys.Add(RecordsKey);
        account.KmsKeys.SetAlias("alias/access-key-rotation-records", records);
        LoggedFunction function = new(
            new(
                FunctionProgram.Find(program),
                new FunctionConfiguration(name)
                {
                    Endpoint = endpoint,
                    AccountId = account.Id,
                    Environment = new Dictionary<string, string>
                    {
                        ["DELIVERY_KEY_ID"] = "alias/access-key-rotation",
                        ["RECORDS_KEY_ID"] = records.Id,
                    },
                }
            )
        );
        account.Functions.Add(name, function.Configuration.Arn, function.InvokeAsync);
        return function;
    }

    private RemediationConfiguration CreateRemediation(LocalAccount account, string topicArn)
    {
        Dictionary<string, RemediationParameter> parameters = options
            .ToRemediationParameters()
            .ToDictionary(parameter => parameter.Name, parameter => RemediationParameter.Of(parameter.Value));
        parameters["ResourceId"] = RemediationParameter.ResourceId;
        parameters["TopicArn"] = RemediationParameter.Of(topicArn);
        parameters["AutomationAssumeRole"] = RemediationParameter.Of(
            $"arn:aws:iam::{account.Id}:role/access-key-rotation-automation"
        );
        return new(DocumentPrefix + "DeactivateAccessKeys", parameters)
        {
            Automatic = options.Automatic,
            ExecutionControls = new(ConcurrentExecutionRatePercentage: 10, ErrorPercentage: 50),
        };
    }

    // This program and the functions are built together, unless a variable names another function.
    private static string Describe(string function)
    {
        string variable = FunctionProgram.VariableOf(function);
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named
            ? $"{named} (set by {variable})"
            : $"{function}, built with this program";
    }
}
