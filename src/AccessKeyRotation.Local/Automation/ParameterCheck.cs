using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.Automation;

/// <summary>Checks the parameters of a start against the document's declarations.</summary>
internal static partial class ParameterCheck
{
    private const int LongestValue = 512;

    /// <summary>Returns the given parameters, and the defaults of the others.</summary>
    /// <exception cref="AwsErrorException">InvalidAutomationExecutionParametersException, naming the
    /// parameter.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Complete(
        AutomationDocument document,
        IReadOnlyDictionary<string, IReadOnlyList<string>> given
    )
    {
        if (given.Keys.FirstOrDefault(name => document.FindParameter(name) is null) is { } unknown)
        {
            throw Wrong(
                $"Unknown parameter: {unknown} in user inputs; "
                    + $"{document.Name} has "
                    + $"{string.Join(", ", document.Parameters.Select(parameter => parameter.Name))}."
            );
        }
        var complete = document.Parameters.ToImmutableSortedDictionary(
            parameter => parameter.Name,
            parameter =>
                given.TryGetValue(parameter.Name, out IReadOnlyList<string>? texts)
                    ? Checked(parameter, texts)
                    : Default(parameter),
            StringComparer.Ordinal
        );
        CheckAssumeRole(document, complete);
        return complete;
    }

    private static IReadOnlyList<string> Default(DocumentParameter parameter) =>
        parameter.Default is { } value
            ? VariableTypes.ToTexts(value)
            : throw Wrong($"Missing required parameter: {parameter.Name} in user inputs.");

    private static IReadOnlyList<string> Checked(DocumentParameter parameter, IReadOnlyList<string> texts)
    {
        if (texts.FirstOrDefault(text => text.Length is 0 or > LongestValue) is { } length)
            throw Wrong(
                $"Parameter \"{parameter.Name}\" has a value of {length.Length} characters; it must have 1 to "
                    + $"{LongestValue}."
            );
        if (parameter.Refusal(texts) is { } refusal)
            throw Wrong($"Parameter \"{parameter.Name}\" {refusal}.");
        return parameter.Type.FromTexts(texts) is null
            ? throw Wrong(
                $"Parameter \"{parameter.Name}\" has {texts.Count} values [{string.Join(", ", texts)}]; it must be a "
                    + $"{parameter.Type}."
            )
            : [.. texts];
    }

    private static void CheckAssumeRole(
        AutomationDocument document,
        ImmutableSortedDictionary<string, IReadOnlyList<string>> parameters
    )
    {
        JsonElement role = Template.Expand(JsonText.Element(document.AssumeRole), name =>
            JsonText.Element(parameters[name][0])
        );
        if (role.GetString() is { Length: > 0 } arn && !RoleArn().IsMatch(arn))
            throw Wrong("The format of the supplied assume role ARN is invalid.");
    }

    private static AwsErrorException Wrong(string message) =>
        new("InvalidAutomationExecutionParametersException", message);

    [GeneratedRegex(
        @"^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+\z",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex RoleArn();
}
