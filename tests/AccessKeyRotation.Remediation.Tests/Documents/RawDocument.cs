using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>The parts of a document with any content.</summary>
internal sealed record RawDocument(string Name, YamlMappingNode Top)
{
    public IReadOnlyList<string> ParameterNames => [.. Top.Find("parameters").Keys()];

    public IReadOnlyList<YamlNode> Steps => [.. Top.Find("mainSteps").Items()];

    public YamlNode? Parameter(string name) => Top.Find("parameters").Find(name);

    /// <exception cref="YamlException">The text is not one YAML mapping.</exception>
    public static RawDocument Parse(string name, string yaml)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(yaml));
        return stream.Documents is [{ RootNode: YamlMappingNode top }]
            ? new(name, top)
            : throw new YamlException("It is not one mapping.");
    }
}
