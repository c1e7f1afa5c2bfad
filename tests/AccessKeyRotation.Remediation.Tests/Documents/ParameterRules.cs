using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>Rules for the parameters of a document.</summary>
internal static class ParameterRules
{
    /// <summary>The names on which AWS Config remediations, templates and people's scripts depend.</summary>
    private static readonly string[] Contract =
    [
        "AutomationAssumeRole",
        "ResourceId",
        "UserName",
        "AccessKeyId",
        "MaxAccessKeyAge",
        "MaxAccessKeyUnusedAge",
        "WaiverPath",
        "SkipIfUsedWithinDays",
        "GraceDays",
        "WaitDays",
        "WarnDays",
        "Owner",
        "Reason",
        "Days",
        "Redeliver",
        "DryRun",
        "FunctionArn",
        "TopicArn",
        "Approver",
        "FindingId",
        "ProductArn",
        "FindingAccountId",
        "UserArn",
    ];

    private static readonly string[] Keys = ["type", "description", "default", "allowedValues", "allowedPattern"];

    public static IEnumerable<string> Check(RawDocument document)
    {
        string[] used =
        [
            .. document
                .Top.Find("assumeRole")
                .Scalars()
                .Concat(document.Steps.SelectMany(YamlNodes.Scalars))
                .SelectMany(DocumentReferences.In),
        ];
        foreach (string name in document.ParameterNames)
        {
            foreach (
                string problem in Check(name, document.Parameter(name))
                    .Concat(used.Contains(name) ? [] : ["is not used"])
            )
                yield return $"Parameter {name} {problem}.";
        }
    }

    /// <summary>Returns true if the whole value matches. As in Java, \d matches ASCII digits only.</summary>
    public static bool Takes(string pattern, string value) =>
        Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.ECMAScript);

    private static IEnumerable<string> Check(string name, YamlNode? parameter)
    {
        if (!Contract.Contains(name))
            yield return "is not in the contract";
        foreach (string key in parameter.Keys().Except(Keys))
            yield return $"has the unknown key {key}";
        if (parameter.Text("type") != "String")
            yield return "is not of type String";
        if (string.IsNullOrWhiteSpace(parameter.Text("description")))
            yield return "has no description";
        if (parameter.Find("default") is { } fallback && fallback.Text() is null)
            yield return "has a default that is not text";
        foreach (string problem in name is "DryRun" or "Redeliver" ? CheckFlag(parameter) : CheckPattern(parameter))
            yield return problem;
    }

    private static IEnumerable<string> CheckFlag(YamlNode? parameter)
    {
        if (
            !parameter.Find("allowedValues").Items().Select(YamlNodes.Text).SequenceEqual(["true", "false"])
            || parameter.Find("allowedPattern") is not null
        )
            yield return "does not allow exactly the texts true and false";
        if (parameter.Text("default") != "false")
            yield return "has another default than false";
    }

    private static IEnumerable<string> CheckPattern(YamlNode? parameter)
    {
        if (parameter.Text("allowedPattern") is not { } pattern || parameter.Find("allowedValues") is not null)
            return ["has no allowedPattern, or allowedValues beside it"];
        if (!Alternatives(pattern).All(alternative => alternative is ['^', .., '$']))
            return [$"has a pattern that does not hold from ^ to $ in each of its alternatives"];
        try
        {
            return Takes(pattern, parameter.Text("default") ?? "") || parameter.Text("default") is null
                ? []
                : ["has a default that its pattern refuses"];
        }
        catch (ArgumentException error)
        {
            return [$"has a pattern that is none: {error.Message}"];
        }
    }

    /// <summary>Returns the parts between those | that are outside of parentheses and classes.</summary>
    private static IEnumerable<string> Alternatives(string pattern)
    {
        (int depth, int start) = (0, 0);
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '|' && depth == 0)
            {
                yield return pattern[start..i];
                start = i + 1;
            }
            depth +=
                pattern[i] is '(' or '[' ? 1
                : pattern[i] is ')' or ']' ? -1
                : 0;
        }
        yield return pattern[start..];
    }
}
