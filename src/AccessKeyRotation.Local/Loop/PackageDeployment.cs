using System.Globalization;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.CloudFormation;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>
/// Deploys the stack as packaged for AWS, only from its template and the zips beside it, as CloudFormation would.
/// </summary>
/// <param name="folder">The folder of the package.</param>
/// <param name="parameters">The parameters of the template that differ from their defaults.</param>
public sealed class PackageDeployment(string folder, IReadOnlyDictionary<string, string> parameters) : IDeploymentSource
{
    public const string TemplateFile = "template.json";

    private const string StackName = "access-key-rotation";
    private const string Region = "us-east-1";
    private const string RuleType = "AWS::Config::ConfigRule";
    private const string UndoDocument = "ReactivateAccessKey";

    public Deployment Deploy(LocalAccount account, Uri endpoint)
    {
        CloudFormationTemplate template = CloudFormationTemplate.ReadPlain(Path.Combine(folder, TemplateFile));
        StackInAccount stack = new StackDeployment(account, endpoint, folder).Deploy(
            new(template, new(account.Id, Region, StackName), parameters)
        );
        try
        {
            return Find(account, stack);
        }
        catch
        {
            stack.Code.Delete(recursive: true); // no function has been started by now
            throw;
        }
    }

    public void Introduce(IAnsiConsole console)
    {
        console.MarkupLine(
            $"[dim]Deployed from {Markup.Escape(Path.Combine(folder, TemplateFile))} and the zips beside it only.[/]"
        );
        foreach ((string name, string value) in parameters)
            console.MarkupLine($"[dim]{Markup.Escape($"{name} = {value}")}[/]");
        console.WriteLine();
    }

    private static Deployment Find(LocalAccount account, StackInAccount stack)
    {
        ConfigRule rule = TheOne(stack, RuleType, _ => true, account.Rules.Find);
        return new(
            rule,
            rule.Remediation
                ?? throw new FormatException($"The stack has no remediation for {rule.Name}, which the loop requires."),
            Limits(stack.Template.Parameters),
            TheOne(
                stack,
                "AWS::SSM::Document",
                name => name.EndsWith(UndoDocument, StringComparison.Ordinal),
                account.Documents.Find
            ),
            stack.Functions
        )
        {
            Stack = stack,
        };
    }

    private static T TheOne<T>(StackInAccount stack, string type, Func<string, bool> isIt, Func<string, T?> find)
        where T : class
    {
        string[] names = [.. stack.Named(type).Where(isIt)];
        return names is [var name]
            ? find(name)!
            : throw new FormatException(
                $"The stack makes {(names.Length == 0 ? $"no {type}" : string.Join(", ", names))}; the loop requires "
                    + $"one rule, its remediation and {UndoDocument}."
            );
    }

    // Read from the parameters that people set, independently of the template.
    private static KeyLimits Limits(IReadOnlyDictionary<string, string> values)
    {
        return KeyLimits.OfDays(Days("MaxAccessKeyAge"), Days("MaxAccessKeyUnusedAge")) with
        {
            LeftIfUsedWithin = Days("SkipIfUsedWithinDays") is { } days ? TimeSpan.FromDays(days) : null,
            IsDryRun = values.GetValueOrDefault("DryRun") == "true",
        };

        int? Days(string name) =>
            int.TryParse(values.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out int days)
            && days > 0
                ? days
                : null;
    }
}
