using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>A template as JSON, with functions in their long form (<c>Fn::Sub</c>, not <c>!Sub</c>).</summary>
public sealed class CloudFormationTemplate
{
    private readonly JsonObject _template;

    /// <exception cref="FormatException">A parameter has an unsupported type or constraint; the message names
    /// it.</exception>
    public CloudFormationTemplate(JsonObject template)
    {
        _template = template;
        Parameters =
        [
            .. Section("Parameters").Select(parameter => TemplateParameter.Read(parameter.Key, parameter.Value)),
        ];
    }

    public IReadOnlyList<TemplateParameter> Parameters { get; }

    public JsonObject Rules => Section(nameof(Rules));

    public JsonObject Mappings => Section(nameof(Mappings));

    public JsonObject Conditions => Section(nameof(Conditions));

    public JsonObject Resources => Section(nameof(Resources));

    public JsonObject Outputs => Section(nameof(Outputs));

    /// <summary>Reads a template that needs no transform.</summary>
    /// <exception cref="FormatException">The text is not a JSON object, or needs a transform; the message names the
    /// file.</exception>
    public static CloudFormationTemplate ReadPlain(string file)
    {
        try
        {
            JsonObject template =
                JsonNode.Parse(File.ReadAllText(file)) as JsonObject
                ?? throw new FormatException("a template is a JSON object.");
            foreach (string left in (string[])["Transform", "Globals"])
            {
                if (template.ContainsKey(left))
                    throw new FormatException($"it has {left}, which packaging removes. Deploy the packaged template.");
            }
            return new(template);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            throw new FormatException($"{file} cannot be deployed: {wrong.Message}", wrong);
        }
    }

    private JsonObject Section(string name) =>
        _template[name] switch
        {
            null => [],
            JsonObject section => section,
            _ => throw new FormatException($"{name} must be a map of names and values."),
        };
}
