using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Templates;

/// <summary>A resource of a template.</summary>
/// <param name="Path">The path of the resource, such as <c>/Resources/Bot</c>.</param>
/// <param name="IsInLoop">True for the body of Fn::ForEach.</param>
internal sealed record TemplateResource(string Name, string Path, SourceNode Node, bool IsInLoop)
{
    public string? Type { get; } = Node["Type"]?.Text;

    public SourceNode? Properties { get; } = Node["Properties"];

    /// <summary>
    /// Returns the resources of a map. The third item of a loop is a map of resources (AWS CloudFormation User Guide,
    /// "Fn::ForEach").
    /// </summary>
    public static IEnumerable<TemplateResource> Of(SourceNode? resources, string path, bool isInLoop = false)
    {
        foreach (SourceMember member in resources?.Members ?? [])
        {
            string at = $"{path}/{member.Name}";
            if (!member.Name.StartsWith("Fn::ForEach::", StringComparison.Ordinal))
                yield return new(member.Name, at, member.Value, isInLoop);
            else if (member.Value.Items is [_, _, { } body])
            {
                foreach (TemplateResource resource in Of(body, $"{at}/2", isInLoop: true))
                    yield return resource;
            }
        }
    }
}
