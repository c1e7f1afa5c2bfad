using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>The CloudFormation API as far as it describes a deployed stack.</summary>
internal static class CloudFormationOperations
{
    public static readonly QueryService Service = new(
        "cloudformation",
        "2010-05-15",
        "http://cloudformation.amazonaws.com/doc/2010-05-15/",
        new Dictionary<string, QueryOperation> { [nameof(DescribeStacks)] = DescribeStacks.Answer }
    );
}

/// <summary>Describes one stack or all stacks, on one page.</summary>
internal static class DescribeStacks
{
    public static XElement Answer(QueryCall call)
    {
        IReadOnlyList<StackDescription> stacks = call["StackName"] is not { } name
            ? call.Account.Stacks.All
            :
            [
                call.Account.Stacks.Find(name)
                    ?? throw new AwsErrorException(
                        "ValidationError",
                        $"Stack with id {XmlText.Of(name)} does not exist"
                    ),
            ];
        return new("Result", new XElement("Stacks", stacks.Select(Write)));
    }

    private static XElement Write(StackDescription stack) =>
        new(
            "member",
            new XElement("StackId", stack.Id),
            new XElement("StackName", stack.Name),
            Write("Parameters", "Parameter", stack.Parameters),
            new XElement("CreationTime", XmlText.Of(stack.Created)),
            new XElement("StackStatus", "CREATE_COMPLETE"),
            new XElement("DisableRollback", "false"),
            Write("Outputs", "Output", stack.Outputs),
            new XElement("Tags")
        );

    private static XElement Write(string list, string member, IReadOnlyDictionary<string, string> values) =>
        new(
            list,
            values.Select(value => new XElement(
                "member",
                new XElement($"{member}Key", value.Key),
                new XElement($"{member}Value", XmlText.Of(value.Value))
            ))
        );
}
