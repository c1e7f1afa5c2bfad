using System.Reflection;
using System.Runtime.CompilerServices;

namespace AwsPackages.Tests.PublicMembers;

/// <summary>
/// The public members of every stand-in, approved as text, so that a reviewer can hold them against the official package:
/// whatever is listed must exist there by the same name and type.
/// </summary>
public class PublicMembersTests
{
    [SkippableTheory]
    [InlineData("Amazon.Lambda.ConfigEvents")]
    [InlineData("Amazon.Lambda.Core")]
    [InlineData("Amazon.Lambda.RuntimeSupport")]
    [InlineData("Amazon.Lambda.Serialization.SystemTextJson")]
    [InlineData("AWSSDK.ConfigService")]
    [InlineData("AWSSDK.IdentityManagement")]
    [InlineData("AWSSDK.SecurityHub")]
    [InlineData("AWSSDK.SimpleNotificationService")]
    public void A_stand_in_has_no_members_but_the_approved(string package)
    {
        StandIns.Only("they have more members than a stand-in");

        string[] actual = [.. PublicMemberList.Of(Assembly.Load(package))];
        string approvedFile = Path.Combine(SourceFolder(), $"{package}.txt");
        if (Environment.GetEnvironmentVariable("ACCEPT_PUBLIC_MEMBERS") == "1")
            File.WriteAllText(approvedFile, string.Concat(actual.Select(line => line + "\n")));

        string[] approved = File.Exists(approvedFile) ? File.ReadAllLines(approvedFile) : [];
        string[] difference = [.. approved.Except(actual).Select(line => $"- {line}"), .. actual.Except(approved).Select(line => $"+ {line}")];
        Assert.True(
            difference.Length == 0,
            $"{package} differs from {Path.GetFileName(approvedFile)}:\n{string.Join('\n', difference)}\nWhere that is meant, run this test with ACCEPT_PUBLIC_MEMBERS=1.");
    }

    private static string SourceFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
