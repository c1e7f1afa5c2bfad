namespace AccessKeyRotation.Local.CloudFormation;

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
