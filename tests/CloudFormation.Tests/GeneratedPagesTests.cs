using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;
using AccessKeyRotation.Local.CloudFormation;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.CloudFormation.Tests;

/// <summary>
/// The parts of documentation pages that repeat the template. <c>ACCEPT_PAGES=1</c> writes them.
/// </summary>
public sealed class GeneratedPagesTests
{
    private const string Region = "us-east-1";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void The_page_of_parameters_has_every_parameter_of_the_stack() =>
        Compare("docs/parameters.md", "parameters", Parameters());

    [Theory]
    [InlineData("ReaderPolicy")]
    [InlineData("OperatorPolicy")]
    [InlineData("FetchDeliveredSecretPolicy")]
    public void The_page_of_permissions_has_the_policies_of_the_stack(string policy) =>
        Compare("docs/permissions.md", policy, Policy(policy));

    private static string Parameters()
    {
        JsonObject template = StackTemplate.Read();
        StringBuilder text = new();
        foreach (
            JsonNode? group in template["Metadata"]!["AWS::CloudFormation::Interface"]!["ParameterGroups"]!.AsArray()
        )
        {
            text.Append(CultureInfo.InvariantCulture, $"## {(string)group!["Label"]!["default"]!}\n\n");
            text.Append("| Parameter | Default | Allowed values | Description |\n|---|---|---|---|\n");
            foreach (string name in StackTemplate.Texts(group["Parameters"]))
            {
                JsonObject parameter = template.Parameter(name);
                string value = (string)parameter["Default"]!;
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{name}` | {(value.Length == 0 ? "empty" : $"`{value}`")} | {Allowed(parameter)} | "
                        + $"{(string)parameter["Description"]!} |\n"
                );
            }
            text.Append('\n');
        }
        return text.ToString().TrimEnd() + "\n";
    }

    private static string Allowed(JsonObject parameter) =>
        parameter["AllowedValues"] is JsonArray values
            ? string.Join(", ", values.Select(value => $"`{(string)value!}`"))
            : ((string)parameter["ConstraintDescription"]!)["must be ".Length..];

    /// <summary>The policy with the ids of an account, to copy.</summary>
    private static string Policy(string name)
    {
        ResolvedTemplate deployed = StackTemplate.Deploy(Region);
        JsonNode document = deployed.Properties(name)["PolicyDocument"]!;
        string json = document.ToJsonString(Indented);
        foreach (string key in (string[])["DeliveryKey", "RecordsKey", "TopicKey"])
            json = json.Replace(deployed.RefOfResource(key), $"{key}-ID", StringComparison.Ordinal);
        return $"```json\n{json}\n```\n";
    }

    private static void Compare(string file, string section, string expected)
    {
        string path = RepositoryFiles.PathOf(file);
        string page = File.ReadAllText(path);
        (string start, string end) = ($"<!-- start: {section} -->\n", $"<!-- end: {section} -->");
        int from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        int to = page.IndexOf(end, StringComparison.Ordinal);
        to.Should().BeGreaterThanOrEqualTo(from, $"{file} has the marks of {section}");
        if (Environment.GetEnvironmentVariable("ACCEPT_PAGES") == "1")
            File.WriteAllText(path, page[..from] + "\n" + expected + "\n" + page[to..]);
        else
            page[from..to].Trim().Should().Be(expected.Trim(), $"ACCEPT_PAGES=1 writes {file}");
    }
}
