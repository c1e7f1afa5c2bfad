using System.Text.Json.Nodes;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests.Judges;

/// <summary>What Python packages by other people make of a template: AWS's SAM translator, cfn-lint's reader and its list of IAM actions, moto's CloudFormation; and of a command.</summary>
internal static class PythonJudge
{
    /// <summary>The template without AWS::Serverless, as CloudFormation would get it from the transform.</summary>
    public static JsonObject TranslateSam(JsonObject template)
    {
        Peer.RequirePython("samtranslator");
        return Ask("sam_translate.py", template);
    }

    /// <summary>The YAML of each file, with functions in their long form, as cfn-lint reads it.</summary>
    public static JsonObject ReadYaml(IEnumerable<string> files)
    {
        Peer.Require("cfn-lint");
        return Ask("read_yaml.py", ListOf(files));
    }

    /// <summary>Of each action, by its name, whether a policy can name what it is about; null where the action does not exist.</summary>
    public static JsonObject IamActions(IEnumerable<string> actions)
    {
        Peer.Require("cfn-lint");
        return Ask("iam_actions.py", ListOf(actions));
    }

    /// <summary>Deploys the template into moto.</summary>
    /// <param name="gaps">Types that moto is said not to know; the answer names those that it does.</param>
    public static JsonObject DeployToMoto(JsonObject template, IEnumerable<string> gaps)
    {
        Peer.RequirePython("moto");
        return Ask("moto_stack.py", new JsonObject { ["template"] = template, ["gaps"] = ListOf(gaps) });
    }

    /// <summary>Sends events to moto's EventBridge, which has the rule and its target: what the target got, by the number of the event.</summary>
    public static JsonObject SendToMoto(JsonObject rule, IEnumerable<JsonNode> events)
    {
        Peer.RequirePython("moto");
        return Ask("moto_events.py", new JsonObject { ["rule"] = rule, ["events"] = new JsonArray([.. events.Select(each => each.DeepClone())]) });
    }

    /// <summary>The one bucket of the template, deployed into moto.</summary>
    /// <param name="gaps">Types that moto is said not to know; the answer names those that it does.</param>
    public static JsonObject BucketInMoto(JsonObject template, IEnumerable<string> gaps)
    {
        Peer.RequirePython("moto");
        return Ask("moto_bucket.py", new JsonObject { ["template"] = template, ["gaps"] = ListOf(gaps) });
    }

    /// <summary>What the AWS CLI finds wrong with each command line, which is given without <c>aws</c>; an empty text where nothing.</summary>
    public static IReadOnlyList<string> AwsCommands(IEnumerable<IReadOnlyList<string>> commands)
    {
        Peer.RequirePython("awscli");
        return [.. Answer("aws_commands.py", new JsonArray([.. commands.Select(command => (JsonNode)ListOf(command))])).AsArray().Select(problem => (string)problem!)];
    }

    private static JsonObject Ask(string script, JsonNode input) => Answer(script, input).AsObject();

    private static JsonNode Answer(string script, JsonNode input)
    {
        using StreamReader reader = new(typeof(PythonJudge).Assembly.GetManifestResourceStream(script)!);
        // A loaded machine takes its time to import the packages.
        PeerResult result = Peer.Run("python3", ["-W", "ignore", "-c", reader.ReadToEnd()], standardInput: input.ToJsonString(), patience: TimeSpan.FromMinutes(3));
        return result.ExitCode == 0 ? JsonNode.Parse(result.Output)! : throw new InvalidOperationException($"{script} refused what it was given:\n{result.Error}");
    }

    private static JsonArray ListOf(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
