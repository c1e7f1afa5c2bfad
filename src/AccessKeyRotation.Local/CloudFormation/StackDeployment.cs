using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.CloudFormation.Resources;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>
/// Creates the resources of a stack that Local simulates: functions, their permissions, KMS keys, topics and their
/// subscriptions, Automation documents, AWS Config rules and their remediations. Other resources have only names, for
/// references to them.
/// </summary>
/// <param name="endpoint">The address of the account, for its functions to call.</param>
/// <param name="package">The folder of the template. Paths of code in the template are relative to it.</param>
/// <param name="createCode">Creates the folder into which functions are unzipped; a temporary folder if null.</param>
public sealed class StackDeployment(
    LocalAccount account,
    Uri endpoint,
    string package,
    Func<DirectoryInfo>? createCode = null
)
{
    /// <exception cref="FormatException">The template's rules refuse the parameters, or a resource cannot be created;
    /// the message names it and the reason.</exception>
    public StackInAccount Deploy(ResolvedTemplate template)
    {
        if (template.Refusals is { Count: > 0 } refusals)
            throw new FormatException(
                string.Join(
                    '\n',
                    refusals.Select(refusal =>
                        $"Rule {refusal.Rule} of the template refuses the parameters: {refusal.Description}"
                    )
                )
            );

        DirectoryInfo code = createCode?.Invoke() ?? Directory.CreateTempSubdirectory("local-stack-");
        try
        {
            return Deploy(new Made(account, endpoint, template, new CreationOrder(template), package, code));
        }
        catch
        {
            code.Delete(recursive: true); // no function has been started by now
            throw;
        }
    }

    private static StackInAccount Deploy(Made made)
    {
        List<DeployedResource> resources = [];
        SortedSet<string> notSimulated = new(StringComparer.Ordinal);
        foreach (string id in made.Order.Resources)
        {
            string type = made.Template.TypeOf(id);
            if (Make(made, id, type, new($"Resource {id}", made.Template.Properties(id))))
                resources.Add(new(id, type, made.Template.NameOf(id)));
            else
                notSimulated.Add(type);
        }
        // An invalid output fails the deployment.
        IReadOnlyDictionary<string, string> outputs = made.Template.Outputs;
        made.Account.Stacks.Add(made.Template.Place.StackName, made.Template.Parameters, outputs);
        return new(made.Template, resources, [.. notSimulated], made.Functions, made.Code);
    }

    /// <returns>False if resources of this type are not simulated.</returns>
    private static bool Make(Made made, string id, string type, PropertyMap properties)
    {
        switch (type)
        {
            case "AWS::Lambda::Function":
                FunctionResource.Make(made, id, properties);
                return true;
            case "AWS::Lambda::Permission":
                FunctionPermission.Make(made, id, properties);
                return true;
            case "AWS::KMS::Key":
                KeyResource.Make(made, id, properties);
                return true;
            case "AWS::KMS::Alias":
                KeyAliasResource.Make(made, properties);
                return true;
            case "AWS::SNS::Subscription":
                SubscriptionResource.Make(made, properties);
                return true;
            case "AWS::SNS::Topic":
                TopicResource.Make(made, id);
                return true;
            case "AWS::SSM::Document":
                DocumentResource.Make(made, id, properties);
                return true;
            case "AWS::Config::ConfigRule":
                RuleResource.Make(made, id, properties);
                return true;
            case "AWS::Config::RemediationConfiguration":
                RemediationResource.Make(made, properties);
                return true;
            default:
                return false;
        }
    }
}

/// <summary>A deployed stack in an account.</summary>
/// <param name="Resources">The created resources, in order.</param>
/// <param name="NotSimulated">The types of the resources that have only names.</param>
/// <param name="Functions">The functions. Disposing the stack ends them and removes their code.</param>
/// <param name="Code">The folder into which the functions were unzipped.</param>
public sealed record StackInAccount(
    ResolvedTemplate Template,
    IReadOnlyList<DeployedResource> Resources,
    IReadOnlyList<string> NotSimulated,
    IReadOnlyList<LoggedFunction> Functions,
    DirectoryInfo Code
) : IAsyncDisposable
{
    /// <summary>Returns the names of all created resources of a type.</summary>
    public IEnumerable<string> Named(string type) =>
        Resources.Where(resource => resource.Type == type).Select(resource => resource.Name);

    public async ValueTask DisposeAsync()
    {
        foreach (LoggedFunction function in Functions)
            await function.DisposeAsync();
        Code.Delete(recursive: true);
    }
}

/// <summary>A created resource.</summary>
/// <param name="LogicalId">The name in the template.</param>
/// <param name="Name">The name in its service.</param>
public sealed record DeployedResource(string LogicalId, string Type, string Name);

/// <summary>The account, the region and the name of a stack.</summary>
public sealed record StackPlace(string AccountId, string Region, string StackName)
{
    public string Partition =>
        Region switch
        {
            ['c', 'n', '-', ..] => "aws-cn",
            _ when Region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
            _ => "aws",
        };

    public string UrlSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>Returns an ARN in this account and region.</summary>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}";

    /// <summary>Returns an IAM ARN, which has no region.</summary>
    public string IamArn(string resource) => $"arn:{Partition}:iam::{AccountId}:{resource}";

    /// <summary>Returns the value of <c>Ref</c> for a pseudo parameter; null for other names.</summary>
    public string? PseudoParameter(string name) =>
        name switch
        {
            "AWS::AccountId" => AccountId,
            "AWS::Region" => Region,
            "AWS::Partition" => Partition,
            "AWS::URLSuffix" => UrlSuffix,
            "AWS::StackName" => StackName,
            _ => null,
        };
}
