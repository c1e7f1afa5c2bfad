using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Prevention.Findings;
using AccessKeyRotation.Cli.Prevention.Plans;
using AccessKeyRotation.Cli.Prevention.Sources;
using AccessKeyRotation.Cli.Prevention.Templates;

namespace AccessKeyRotation.Cli.Prevention;

/// <summary>The kinds of files.</summary>
internal enum SourceKind
{
    /// <summary>Neither a template nor a plan, and without access keys.</summary>
    Other,
    Template,
    Plan,

    /// <summary>The file may have access keys and could not be evaluated.</summary>
    Error,
}

/// <summary>A file and the result of its evaluation.</summary>
/// <param name="Reason">Why the file was skipped or could not be evaluated; null if it was evaluated.</param>
internal sealed partial record CheckedSource(SourceKind Kind, IReadOnlyList<Finding> Findings, string? Reason = null)
{
    /// <summary>Evaluates a file. Its content decides whether it is a template or a plan, not its name.</summary>
    /// <param name="isNamed">False if a folder or a pattern found the file: then it can be binary.</param>
    public static CheckedSource Of(ReadOnlySpan<byte> bytes, bool isNamed, PreventionPolicy policy)
    {
        if (SourceText.Decode(bytes) is not { } text)
            return isNamed || bytes.IndexOf("AWS::IAM::AccessKey"u8) >= 0 || bytes.IndexOf("aws_iam_access_key"u8) >= 0
                ? Error("is not text. For a plan, check the output of terraform show -json")
                : Other("not text");
        if (string.IsNullOrWhiteSpace(text))
            return Error("is empty. Check the command that writes it");
        IReadOnlyList<SourceNode> documents;
        try
        {
            documents = Parse(text);
        }
        catch (SourceException error)
        {
            return MayBeEvaluated().IsMatch(text)
                ? Error($"may be a template or plan, and cannot be read: {error.Message.TrimEnd('.')}")
                : Other("neither JSON nor YAML");
        }
        return documents is [{ } only] ? OfDocument(only, policy)
            : documents.Any(document => document["Resources"] is not null || HasKeys(document))
            || text.Contains(PlanChange.KeyType, StringComparison.Ordinal)
                ? Error("has several documents, but CloudFormation reads one. Move each to a separate file")
            : Other("several documents");
    }

    private static CheckedSource OfDocument(SourceNode document, PreventionPolicy policy)
    {
        if (document["Resources"] is SourceMap)
        {
            TemplateCheck template = new(document, policy);
            return template.CreatesKeysInLoops
                ? Error(
                    "creates access keys with Fn::ForEach, which cannot be evaluated. Write them as single resources"
                )
                : new(SourceKind.Template, [.. template.Findings()]);
        }
        if (document["resource_changes"] is not null || document["planned_values"] is not null)
            return OfPlan(document, policy);
        if (document["format_version"] is not null && document["values"] is not null)
            return Error("is a state, not a plan. Create it from the file that terraform plan -out=FILE wrote");
        if (document["version"]?.Text == "tree-0.1")
            return Other("the construct tree of the AWS CDK");
        return HasKeys(document)
            ? Error("has access keys, but is neither a template nor a plan. Check the complete template or plan")
            : Other("neither a template nor a plan");
    }

    private static CheckedSource OfPlan(SourceNode plan, PreventionPolicy policy)
    {
        try
        {
            return new(SourceKind.Plan, [.. new PlanCheck(plan, policy).Findings()]);
        }
        catch (SourceException error)
        {
            return Error($"is a plan that cannot be checked: {error.Message.TrimEnd('.')}");
        }
    }

    private static IReadOnlyList<SourceNode> Parse(string text)
    {
        if (text.TrimStart() is not ['{' or '[', ..])
            return YamlSource.Read(text);
        try
        {
            return JsonSource.Read(text);
        }
        catch (SourceException json)
        {
            // YAML can start with a bracket as well.
            try
            {
                return YamlSource.Read(text);
            }
            catch (SourceException)
            {
                throw json;
            }
        }
    }

    private static bool HasKeys(SourceNode document) =>
        document
            .Descendants()
            .Any(value =>
                (value.Node.Text is { } text && NamesKey().IsMatch(text))
                || value.Node.Members.Any(member => NamesKey().IsMatch(member.Name))
            );

    private static CheckedSource Error(string reason) => new(SourceKind.Error, [], reason);

    private static CheckedSource Other(string reason) => new(SourceKind.Other, [], reason);

    /// <summary>The type of an access key. An address such as aws_iam_access_key.bot, as in a waiver, does not
    /// count.</summary>
    [GeneratedRegex(
        @"AWS::IAM::AccessKey([^A-Za-z]|\z)|aws_iam_access_key([^A-Za-z0-9_.]|\z)",
        RegexOptions.None,
        TextLimits.MatchMilliseconds
    )]
    private static partial Regex NamesKey();

    /// <summary>The words of templates and plans, for a text that cannot be parsed.</summary>
    [GeneratedRegex(
        @"AWS::|aws_iam_access_key|SecretAccessKey|resource_changes|planned_values|(^|[,{?""' ])Resources[""']?\s*(:|\z)",
        RegexOptions.Multiline,
        TextLimits.MatchMilliseconds
    )]
    private static partial Regex MayBeEvaluated();
}
