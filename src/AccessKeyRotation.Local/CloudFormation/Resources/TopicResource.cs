namespace AccessKeyRotation.Local.CloudFormation.Resources;

/// <summary>AWS::SNS::Topic, without its key and whoever subscribes.</summary>
internal static class TopicResource
{
    public static void Make(Made made, string id) => made.Account.Topics.Add(made.Template.NameOf(id));
}
