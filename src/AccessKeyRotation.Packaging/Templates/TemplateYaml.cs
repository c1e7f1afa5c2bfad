using System.Text.Json.Nodes;
using AccessKeyRotation.Yaml;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>Reads YAML of CloudFormation as JSON, with functions in their long form.</summary>
public static class TemplateYaml
{
    /// <exception cref="PackagingException">The file is not there, or not one YAML document of that kind; the message names file and line.</exception>
    public static JsonObject Read(string file)
    {
        if (!File.Exists(file))
            throw new PackagingException($"There is no file {file}.");
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (PackagingException error)
        {
            throw new PackagingException($"{Path.GetFileName(file)}, {error.Message}", error);
        }
    }

    /// <exception cref="PackagingException">It is not one YAML document of that kind; the message names the line.</exception>
    public static JsonObject Parse(string yaml)
    {
        try
        {
            return YamlJson.Read(yaml, ShortFunction.Expand) as JsonObject ?? throw new PackagingException("line 1: a template is a map.");
        }
        catch (YamlRefusedException refused)
        {
            throw new PackagingException(refused.Message, refused);
        }
    }
}
