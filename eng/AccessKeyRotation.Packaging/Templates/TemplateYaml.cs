using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Yaml;

namespace AccessKeyRotation.Packaging.Templates;

/// <summary>Reads a CloudFormation template from YAML as JSON, with functions in their long form.</summary>
public static class TemplateYaml
{
    /// <exception cref="PackagingException">The file cannot be read, or is not one YAML document with a template. The
    /// message names the file and the line.</exception>
    public static JsonObject Read(string file)
    {
        if (!File.Exists(file))
            throw new PackagingException($"The file {file} does not exist.");
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception error) when (error is PackagingException or IOException or UnauthorizedAccessException)
        {
            throw new PackagingException($"{Path.GetFileName(file)}, {error.Message}", error);
        }
    }

    /// <exception cref="PackagingException">The text is not one YAML document with a template; the message names the
    /// line.</exception>
    public static JsonObject Parse(string yaml)
    {
        try
        {
            return YamlJson.Read(yaml, ShortFunction.Expand) as JsonObject
                ?? throw new PackagingException("line 1: a template must be a map.");
        }
        catch (YamlRefusedException refused)
        {
            throw new PackagingException(refused.Message, refused);
        }
    }
}
