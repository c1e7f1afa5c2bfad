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

/// <summary>AWS::SNS::Topic, without its key.</summary>
internal static class TopicResource
{
    public static void Make(Made made, string id) => made.Account.Topics.Add(made.Template.NameOf(id));
}

/// <summary>AWS::SNS::Subscription. A person must confirm a subscription by email.</summary>
internal static class SubscriptionResource
{
    public static void Make(Made made, PropertyMap properties) =>
        made.Account.Topics.Subscribe(
            properties.Needed("TopicArn"),
            properties.Needed("Endpoint"),
            isConfirmed: properties.Needed("Protocol") is not ("email" or "email-json")
        );
}

/// <summary>AWS::KMS::Key. Its policy restricts nothing here, and a key that encrypts has no key material.</summary>
internal static class KeyResource
{
    public static void Make(Made made, string id, PropertyMap properties)
    {
        bool isHmac = properties.Text("KeySpec") == KmsKey.Hmac;
        if (isHmac)
            properties.Only("KeyUsage", "GENERATE_VERIFY_MAC");
        KmsKey key = made.Account.KmsKeys.Add(made.Template.RefOfResource(id), isHmac ? KmsKey.Hmac : KmsKey.Symmetric);
        key.Policy = JsonText.Of(properties.Find("KeyPolicy") ?? throw properties.Wrong("KeyPolicy is missing."));
    }
}

/// <summary>AWS::KMS::Alias.</summary>
internal static class KeyAliasResource
{
    public static void Make(Made made, PropertyMap properties)
    {
        string target = properties.Needed("TargetKeyId");
        made.Account.KmsKeys.SetAlias(
            properties.Needed("AliasName"),
            made.Account.KmsKeys.FindById(target)
                ?? throw properties.Wrong($"TargetKeyId is '{target}', and there is no such key.")
        );
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
