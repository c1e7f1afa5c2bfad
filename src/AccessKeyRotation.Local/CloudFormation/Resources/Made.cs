using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Values;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.CloudFormation.Resources;

/// <summary>The state of a deployment: its inputs and the resources created so far.</summary>
/// <param name="Endpoint">The address of the account, for its functions to call.</param>
/// <param name="Package">The folder to which paths in the template are relative.</param>
/// <param name="Code">The folder into which functions are unzipped, each into its own subfolder.</param>
internal sealed record Made(
    LocalAccount Account,
    Uri Endpoint,
    ResolvedTemplate Template,
    CreationOrder Order,
    string Package,
    DirectoryInfo Code
)
{
    public List<LoggedFunction> Functions { get; } = [];

    public List<FunctionPermission> Permissions { get; } = [];
}

/// <summary>AWS::SNS::Topic, without its key and subscriptions.</summary>
internal static class TopicResource
{
    public static void Make(Made made, string id) => made.Account.Topics.Add(made.Template.NameOf(id));
}

/// <summary>AWS::KMS::Key for HMACs, without its policy. Keys that encrypt are not simulated.</summary>
internal static class MacKeyResource
{
    /// <returns>False for a key that encrypts.</returns>
    public static bool Make(Made made, string id, PropertyMap properties)
    {
        if (properties.Text("KeySpec") != "HMAC_256")
            return false;
        properties.Only("KeyUsage", "GENERATE_VERIFY_MAC");
        made.Account.MacKeys.Add(made.Template.RefOfResource(id));
        return true;
    }
}

/// <summary>AWS::SSM::Document of type Automation, with the content in the template.</summary>
internal static class DocumentResource
{
    public static void Make(Made made, string id, PropertyMap properties)
    {
        properties.Only("DocumentType", "Automation");
        made.Account.Documents.Add(
            made.Template.NameOf(id),
            JsonText.Of(properties.Find("Content") ?? throw properties.Wrong("Content is missing."))
        );
    }
}
