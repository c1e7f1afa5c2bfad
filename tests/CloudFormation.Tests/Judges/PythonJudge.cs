using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Judges;

/// <summary>What Python packages by other people make of a template: AWS's SAM translator, cfn-lint's reader and its list of IAM actions, moto's CloudFormation; and of a command.</summary>
internal static class PythonJudge
{
    private static readonly PythonScript SamTranslate = Script("sam_translate.py", "samtranslator");
    private static readonly PythonScript YamlReader = Script("read_yaml.py", "cfnlint");
    private static readonly PythonScript ActionList = Script("iam_actions.py", "cfnlint");
    private static readonly PythonScript MotoStack = Script("moto_stack.py", "moto");
    private static readonly PythonScript MotoEvents = Script("moto_events.py", "moto");
    private static readonly PythonScript MotoBucket = Script("moto_bucket.py", "moto");
    private static readonly PythonScript CommandLine = Script("aws_commands.py", "awscli");
    private static readonly PythonScript DeployCommand = Script("aws_deploy.py", "awscli");

    /// <summary>The template without AWS::Serverless, as CloudFormation would get it from the transform.</summary>
    public static JsonObject TranslateSam(JsonObject template) => SamTranslate.Ask(template).AsObject();

    /// <summary>The YAML of each file, with functions in their long form, as cfn-lint reads it.</summary>
    public static JsonObject ReadYaml(IEnumerable<string> files) => YamlReader.Ask(ListOf(files)).AsObject();

    /// <summary>Of each action, by its name, whether a policy can name what it is about; null where the action does not exist.</summary>
    public static JsonObject IamActions(IEnumerable<string> actions) => ActionList.Ask(ListOf(actions)).AsObject();

    /// <summary>Deploys the template into moto.</summary>
    /// <param name="gaps">Types that moto is said not to know; the answer names those that it does.</param>
    public static JsonObject DeployToMoto(JsonObject template, IEnumerable<string> gaps) =>
        MotoStack.Ask(new JsonObject { ["template"] = template, ["gaps"] = ListOf(gaps) }).AsObject();

    /// <summary>Sends events to moto's EventBridge, which has the rule and its target: what the target got, by the number of the event.</summary>
    public static JsonObject SendToMoto(JsonObject rule, IEnumerable<JsonNode> events) =>
        MotoEvents.Ask(new JsonObject { ["rule"] = rule.DeepClone(), ["events"] = new JsonArray([.. events.Select(each => each.DeepClone())]) }).AsObject();

    /// <summary>The one bucket of the template, deployed into moto.</summary>
    /// <param name="gaps">Types that moto is said not to know; the answer names those that it does.</param>
    public static JsonObject BucketInMoto(JsonObject template, IEnumerable<string> gaps) =>
        MotoBucket.Ask(new JsonObject { ["template"] = template, ["gaps"] = ListOf(gaps) }).AsObject();

    /// <summary>What the AWS CLI finds wrong with each command line, which is given without <c>aws</c>; an empty text where nothing.</summary>
    public static IReadOnlyList<string> AwsCommands(IEnumerable<IReadOnlyList<string>> commands) =>
        [.. CommandLine.Ask(new JsonArray([.. commands.Select(command => (JsonNode)ListOf(command))])).AsArray().Select(problem => (string)problem!)];

    /// <summary>
    /// What the AWS CLI makes of an <c>aws cloudformation deploy</c>, given without <c>aws</c>, for a stack that exists: <c>parameters</c> it sets, those
    /// <c>kept</c> as they are, whether it would <c>execute</c>; and what it says of a change set that was <c>made</c>, or that is <c>empty</c>.
    /// </summary>
    public static JsonObject AwsDeploy(IEnumerable<string> words) => DeployCommand.Ask(ListOf(words)).AsObject();

    private static PythonScript Script(string name, string module) => new(typeof(PythonJudge).Assembly, name, module);

    private static JsonArray ListOf(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
