using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Oracles;

/// <summary>
/// Third-party Python packages as oracles for templates and commands: AWS's SAM translator, cfn-lint's reader and list
/// of IAM actions, moto's CloudFormation, and the AWS CLI.
/// </summary>
internal static class PythonOracle
{
    private static readonly PythonScript SamTranslate = Script("sam_translate.py", "samtranslator");
    private static readonly PythonScript YamlReader = Script("read_yaml.py", "cfnlint");
    private static readonly PythonScript ActionList = Script("iam_actions.py", "cfnlint");
    private static readonly PythonScript MotoStack = Script("moto_stack.py", "moto");
    private static readonly PythonScript MotoEvents = Script("moto_events.py", "moto");
    private static readonly PythonScript MotoBucket = Script("moto_bucket.py", "moto");
    private static readonly PythonScript CommandLine = Script("aws_commands.py", "awscli");
    private static readonly PythonScript DeployCommand = Script("aws_deploy.py", "awscli");

    /// <summary>
    /// Skips the calling test, or fails it, if the SAM translator is not usable. For tests that expect a refusal.
    /// </summary>
    public static void RequireSamTranslator() => SamTranslate.Require();

    /// <summary>Returns the template without AWS::Serverless, as the transform creates it for CloudFormation.</summary>
    public static JsonObject TranslateSam(JsonObject template) => SamTranslate.Ask(template).AsObject();

    /// <summary>Returns the YAML of each file, with functions in their long form, as cfn-lint reads it.</summary>
    public static JsonObject ReadYaml(IEnumerable<string> files) => YamlReader.Ask(ListOf(files)).AsObject();

    /// <summary>
    /// Returns for each action, by name, whether a policy can restrict its resource; null if the action does not exist.
    /// </summary>
    public static JsonObject IamActions(IEnumerable<string> actions) => ActionList.Ask(ListOf(actions)).AsObject();

    /// <summary>Deploys the template into moto.</summary>
    /// <param name="gaps">Types that moto is expected not to support. The result has the supported ones among
    /// them.</param>
    public static JsonObject DeployToMoto(JsonObject template, IEnumerable<string> gaps) =>
        MotoStack.Ask(new JsonObject { ["template"] = template, ["gaps"] = ListOf(gaps) }).AsObject();

    /// <summary>
    /// Sends events to moto's EventBridge with the rule and its target. Returns the events that the target received, by
    /// the number of the event.
    /// </summary>
    public static JsonObject SendToMoto(JsonObject rule, IEnumerable<JsonNode> events) =>
        MotoEvents
            .Ask(
                new JsonObject
                {
                    ["rule"] = rule.DeepClone(),
                    ["events"] = new JsonArray([.. events.Select(each => each.DeepClone())]),
                }
            )
            .AsObject();

    /// <summary>The one bucket of the template, deployed into moto.</summary>
    /// <param name="gaps">Types that moto is expected not to support. The result has the supported ones among
    /// them.</param>
    public static JsonObject BucketInMoto(JsonObject template, IEnumerable<string> gaps) =>
        MotoBucket.Ask(new JsonObject { ["template"] = template, ["gaps"] = ListOf(gaps) }).AsObject();

    /// <summary>
    /// Returns the AWS CLI's error for each command line, given without <c>aws</c>; empty if there is none.
    /// </summary>
    public static IReadOnlyList<string> AwsCommands(IEnumerable<IReadOnlyList<string>> commands) =>
        [
            .. CommandLine
                .Ask(new JsonArray([.. commands.Select(command => (JsonNode)ListOf(command))]))
                .AsArray()
                .Select(problem => (string)problem!),
        ];

    /// <summary>
    /// Returns how the AWS CLI runs an <c>aws cloudformation deploy</c>, given without <c>aws</c>, for an existing
    /// stack: the <c>parameters</c> that it sets, those that are <c>kept</c>, whether it would <c>execute</c>, and its
    /// output for a change set that was <c>made</c> or is <c>empty</c>.
    /// </summary>
    public static JsonObject AwsDeploy(IEnumerable<string> words) => DeployCommand.Ask(ListOf(words)).AsObject();

    private static PythonScript Script(string name, string module) => new(typeof(PythonOracle).Assembly, name, module);

    private static JsonArray ListOf(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
