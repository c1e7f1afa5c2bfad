using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.CloudFormation.Resources;

/// <summary>AWS::SSM::Document of type Automation, with its content in the template.</summary>
internal static class DocumentResource
{
    public static void Make(Made made, string id, PropertyMap properties)
    {
        properties.Only("DocumentType", "Automation");
        made.Account.Documents.Add(made.Template.NameOf(id), JsonText.Of(properties.Find("Content") ?? throw properties.Wrong("Content is missing.")));
    }
}
