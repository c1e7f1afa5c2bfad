using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>A parameter of a template with its constraints. Source: CloudFormation User Guide, "Parameters".</summary>
/// <param name="Default">Null if a value is required.</param>
/// <param name="AllowedValues">Empty if every value is allowed.</param>
/// <param name="AllowedPattern">A regular expression in Java's dialect that a value must match completely; null allows
/// all.</param>
/// <param name="ConstraintDescription">Replaces the description of a violated constraint in messages; null for the
/// constraint itself.</param>
public sealed record TemplateParameter(
    string Name,
    string? Default,
    IReadOnlyList<string> AllowedValues,
    string? AllowedPattern,
    int? MinLength,
    int? MaxLength,
    string? ConstraintDescription
)
{
    private static readonly string[] Known =
    [
        "Type",
        "Description",
        "Default",
        "NoEcho",
        "AllowedValues",
        "AllowedPattern",
        "MinLength",
        "MaxLength",
        "ConstraintDescription",
    ];

    /// <exception cref="FormatException">The type is not String, or a constraint is not supported.</exception>
    internal static TemplateParameter Read(string name, JsonNode? declaration)
    {
        PropertyMap map = PropertyMap.Of($"Parameter {name}", declaration);
        map.Allow(Known);
        if (map.Needed("Type") is not "String" and var type)
            throw map.Wrong($"Type is '{type}'; only String is read here.");
        string? pattern = map.Text("AllowedPattern");
        if (pattern is not null)
            Parse(map, pattern);
        return new(
            name,
            map.Text("Default"),
            map.Texts("AllowedValues"),
            pattern,
            map.Number("MinLength", 0, int.MaxValue),
            map.Number("MaxLength", 0, int.MaxValue),
            map.Text("ConstraintDescription")
        );
    }

    /// <summary>
    /// Returns the reason why the parameter refuses the value, in a sentence that names both; null if it accepts it.
    /// </summary>
    public string? Refusal(string value) =>
        BrokenBy(value) is { } constraint
            ? $"Parameter {Name} is '{value}'; it {ConstraintDescription ?? constraint}."
            : null;

    private string? BrokenBy(string value)
    {
        if (AllowedValues.Count > 0 && !AllowedValues.Contains(value))
            return $"must be one of {string.Join(", ", AllowedValues)}";
        if (MinLength > value.Length)
            return string.Create(CultureInfo.InvariantCulture, $"must have {MinLength} characters or more");
        if (MaxLength < value.Length)
            return string.Create(CultureInfo.InvariantCulture, $"must have at most {MaxLength} characters");
        return AllowedPattern is { } pattern && !JavaPattern.Parse(pattern).IsMatch(value)
            ? $"must match {pattern}"
            : null;
    }

    private static void Parse(PropertyMap map, string pattern)
    {
        try
        {
            JavaPattern.Parse(pattern);
        }
        catch (FormatException error)
        {
            throw map.Wrong($"AllowedPattern {error.Message}");
        }
    }
}

/// <summary>The values of a template's parameters for one deployment.</summary>
internal static class ParameterValues
{
    /// <summary>Returns the given values, and the defaults of the others.</summary>
    /// <exception cref="FormatException">Values are invalid. Each line of the message names a parameter, its value and
    /// the allowed values.</exception>
    public static IReadOnlyDictionary<string, string> Complete(
        IReadOnlyList<TemplateParameter> parameters,
        IReadOnlyDictionary<string, string> given
    )
    {
        string names = string.Join(", ", parameters.Select(parameter => parameter.Name));
        List<string> wrong =
        [
            .. given
                .Keys.Except(parameters.Select(parameter => parameter.Name))
                .Select(unknown => $"Parameter {unknown} does not exist in the template; it has {names}."),
        ];
        Dictionary<string, string> values = [];
        foreach (TemplateParameter parameter in parameters)
        {
            if ((given.GetValueOrDefault(parameter.Name) ?? parameter.Default) is not { } value)
                wrong.Add($"Parameter {parameter.Name} has no default and must have a value.");
            else if (parameter.Refusal(value) is { } refusal)
                wrong.Add(refusal);
            else
                values.Add(parameter.Name, value);
        }
        return wrong.Count == 0 ? values : throw new FormatException(string.Join('\n', wrong));
    }
}
