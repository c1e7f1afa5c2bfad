using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.ConfigRule.Tests;

/// <summary>
/// The rule as it is built or published reads and reports: its assemblies call no operation that changes IAM, Systems
/// Manager or anything else but the results in AWS Config.
/// </summary>
public sealed partial class ReadOnlyRuleTests
{
    /// <summary>Operations that change nothing but AWS Config's results and IAM's stored report.</summary>
    private static readonly string[] Allowed = ["PutEvaluationsAsync", "GenerateCredentialReportAsync"];

    [SkippableFact]
    public void The_rule_calls_no_operation_that_writes()
    {
        string folder = FolderOf("AccessKeyRotation.ConfigRule");

        WritesIn(folder).Should().BeEmpty();
        Directory
            .EnumerateFiles(folder, "*.dll")
            .Select(Path.GetFileName)
            .Should()
            .NotContain("access-key-rotation.dll");
    }

    [SkippableFact]
    public void The_search_finds_what_the_remediation_writes() =>
        WritesIn(FolderOf("AccessKeyRotation.Remediation"))
            .Should()
            .Contain([
                "CreateAccessKeyAsync",
                "UpdateAccessKeyAsync",
                "DeleteAccessKeyAsync",
                "PutParameterAsync",
                "PublishAsync",
            ]);

    private static string FolderOf(string function)
    {
        string program = FunctionProgram.Find(function).Path;
        Skip.IfNot(
            program.EndsWith(".dll", StringComparison.Ordinal),
            "A native executable has no assemblies to read."
        );
        return Path.GetDirectoryName(program)!;
    }

    private static string[] WritesIn(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "AccessKeyRotation*.dll")
                .SelectMany(AwsCallsOf)
                .Where(call => !Reads().IsMatch(call) && !Allowed.Contains(call))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The operations of AWS clients that the assembly's code refers to.</summary>
    private static List<string> AwsCallsOf(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        List<string> calls = [];
        foreach (MemberReference member in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            if (member.Parent.Kind != HandleKind.TypeReference)
                continue;
            TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            string name = metadata.GetString(member.Name);
            if (Client().IsMatch(metadata.GetString(type.Name)) && name.EndsWith("Async", StringComparison.Ordinal))
                calls.Add(name);
        }
        return calls;
    }

    [GeneratedRegex("^I?Amazon")]
    private static partial Regex Client();

    [GeneratedRegex("^(Get|List|Describe|Verify|Select|Lookup)")]
    private static partial Regex Reads();
}
